import { headerOf } from '@/domain/roster/columns'
import { rosterLimits, type RosterFileProblem, type RosterRow, type RosterShape, type RosterTable } from '@/domain/roster/table'
import { readRoster } from '@/server/roster-file/read'

export type Read = RosterTable & RosterShape

/** A whole list in memory, for tests: the product never holds one. */
export async function read(bytes: BlobPart): Promise<Read | RosterFileProblem> {
  const rows: RosterRow[] = []
  const shape = await readRoster(new Blob([bytes]), (given) => { rows.push(...given); return Promise.resolve() })
  if ('problem' in shape) return shape
  const { header, above } = headerOf(rows)
  if (rows.length === above) return { problem: 'no-people' }
  if (rows.length - above > rosterLimits.rows) return { problem: 'too-many-rows', most: rosterLimits.rows }
  return { ...shape, header, rows: rows.slice(above) }
}

export function table(given: Read | RosterFileProblem): Read {
  if ('problem' in given) throw new Error(JSON.stringify(given))
  return given
}
