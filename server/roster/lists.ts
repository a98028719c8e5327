import { notFound } from 'next/navigation'
import { z } from 'zod'
import type { RosterColumn } from '@/domain/roster/columns'
import type { RosterLine } from '@/domain/roster/person'
import type { RosterGroup } from '@/domain/roster/roster'
import type { PlannedLine } from '@/domain/roster/verdict'
import type { Grant } from '@/server/access'
import { database } from '@/server/database'
import type { Totals, VerdictDetail } from './verdicts'

export const linesPerPage = 100

/** A line of the review: its place in the list, what was typed, what will become of it. */
export type ShownLine = PlannedLine & { position: number; typed: { name: string; otherName: string; address: string; reference: string } }

interface KeptList {
  fileName: string | null; part: string | null; isLeftOut: boolean; createdAt: Date; appliedAt: Date | null; undoneAt: Date | null; state: 'WAITING' | 'APPLIED' | 'UNDONE' | 'FORGOTTEN'
  headerLine: number | null; columns: RosterColumn[]; only: RosterGroup | null; totals: Totals | null; done: number; toDo: number; isBeating: boolean; stopped: 'changed' | 'failed' | null; leftOut: { id: string; lines: number } | null; canBeUndone: boolean
}

export type ListShown =
  | { state: 'waiting'; fileName: string | null; part: string | null; isLeftOut: boolean; createdAt: Date; headerLine: number | null; columns: readonly RosterColumn[]; only: RosterGroup | null; stopped: 'changed' | 'failed' | null; totals: Totals; lines: readonly ShownLine[]; pages: number }
  | { state: 'applying'; fileName: string | null; done: number; toDo: number }
  | { state: 'applied' | 'undone'; fileName: string | null; appliedAt: Date; undoneAt: Date | null; totals: Totals; leftOut: { id: string; lines: number } | null; canBeUndone: boolean }
  | { state: 'forgotten' }

interface StoredLine extends VerdictDetail { position: number; verdict: PlannedLine['verdict']; typed: ShownLine['typed']; cleaned: Pick<RosterLine, 'line' | 'given' | 'person'> }

/** What is kept in parts of its own is put together again as it was planned. */
function asPlanned({ position, verdict, typed, cleaned: { line, given, person }, ...detail }: StoredLine): ShownLine {
  return { position, typed, verdict, line, given, person, ...detail } as ShownLine
}

/** A page of the lines of a list, those first that need the administrator. One statement. */
async function linesOn(listId: string, page: number): Promise<ShownLine[]> {
  const rows = await database.$queryRaw<{ stored: StoredLine }[]>`
    select jsonb_build_object('position', position, 'verdict', verdict, 'typed', typed, 'cleaned', cleaned) || detail as stored from roster_line
    where import_id = ${listId}::uuid order by place, position limit ${linesPerPage} offset ${(page - 1) * linesPerPage}`
  return rows.map(({ stored }) => asPlanned(stored))
}

/** A list with what will become of its lines, a page of them; how far it is; or what was done. Two statements. */
export async function listShown({ target }: Grant<'cohort.enrol'>, listId: string, page: number): Promise<ListShown> {
  if (!z.uuid().safeParse(listId).success) notFound()
  const [list] = await database.$queryRaw<KeptList[]>`
    select file_name as "fileName", part, left_out_of is not null as "isLeftOut", created_at as "createdAt", applied_at as "appliedAt", undone_at as "undoneAt", state, header_line as "headerLine", columns, narrowed_to as "only", totals,
      lines_done as done, lines_to_do as "toDo", coalesce(beat_at > now() - interval '20 seconds', false) as "isBeating",
      coalesce(stopped, case when beat_at is not null then 'failed' end) as stopped,
      (select jsonb_build_object('id', o.id, 'lines', count(l)) from roster_import o join roster_line l on l.import_id = o.id where o.left_out_of = i.id and o.state = 'WAITING' group by o.id) as "leftOut",
      state = 'APPLIED' and exists (select 1 from roster_effect where import_id = i.id) as "canBeUndone"
    from roster_import i where id = ${listId}::uuid and cohort_id = ${target.cohortId}::uuid`
  if (!list) notFound()
  const { state, fileName, appliedAt, totals, done, toDo, isBeating } = list
  if ((state === 'APPLIED' || state === 'UNDONE') && appliedAt && totals) return { ...list, state: state === 'APPLIED' ? 'applied' : 'undone', appliedAt, totals }
  if (state === 'FORGOTTEN' || totals === null) return { state: 'forgotten' }
  if (isBeating) return { state: 'applying', fileName, done, toDo }
  const lines = await linesOn(listId, page)
  const count = Object.values(totals).reduce((sum, each) => sum + each, 0)
  return { ...list, state: 'waiting', totals, lines, pages: Math.max(1, Math.ceil(count / linesPerPage)) }
}

