import { z } from 'zod'
import { columnsOf, columnUses, type ColumnUse, type RosterColumn } from '@/domain/roster/columns'
import { personOf } from '@/domain/roster/person'
import type { RosterGroup } from '@/domain/roster/roster'
import type { RosterRow } from '@/domain/roster/table'
import type { Grant } from '@/server/access'
import { done, problem, type Outcome } from '@/server/action'
import { database, type Transaction } from '@/server/database'
import { insertLines, storedLine, type Reading } from './lines'
import { giveVerdicts } from './verdicts'

const together = 1_000

/** A list that waits, held while it is changed; null when it is gone, applied, or being applied. */
async function hold(tx: Transaction, cohortId: string, listId: string) {
  const [list] = await tx.$queryRaw<{ headerLine: number | null; columns: RosterColumn[] }[]>`
    select header_line as "headerLine", columns from roster_import
    where id = ${listId}::uuid and cohort_id = ${cohortId}::uuid and state = 'WAITING' and (beat_at is null or beat_at < now() - interval '20 seconds') for update`
  return list ?? null
}

function rowsAfter(tx: Transaction, listId: string, line: number, count: number) {
  return tx.$queryRaw<RosterRow[]>`select line, cells from roster_row where import_id = ${listId}::uuid and line > ${line} order by line limit ${count}`
}

export const columnChoice = z.string().regex(new RegExp(`^\\d{1,3}:(?:${columnUses.join('|')})$`))

/** How the list is to be read: the line of its headings (0 for none), uses of columns as `3:address`, and `6:7B` for a group. */
export interface ListReading { headerLine: number; uses: readonly string[]; only: string }

function groupOf(only: string): RosterGroup | null {
  const [, index, value] = /^(\d{1,3}):(.+)$/su.exec(only) ?? []
  return index === undefined || value === undefined ? null : { index: Number(index), value }
}

/** The columns as they are to be used. With other headings they are guessed anew; a number of an identity card is never used. */
async function columnsFor(tx: Transaction, listId: string, before: { headerLine: number | null; columns: readonly RosterColumn[] }, { headerLine, uses }: ListReading): Promise<RosterColumn[]> {
  if (headerLine !== (before.headerLine ?? 0)) {
    const [header] = headerLine === 0 ? [] : await rowsAfter(tx, listId, headerLine - 1, 1)
    return columnsOf({ header: header ?? null, rows: await rowsAfter(tx, listId, headerLine, together) })
  }
  const chosen = new Map(uses.map((each) => [Number(each.split(':')[0]), columnUses.find((use) => use === each.split(':')[1])] as const))
  return before.columns.map((column) => {
    const use: ColumnUse = chosen.get(column.index) ?? column.use
    return use === column.use || column.why === 'national-id' ? column : { ...column, use, guessed: false, why: use === 'ignored' ? 'not-needed' : null }
  })
}

/** Reads a list anew with other headings, columns or people in mind: every line gets its verdict again, and what was mended is typed anew. */
export function readAnew({ target }: Grant<'cohort.enrol'>, listId: string, wanted: ListReading): Promise<Outcome> {
  return database.$transaction(async (tx) => {
    const before = await hold(tx, target.cohortId, listId)
    if (!before) return problem('listForgotten')
    const columns = await columnsFor(tx, listId, before, wanted)
    if (!columns.some(({ use }) => ['name', 'first-name', 'last-name', 'address'].includes(use))) return problem('listNoName')
    const only = groupOf(wanted.only)
    const named = columns.some(({ index, use }) => use === 'group' && index === only?.index)
    const reading: Reading = { columns, only: named ? only : null, header: wanted.headerLine === 0 ? null : { line: wanted.headerLine, cells: headings(columns) } }
    await tx.$executeRaw`delete from roster_line where import_id = ${listId}::uuid`
    let position = 0
    for (let line = wanted.headerLine; ;) {
      const rows = await rowsAfter(tx, listId, line, together)
      if (rows.length > 0) position = await insertLines(tx, listId, rows, reading, position)
      if (rows.length < together) break
      line = rows.at(-1)?.line ?? line
    }
    await tx.$executeRaw`
      update roster_import set header_line = ${wanted.headerLine === 0 ? null : wanted.headerLine}::int, columns = ${JSON.stringify(columns)}::jsonb, narrowed_to = ${reading.only === null ? null : JSON.stringify(reading.only)}::jsonb
      where id = ${listId}::uuid`
    await giveVerdicts(tx, listId)
    return done
  }, { timeout: 30_000 })
}

function headings(columns: readonly RosterColumn[]): string[] {
  const cells: string[] = []
  for (const { index, heading } of columns) cells[index] = heading
  return Array.from(cells, (cell: string | undefined) => cell ?? '')
}

const typed = z.object({ name: z.string(), otherName: z.string(), address: z.string(), reference: z.string() })
export type Mended = Partial<z.infer<typeof typed>>

/** Takes what was typed for lines of a list in place of what the file says, and gives all lines their verdict again. Nobody is enrolled by it. */
export function mendLines({ target }: Grant<'cohort.enrol'>, listId: string, mended: ReadonlyMap<number, Mended>): Promise<Outcome> {
  return database.$transaction(async (tx) => {
    if (!(await hold(tx, target.cohortId, listId))) return problem('listForgotten')
    const lines = await tx.$queryRaw<{ position: number; line: number; typed: unknown }[]>`
      select position, line, typed from roster_line where import_id = ${listId}::uuid and position = any(${[...mended.keys()]}::int[])`
    const changed = lines.flatMap(({ position, line, typed: before }) => {
      const was = typed.parse(before)
      const entry = { ...was, ...mended.get(position) }
      const same = (Object.keys(was) as (keyof typeof was)[]).every((key) => was[key].trim() === entry[key].trim())
      return same ? [] : [{ position, ...storedLine(personOf({ line, ...entry }), entry) }]
    })
    if (changed.length === 0) return problem('nothingMended')
    await tx.$executeRaw`
      update roster_line l set typed = given.typed, mended = true, cleaned = given.cleaned, name = given.name, other_name = given."otherName", address = given.address, reference = given.reference, name_keys = given.names
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as given(position int, typed jsonb, cleaned jsonb, name text, "otherName" text, address text, reference text, names text[])
      where l.import_id = ${listId}::uuid and l.position = given.position`
    await giveVerdicts(tx, listId)
    const [still] = await tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from roster_line where import_id = ${listId}::uuid and position = any(${changed.map(({ position }) => position)}::int[]) and verdict in ('refused', 'conflicts')`
    return { done: { code: 'linesMended', values: { mended: changed.length - (still?.count ?? 0), still: still?.count ?? 0 } } }
  }, { timeout: 30_000 })
}
