import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One value for all that something is made from: files and folders by their contents, and the words given. */
export function fingerprint(places: readonly string[], words: readonly string[] = []): string {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesIn(place)) hash.update(`${file}\0${createHash('sha256').update(readFileSync(file)).digest('hex')}\n`)
  }
  return hash.update(words.join('\0')).digest('hex')
}

export function filesIn(place: string): string[] {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place).sort().flatMap((name) => filesIn(path.join(place, name)))
}

/** Makes something unless the mark beside it says that it was made from the very same; the mark is written when it is whole. */
export async function madeFrom(mark: string, value: string, make: () => Promise<void>) {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === value) return
  rmSync(mark, { force: true })
  await make()
  mkdirSync(path.dirname(mark), { recursive: true })
  writeFileSync(mark, value)
}
