const WORTH_SAYING = 1_000

/** Does one step of a command; a step that takes more than a second says what it is doing and, at the end, how long it took. */
export async function stage<T>(doing: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const seconds = () => ((performance.now() - begun) / 1_000).toFixed(1)
  const saying = setTimeout(() => console.log(`${doing} …`), WORTH_SAYING)
  try {
    const result = await work()
    if (performance.now() - begun > WORTH_SAYING) console.log(`${doing}: done in ${seconds()} s.`)
    return result
  } finally {
    clearTimeout(saying)
  }
}
