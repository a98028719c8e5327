import { itemOf, paperSchema, type Quiz } from '@/domain/quiz'
import { reMarked, type ReMarking } from '@/domain/re-marking'
import { courseOf, quizIn } from '@/server/catalogue'
import { nothing, sql, type Transaction } from '@/server/database'
import { completeByQuiz } from '@/server/progress'
import { quizAt } from './revisions'

/** Whose attempts at what: all of a quiz, or of one item, or of one cohort. */
export interface ReMarkScope { courseId: string; quizId: string; itemId?: string; cohortId?: string }

/** One attempt that a re-mark would touch. */
export interface PlannedReMark { attemptId: string; number: number; periodId: string; accountId: string; name: string; score: number; passed: boolean; revisions: ReadonlyMap<string, string>; marking: ReMarking }

interface Row {
  attemptId: string; number: number; periodId: string; accountId: string; name: string; revision: string; paper: unknown; score: number; passed: boolean
  responses: { itemId: string; answer: string[]; mark: number | null }[] | null
  /** The latest revision that an item was marked again by. */
  again: Record<string, string> | null
}

/** The attempts that would be marked otherwise with the keys of today, and how; holds them when they are about to be. */
export async function plannedReMarks(tx: Transaction, { courseId, quizId, itemId, cohortId }: ReMarkScope, { hold = false } = {}): Promise<PlannedReMark[]> {
  const current = quizIn(courseOf(courseId), quizId)
  if (!current) return []
  const where = sql`from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id join account a on a.id = e.account_id
    where m.state = 'SUBMITTED' and c.course_id = ${courseId} and m.quiz_id = ${quizId} and m.revision <> ${current.revision} ${cohortId ? sql`and c.id = ${cohortId}::uuid` : nothing} order by m.id`
  // In a statement of its own: the one after it then sees what another one that marks again has done while this one waited.
  if (hold) await tx.$queryRaw`select m.id ${where} for update of m`
  const rows = await tx.$queryRaw<Row[]>`
    select m.id as "attemptId", m.number, m.period_id as "periodId", a.id as "accountId", a.name, m.revision, m.paper, m.score, m.passed,
      (select json_agg(json_build_object('itemId', r.item_id, 'answer', r.answer, 'mark', r.mark)) from response r where r.attempt_id = m.id) as responses,
      (select json_object_agg(l.item_id, l.revision_to) from (select distinct on (item_id) item_id, revision_to from re_mark where attempt_id = m.id order by item_id, made_at desc, id desc) l) as again
    ${where}`
  const quizOf = new Map<string, Quiz>()
  for (const revision of new Set(rows.flatMap((row) => [row.revision, ...Object.values(row.again ?? {})])))
    quizOf.set(revision, await quizAt({ courseId, quizId, revision }))
  return rows.flatMap(({ responses, again, revision, paper, ...row }) => {
    const quiz = quizOf.get(revision)
    if (!quiz) return []
    const revisionOf = (id: string) => again?.[id] ?? revision
    const markedBy = (id: string) => { const by = quizOf.get(revisionOf(id)); return by && itemOf(by, id) }
    const known = new Map((responses ?? []).map((response) => [response.itemId, response]))
    const marking = reMarked({ quiz, paper: paperSchema.parse(paper), score: row.score, passed: row.passed, responses: known, markedBy }, current, itemId)
    return marking ? [{ ...row, revisions: new Map(marking.items.map(({ itemId: id }) => [id, revisionOf(id)])), marking }] : []
  })
}

/**
 * Marks again what `plannedReMarks` finds: keeps each old mark with when, who and by which revisions, writes the new marks and
 * scores, and completes what a pass completes. Run again it finds nothing to do.
 */
export async function applyReMarks(tx: Transaction, scope: ReMarkScope, madeById: string | null): Promise<PlannedReMark[]> {
  const current = quizIn(courseOf(scope.courseId), scope.quizId)
  const planned = await plannedReMarks(tx, scope, { hold: true })
  if (!current || planned.length === 0) return []
  const { revision, ...content } = current
  const marks = planned.flatMap(({ attemptId, revisions, marking }) => marking.items.map((item) => ({ attemptId, revisionFrom: revisions.get(item.itemId) ?? '', ...item })))
  await tx.$executeRaw`insert into quiz_revision (revision, course_id, quiz_id, content) values (${revision}, ${scope.courseId}, ${scope.quizId}, ${JSON.stringify(content)}::jsonb) on conflict do nothing`
  const table = sql`unnest(${marks.map((mark) => mark.attemptId)}::uuid[], ${marks.map((mark) => mark.itemId)}::text[], ${marks.map((mark) => mark.revisionFrom)}::text[],
    ${marks.map((mark) => mark.from)}::float8[], ${marks.map((mark) => mark.to)}::float8[]) t (attempt_id, item_id, revision_from, mark_from, mark_to)`
  await tx.$executeRaw`
    insert into re_mark (id, attempt_id, item_id, revision_from, revision_to, mark_from, mark_to, made_at, made_by)
    select gen_random_uuid(), attempt_id, item_id, revision_from, ${revision}, mark_from, mark_to, clock_timestamp(), ${madeById}::uuid from ${table}`
  await tx.$executeRaw`update response r set mark = t.mark_to from ${table} where r.attempt_id = t.attempt_id and r.item_id = t.item_id`
  await tx.$executeRaw`
    update attempt m set score = t.score, passed = t.passed
    from unnest(${planned.map(({ attemptId }) => attemptId)}::uuid[], ${planned.map(({ marking }) => marking.score)}::float8[], ${planned.map(({ marking }) => marking.passed)}::bool[]) t (id, score, passed) where m.id = t.id`
  for (const { periodId, passed, marking } of planned) if (marking.passed && !passed) await completeByQuiz(tx, periodId, scope.courseId, scope.quizId, { isActive: false })
  return planned
}
