import { rosterLimits, type RosterFileProblem, type RosterRow } from '@/domain/roster/table'

/** Bytes that can be gone through more than once; a File or Blob is one. */
export interface RosterSource {
  stream(): AsyncIterable<Uint8Array>
}

/** What a reader gives its rows to, some at a time; the next come when it has done with these. */
export type TakeRows = (rows: readonly RosterRow[]) => Promise<void>

/** Why a file as a whole cannot be read, thrown from the depth of a reader and returned by `readRoster`. */
export class Unreadable extends Error {
  constructor(readonly found: RosterFileProblem) {
    super(found.problem)
  }
}

export function tooManyRows(): Unreadable {
  return new Unreadable({ problem: 'too-many-rows', most: rosterLimits.rows })
}

/** Something besides separators and what cannot be seen. */
export const holdsAnything = (text: string) => /[^\s;,|\p{Cf}]/u.test(text)

const together = 500

/** Collects rows and gives them on by the hundreds, empty lines and empty columns at the end left out. */
export class Rows {
  private kept: RosterRow[] = []
  private total = 0

  constructor(private readonly take: TakeRows) {}

  /** Some lines more than may hold people are let through: a title and headings stand above them. */
  add(line: number, cells: readonly string[]): void {
    const last = cells.findLastIndex(holdsAnything)
    if (last < 0) return
    if (last >= rosterLimits.columns) throw new Unreadable({ problem: 'too-many-columns', line, columns: last + 1, most: rosterLimits.columns })
    this.total += 1
    if (this.total > rosterLimits.rows + 20) throw tooManyRows()
    this.kept.push({ line, cells: cells.slice(0, last + 1) })
  }

  async give(least: number = together): Promise<void> {
    if (this.kept.length < least || this.kept.length === 0) return
    const given = this.kept
    this.kept = []
    await this.take(given)
  }

  get isEmpty(): boolean {
    return this.total === 0
  }
}