/** What the columns of a list hold, three examples each, and whom it can be narrowed to: values of its columns of groups, with how many lines have each. */
export async function listContents({ target }: Grant<'cohort.enrol'>, listId: string) {
  const [contents] = await database.$queryRaw<{ examples: string[][]; groups: { index: number; value: string; lines: number }[]; firstLines: { line: number; cells: string[] }[] }[]>`
    with list as (select id, header_line, columns from roster_import where id = ${listId}::uuid and cohort_id = ${target.cohortId}::uuid),
      body as (select r.line, r.cells from roster_row r join list on list.id = r.import_id where r.line > coalesce(list.header_line, 0)),
      first as (select cells from body order by line limit 3),
      grouped as (select (c ->> 'index')::int as index, btrim(part) as value, count(distinct b.line)::int as lines
        from list cross join jsonb_array_elements(list.columns) c cross join body b cross join regexp_split_to_table(b.cells[(c ->> 'index')::int + 1], ';') part
        where c ->> 'use' = 'group' and btrim(part) <> '' group by 1, 2 order by 1, 3 desc, 2 limit 200)
    select coalesce((select jsonb_agg(to_jsonb(cells)) from first), '[]') as examples, coalesce((select jsonb_agg(to_jsonb(grouped)) from grouped), '[]') as groups,
      coalesce((select jsonb_agg(to_jsonb(top) order by top.line) from (select r.line, r.cells from roster_row r join list on list.id = r.import_id order by r.line limit 10) top), '[]') as "firstLines"`
  return contents ?? { examples: [], groups: [], firstLines: [] }
}

/** The lines left out of a list with the reason of each, and the cells that the file had: what is needed to mend them there. */
export async function linesLeftOut({ target }: Grant<'cohort.enrol'>, listId: string) {
  if (!z.uuid().safeParse(listId).success) notFound()
  const [list] = await database.$queryRaw<{ fileName: string | null; columns: RosterColumn[]; headerLine: number | null }[]>`
    select file_name as "fileName", columns, header_line as "headerLine" from roster_import where id = ${listId}::uuid and cohort_id = ${target.cohortId}::uuid and state = 'WAITING'`
  if (!list) notFound()
  const rows = await database.$queryRaw<{ stored: StoredLine; cells: string[]; mended: boolean }[]>`
    select jsonb_build_object('position', position, 'verdict', verdict, 'typed', typed, 'cleaned', cleaned) || detail as stored, r.cells, l.mended
    from roster_line l join roster_row r on r.import_id = l.import_id and r.line = l.line
    where l.import_id = ${listId}::uuid and l.verdict in ('refused', 'conflicts') order by l.position`
  return { ...list, lines: rows.map(({ stored, cells, mended }) => ({ ...asPlanned(stored), cells, mended })) }
}

export interface ListRow { id: string; fileName: string | null; by: string | null; at: Date; state: 'waiting' | 'applied' | 'undone'; leftOut: boolean; totals: Totals | null }

/** What was enrolled from lists into the cohort, and which lists still wait; the latest first. One statement. */
export function listsOf({ target }: Grant<'cohort.edit'>): Promise<ListRow[]> {
  return database.$queryRaw<ListRow[]>`
    select i.id, i.file_name as "fileName", a.name as by, coalesce(i.undone_at, i.applied_at, i.created_at) as at, lower(i.state::text) as state, i.left_out_of is not null as "leftOut", i.totals
    from roster_import i left join account a on a.id = i.made_by
    where i.cohort_id = ${target.cohortId}::uuid and i.state <> 'FORGOTTEN'
    order by coalesce(i.undone_at, i.applied_at, i.created_at) desc, i.left_out_of nulls last limit 20`
}
