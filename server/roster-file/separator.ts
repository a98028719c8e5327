import { parse } from 'csv-parse/sync'
import { headerIndex, headerWeight, holdsAddress } from '@/domain/roster/columns'
import { rosterLimits, type RosterRow, type RosterSeparator } from '@/domain/roster/table'
import { holdsAnything } from './source'

export const sampleLines = 100

/** How a CSV is taken apart, wherever that is done. */
export const csvOptions = (separator: RosterSeparator | null) => ({
  delimiter: separator ?? '\t', record_delimiter: '\n', relax_quotes: true, relax_column_count: true, max_record_size: 4 * rosterLimits.line,
})

const separators: readonly RosterSeparator[] = ['\t', ';', ',', '|']
const mailbox = /^[^<>@\t;|,]*(?:,[^<>@\t;|,]*)?<[^<>\s@]+@[^<>\s@]+>[\s,;]*$/u

/** `sep=;` in the first line, which Excel obeys. */
export function declaredSeparator(line: string): RosterSeparator | null {
  const declared = /^"?sep=([,;|\t])"?/iu.exec(line)?.[1]
  return separators.find((known) => known === declared) ?? null
}

/** The separator under which the first lines look most like a list of people: headings known, addresses alone in their cells, lines of one length. */
export function likeliestSeparator(sample: readonly string[]): RosterSeparator | null {
  const lines = sample.filter((line) => line.trim() !== '')
  if (lines.some((line) => mailbox.test(line)) && lines.every(holdsOnePerson)) return null
  const text = sample.join('\n')
  const scored = separators.map((separator) => ({ separator, score: likelihood(text, separator) }))
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one))
  return best.score > 0 ? best.separator : null
}

/** A name, an address, or both with a space between them. */
function holdsOnePerson(line: string): boolean {
  const [before = '', after = '', ...more] = line.split('@')
  return more.length === 0 && !/[\t;|]|,\S|,.*,/u.test(before) && /^[^\s<>,;|]*>?[\s,;]*$/u.test(after)
}

function likelihood(text: string, separator: RosterSeparator): number {
  const rows = rowsIn(text, separator)
  const widths = new Map<number, number>()
  for (const { cells } of rows) if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  if (widths.size === 0) return 0
  const index = headerIndex(rows)
  const header = index === null ? undefined : rows[index]
  const withAddress = rows.flatMap(({ cells }) => cells.filter(holdsAddress))
  const alone = withAddress.filter((cell) => mailbox.test(cell) || /^[^\s@<>,;|]+@[^\s@<>,;|]+$/u.test(cell.trim())).length
  return Math.max(...widths.values()) / rows.length +
    (header === undefined ? 0 : headerWeight(header, index === 0)) +
    2 * (alone / Math.max(1, withAddress.length))
}

/** The sample taken apart as far as that goes: a quotation mark may be closed only below it. */
function rowsIn(text: string, separator: RosterSeparator): RosterRow[] {
  const rows: RosterRow[] = []
  try {
    parse(text, {
      ...csvOptions(separator), to: sampleLines,
      on_record: (cells: string[], { lines }) => {
        const last = cells.findLastIndex(holdsAnything)
        if (last >= 0) rows.push({ line: lines, cells: cells.slice(0, last + 1) })
        return null
      },
    })
  } catch {
    return rows
  }
  return rows
}
