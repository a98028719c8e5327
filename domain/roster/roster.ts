import { columnsOf, type RosterColumn } from './columns'
import { entriesOf } from './entries'
import { personOf, type RosterLine } from './person'
import type { RosterTable } from './table'

/** A list understood: what each column was used for and the people it gives. */
export interface Roster {
  columns: readonly RosterColumn[]
  lines: readonly RosterLine[]
}

export function rosterOf(table: RosterTable, columns: readonly RosterColumn[] = columnsOf(table)): Roster {
  return { columns, lines: entriesOf(table, columns).map(personOf) }
}

/** What to look accounts up by: every account with one of these, and with `byName` all who are or were in the cohort. */
export interface RosterKeys {
  addresses: string[]
  references: string[]
  byName: boolean
}

export function keysOf({ lines }: Roster): RosterKeys {
  const given = (key: 'address' | 'reference') => [...new Set(lines.map(({ person }) => person[key]).filter((value) => value !== null))]
  return {
    addresses: given('address'),
    references: given('reference'),
    byName: lines.some(({ person }) => person.address === null && person.reference === null && person.name !== null),
  }
}
