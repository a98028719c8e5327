import type { RosterColumn } from '@/domain/roster/columns'
import type { RosterEntry } from '@/domain/roster/entries'
import type { RosterLine } from '@/domain/roster/person'
import { isNationalId } from '@/domain/roster/reference'
import { keysOf, rosterOf, type RosterGroup } from '@/domain/roster/roster'
import type { RosterRow } from '@/domain/roster/table'
import type { Transaction } from '@/server/database'

/** How a list is read: where its headings are, what its columns are for, of whom it is about. */
export interface Reading { header: RosterRow | null; columns: readonly RosterColumn[]; only: RosterGroup | null }

/** The row as it is kept: numbers of identity cards are replaced, so that they are in no table and no backup. */
export function withoutNationalIds({ line, cells }: RosterRow, columns: readonly RosterColumn[]): RosterRow {
  const numbers = columns.filter(({ why }) => why === 'national-id').map(({ index }) => index)
  return { line, cells: cells.map((cell, index) => (isNationalId(cell) ? '00000-0000000-0' : numbers.includes(index) ? '' : cell)) }
}

export function insertRows(tx: Transaction, listId: string, rows: readonly RosterRow[]) {
  return tx.$executeRaw`
    insert into roster_row (import_id, line, cells)
    select ${listId}::uuid, line, cells from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(line int, cells text[])`
}

/** A line as it is kept: what was typed, what was made of it, what accounts are looked up by. */
export function storedLine(cleaned: RosterLine, typed: Omit<RosterEntry, 'line'>) {
  const { name, otherName } = cleaned.person
  return { line: cleaned.line, typed, cleaned, name, otherName, ...keysOf(cleaned) }
}

/** The people of these rows as lines from `position` on; gives the position after the last. One statement. */
export async function insertLines(tx: Transaction, listId: string, rows: readonly RosterRow[], { header, columns, only }: Reading, position: number): Promise<number> {
  const lines = rosterOf({ header, rows }, columns, only).lines.map(({ typed, ...cleaned }, index) => ({ position: position + index, ...storedLine(cleaned, typed) }))
  if (lines.length > 0) await tx.$executeRaw`
    insert into roster_line (import_id, position, line, typed, cleaned, name, other_name, address, reference, name_keys)
    select ${listId}::uuid, position, line, typed, cleaned, name, "otherName", address, reference, names
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given(position int, line int, typed jsonb, cleaned jsonb, name text, "otherName" text, address text, reference text, names text[])`
  return position + lines.length
}
