import { columnsOf, type RosterColumn } from './columns'
import { nameKeys } from './differences'
import { entriesOf, type RosterEntry } from './entries'
import { personOf, type RosterLine } from './person'
import type { RosterTable } from './table'

/** A list understood: what each column was used for and the people it gives. */
export interface Roster {
  columns: readonly RosterColumn[]
  lines: readonly (RosterLine & { typed: RosterEntry })[]
}

/** Of whom the list is about: those whose cell of this column holds the value, alone or among others. */
export interface RosterGroup { index: number; value: string }

export function rosterOf(table: RosterTable, columns: readonly RosterColumn[] = columnsOf(table), only: RosterGroup | null = null): Roster {
  const rows = only === null ? table.rows : table.rows.filter(({ cells }) => groupsIn(cells[only.index] ?? '').includes(only.value))
  return { columns, lines: entriesOf({ header: table.header, rows }, columns).map((entry) => ({ ...personOf(entry), typed: entry })) }
}

/** What a cell that puts a person into groups says: one, or several with semicolons between them. */
export function groupsIn(cell: string): string[] {
  return cell.split(';').map((value) => value.trim()).filter((value) => value !== '')
}

/** What the accounts are looked up by that a line may mean: all with this address, this staff number or one of these names. */
export interface LineKeys { address: string | null; reference: string | null; names: string[] }

export function keysOf({ person, problems }: RosterLine): LineKeys {
  return problems.length > 0 ? { address: null, reference: null, names: [] } : { address: person.address, reference: person.reference, names: nameKeys(person) }
}
