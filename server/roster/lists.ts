import { notFound } from 'next/navigation'
import { z } from 'zod'
import { columnsOf } from '@/domain/roster/columns'
import { excerpt } from '@/domain/roster/hidden-characters'
import { planRoster } from '@/domain/roster/plan'
import { isNationalId } from '@/domain/roster/reference'
import { keysOf, rosterOf, type Roster } from '@/domain/roster/roster'
import type { RosterFileProblem, RosterTable } from '@/domain/roster/table'
import type { PlannedLine, RosterPlan, RosterVerdict } from '@/domain/roster/verdict'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { database, type Transaction } from '@/server/database'
import { readRosterFile, readRosterText } from '@/server/roster-file'
import { knownAccounts } from './known'

/** A list that was not applied is kept so long. */
export const listDays = 7
export const linesPerPage = 100

export type Totals = RosterPlan['totals']

const row = z.object({ line: z.int(), cells: z.array(z.string()) })
const kept = z.object({ header: row.nullable(), rows: z.array(row) })

/** A list as it is kept until it is applied: numbers of identity cards are replaced, so that they are in no table and no backup. */
function contentOf(table: RosterTable): string {
  const numbers = new Set(columnsOf(table).filter(({ why }) => why === 'national-id').map(({ index }) => index))
  const rows = table.rows.map(({ line, cells }) => ({
    line, cells: cells.map((cell, index) => (isNationalId(cell) ? '00000-0000000-0' : numbers.has(index) ? '' : cell)),
  }))
  return JSON.stringify({ header: table.header, rows })
}

export function rosterIn(content: string): Roster {
  return rosterOf({ ...kept.parse(JSON.parse(content)), encoding: null, separator: null })
}

const inMegabytes = (bytes: number) => Math.ceil((bytes / 1024 / 1024) * 10) / 10

function unreadable(found: RosterFileProblem, field: 'file' | 'pasted'): Outcome {
  if (found.problem === 'empty') return problem('rosterEmpty', field)
  if (found.problem === 'no-people') return problem('rosterNoPeople', field)
  if (found.problem === 'too-large') return problem('rosterTooLarge', field, { size: inMegabytes(found.bytes), most: inMegabytes(found.most) })
  if (found.problem === 'not-text') return problem('rosterNotText', field, { kind: found.kind.replace('-', '') })
  if (found.problem === 'too-many-rows') return problem('rosterTooManyRows', field, { rows: found.rows, most: found.most })
  if (found.problem === 'too-many-columns') return problem('rosterTooManyColumns', field, { line: found.line, columns: found.columns, most: found.most })
  if (found.problem === 'line-too-long') return problem('rosterLineTooLong', field, { line: found.line, most: found.most })
  return problem('rosterUnclosedQuote', field, { line: found.line })
}

/** Lists that waited too long to be applied lose their content. */
export async function forgetOldLists(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    update roster_import set content = null
    where applied_at is null and content is not null and created_at < now() - make_interval(days => ${listDays})`
}

/** Keeps a list of people to be looked at before it is applied; nobody is enrolled by it. A file or pasted text, not both. */
export async function keepList({ target, reader }: Grant<'cohort.enrol'>, { pasted, file }: { pasted: string; file: File | null }): Promise<Outcome | { listId: string }> {
  if (file && pasted.trim()) return problem('rosterTwice', 'pasted')
  if (!file && !pasted.trim()) return problem('rosterMissing', 'pasted')
  const table = file ? readRosterFile(new Uint8Array(await file.arrayBuffer())) : readRosterText(pasted)
  if ('problem' in table) return unreadable(table, file ? 'file' : 'pasted')
  if (rosterOf(table).lines.length === 0) return problem('rosterNoPeople', file ? 'file' : 'pasted')
  return database.$transaction(async (tx) => {
    await forgetOldLists(tx)
    const { id } = await tx.rosterImport.create({
      data: { cohortId: target.cohortId, madeById: reader.id, fileName: file ? excerpt(file.name) : null, content: contentOf(table) }, select: { id: true },
    })
    return { listId: id }
  })
}

/** First what needs the administrator, then what will happen. */
const reading: readonly RosterVerdict[] = ['refused', 'conflicts', 'repeated-in-file', 'reinstates', 'enrols', 'adds', 'already-here']

function inReadingOrder(lines: readonly PlannedLine[]): PlannedLine[] {
  const place = (line: PlannedLine) => reading.indexOf(line.verdict) - (line.warnings.length > 0 ? 0.5 : 0)
  return lines.toSorted((one, other) => place(one) - place(other) || one.line - other.line)
}

interface KeptList { fileName: string | null; createdAt: Date; appliedAt: Date | null; content: string | null; totals: Totals | null }

export type ListShown =
  | { state: 'waiting'; fileName: string | null; createdAt: Date; plan: Pick<RosterPlan, 'columns' | 'totals'>; lines: readonly PlannedLine[]; pages: number }
  | { state: 'applied'; fileName: string | null; appliedAt: Date; totals: Totals }
  | { state: 'forgotten' }

/** A list and what would happen now if it were applied, a page of its lines; or what was done. Two statements. */
export async function listShown({ target, reader }: Grant<'cohort.enrol'>, listId: string, page: number): Promise<ListShown> {
  if (!z.uuid().safeParse(listId).success) notFound()
  const [list] = await database.$queryRaw<KeptList[]>`
    select file_name as "fileName", created_at as "createdAt", applied_at as "appliedAt", content, outcome -> 'totals' as totals
    from roster_import where id = ${listId}::uuid and cohort_id = ${target.cohortId}::uuid`
  if (!list) notFound()
  const { fileName, createdAt, appliedAt, content, totals } = list
  if (appliedAt && totals) return { state: 'applied', fileName, appliedAt, totals }
  if (content === null) return { state: 'forgotten' }
  const roster = rosterIn(content)
  const plan = planRoster(roster, await knownAccounts(database, target.cohortId, keysOf(roster)), { hasClosed: reader.now >= target.closesAt })
  const lines = inReadingOrder(plan.lines).slice((page - 1) * linesPerPage, page * linesPerPage)
  return { state: 'waiting', fileName, createdAt, plan, lines, pages: Math.max(1, Math.ceil(plan.lines.length / linesPerPage)) }
}

export interface ListRow { id: string; fileName: string | null; by: string | null; at: Date; totals: Totals | null }

/** What was enrolled from lists into the cohort, and which lists still wait; the latest first. One statement. */
export function listsOf({ target }: Grant<'cohort.edit'>): Promise<ListRow[]> {
  return database.$queryRaw<ListRow[]>`
    select i.id, i.file_name as "fileName", a.name as by, coalesce(i.applied_at, i.created_at) as at, i.outcome -> 'totals' as totals
    from roster_import i left join account a on a.id = i.made_by
    where i.cohort_id = ${target.cohortId}::uuid and (i.applied_at is not null or i.content is not null)
    order by coalesce(i.applied_at, i.created_at) desc, i.id limit 20`
}
