import { markPaper, type GivenAnswer } from '@/domain/marking'
import { paperSchema } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { database, type Transaction } from '@/server/database'
import { completeIfDue } from '@/server/progress'
import { quizAt } from './revisions'

/** `missing` names operations that the page was told are kept, and that are not. */
export type Submitted = 'submitted' | 'notOpen' | { missing: string[] }

/**
 * Submits and marks, once: of many at once the first one that holds the attempt does it, the others find it done. Every answer
 * that was acknowledged before is in it, as saving holds the same row. A page names the operations that it has seen kept: when
 * one is missing, as after a backup was restored, nothing is marked and the page can send it again.
 */
export async function submitAttempt({ target }: Grant<'attempt.submit'>, seen: readonly string[] = []): Promise<Submitted> {
  if (target.state === 'SUBMITTED') return 'submitted'
  const { attemptId, periodId, courseId, quizId } = target
  const quiz = await quizAt(target)
  const lesson = courseOf(courseId)?.lessons.find((each) => each.quiz === quizId)
  return database.$transaction(async (tx) => {
    const found = await hold(tx, attemptId)
    if (found !== 'open') return found
    const missing = await notKept(tx, attemptId, seen)
    if (missing.length > 0) return { missing }
    const given = await tx.$queryRaw<GivenAnswer[]>`select item_id as "itemId", answer from response where attempt_id = ${attemptId}::uuid`
    const { marks, score, passed } = markPaper(quiz, paperSchema.parse(target.paper), given)
    await tx.$executeRaw`
      with marked as (
        update response r set mark = m.mark from unnest(${marks.map(({ itemId }) => itemId)}::text[], ${marks.map(({ mark }) => mark)}::float8[]) m (item_id, mark)
        where r.attempt_id = ${attemptId}::uuid and r.item_id = m.item_id
      )
      update attempt set state = 'SUBMITTED', submitted_at = clock_timestamp(), score = ${score}, passed = ${passed} where id = ${attemptId}::uuid and state = 'OPEN'`
    if (lesson) await completeIfDue(tx, periodId, courseId, lesson.id)
    return 'submitted'
  }, { maxWait: 5_000, timeout: 8_000 })
}

async function hold(tx: Transaction, attemptId: string): Promise<'submitted' | 'notOpen' | 'open'> {
  const [row] = await tx.$queryRaw<{ state: 'OPEN' | 'SUBMITTED'; isOpen: boolean }[]>`
    select m.state, e.withdrawn_at is null and clock_timestamp() >= c.opens_at and clock_timestamp() < c.closes_at as "isOpen"
    from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
    where m.id = ${attemptId}::uuid for update of m`
  if (row?.state === 'SUBMITTED') return 'submitted'
  return row?.isOpen ? 'open' : 'notOpen'
}

async function notKept(tx: Transaction, attemptId: string, seen: readonly string[]): Promise<string[]> {
  if (seen.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.id from unnest(${[...seen]}::uuid[]) s (id) where not exists (select from operation o where o.id = s.id and o.attempt_id = ${attemptId}::uuid)`
  return rows.map(({ id }) => id)
}
