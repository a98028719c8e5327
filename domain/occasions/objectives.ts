interface Answered { objective: string; mark: number | null }

/**
 * What a test after the course says about an objective: right now and not before it; right (now, and before it if it was asked
 * then); not wholly right now.
 */
export type ObjectiveWord = 'new' | 'known' | 'again'

/** In the order of the test; an objective that several items ask for is known when all of them are right. */
export function objectivesInWords(now: readonly Answered[], before: readonly Answered[]): { objective: string; word: ObjectiveWord }[] {
  const isRight = (answers: readonly Answered[], objective: string) => answers.filter((each) => each.objective === objective).every(({ mark }) => mark !== null && mark >= 1)
  return [...new Set(now.map(({ objective }) => objective))].map((objective) => {
    const asked = before.some((each) => each.objective === objective)
    return { objective, word: !isRight(now, objective) ? 'again' : asked && !isRight(before, objective) ? 'new' : 'known' }
  })
}
