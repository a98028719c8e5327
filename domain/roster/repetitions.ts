import type { RosterLine } from './person'
import { searchKey } from './search-key'
import type { RosterConflict, RosterRefusal } from './verdict'

/** What another line of the list makes of a line; said from the list alone, so that it is the same before and after applying it. */
export type Repetition =
  | { verdict: 'repeated-in-file'; first: number }
  | { verdict: 'conflicts'; reason: RosterConflict }
  | { verdict: 'refused'; problems: readonly RosterRefusal[] }

/** As much of a line as others have to know of it. */
export type LineInBrief = Pick<RosterLine, 'line' | 'person'> & { readable: boolean }

/** The lines that repeat a person of another line, by their place. A line without a name gives way to one that has it, also further down. */
export function repetitionsIn(lines: readonly LineInBrief[]): Map<number, Repetition> {
  const found = new Map<number, Repetition>()
  const addresses = new Map<string, number>()
  const references = new Map<string, { line: number; address: string | null }>()
  const bareNames = new Map<string, number>()
  for (const named of [true, false]) {
    for (const [index, line] of lines.entries()) {
      if (!line.readable || (line.person.name !== null) !== named) continue
      const repetition = isBare(line) ? repetitionOfName(line) : repetitionOfKeys(line)
      if (repetition !== null) found.set(index, repetition)
    }
  }
  return found

  function repetitionOfKeys({ line, person: { address, reference } }: LineInBrief): Repetition | null {
    const sameAddress = address === null ? undefined : addresses.get(address)
    const sameReference = reference === null ? undefined : references.get(reference)
    if (reference !== null && sameReference !== undefined && sameReference.line !== sameAddress) {
      const another = sameAddress !== undefined || (address !== null && sameReference.address !== null)
      if (another) return { verdict: 'conflicts', reason: { conflict: 'reference-in-file', reference, first: sameReference.line } }
    }
    const first = sameAddress ?? sameReference?.line
    if (first !== undefined) return { verdict: 'repeated-in-file', first }
    if (address !== null) addresses.set(address, line)
    if (reference !== null) references.set(reference, { line, address })
    return null
  }

  function repetitionOfName({ line, person: { name } }: LineInBrief): Repetition | null {
    if (name === null) return null
    const first = bareNames.get(searchKey(name))
    if (first !== undefined) return { verdict: 'refused', problems: [{ problem: 'same-name-in-file', name, first }] }
    bareNames.set(searchKey(name), line)
    return null
  }
}

/** Without an address and a staff number: nothing but a name to know the person by. */
export function isBare({ person: { address, reference } }: Pick<RosterLine, 'person'>): boolean {
  return address === null && reference === null
}

/** The first line for each name that comes with an address or a staff number. */
export function identifiedNames(lines: readonly LineInBrief[]): Map<string, number> {
  const named = lines.flatMap((line) => (isBare(line) || line.person.name === null || !line.readable ? [] : [[searchKey(line.person.name), line.line] as const]))
  return new Map(named.toReversed())
}
