import type { Grant } from '@/server/access'
import { database, type Transaction } from '@/server/database'
import { markAndClose, type HeldAttempt } from './close'
import { isOver, takesAnswers } from './window'

/** `missing` names operations that the page was told are kept, and that are not. */
export type Submitted = 'submitted' | 'notOpen' | { missing: string[] }

/**
 * Submits and marks, once: of many at once the first one that holds the attempt does it, the others find it done. Every answer
 * that was acknowledged before is in it, as saving holds the same row. A page names the operations that it has seen kept: when
 * one is missing, as after a backup was restored, nothing is marked and the page can send it again. One whose time
 * is up is closed as it is stored.
 */
export async function submitAttempt({ target }: Grant<'attempt.submit'>, seen: readonly string[] = []): Promise<Submitted> {
  if (target.state === 'SUBMITTED') return 'submitted'
  return database.$transaction(async (tx) => {
    const { state, ...held } = await hold(tx, target.attemptId)
    if (state === 'submitted' || state === 'notOpen') return state
    const missing = state === 'open' ? await notKept(tx, target.attemptId, seen) : []
    if (missing.length > 0) return { missing }
    await markAndClose(tx, held, { expired: state === 'over' })
    return 'submitted'
  }, { maxWait: 5_000, timeout: 8_000 })
}

type State = 'submitted' | 'notOpen' | 'open' | 'over'

async function hold(tx: Transaction, attemptId: string): Promise<HeldAttempt & { state: State }> {
  const [row] = await tx.$queryRaw<(HeldAttempt & { state: State })[]>`
    /* kept */ select m.id as "attemptId", m.period_id as "periodId", c.course_id as "courseId", m.quiz_id as "quizId", m.revision, m.paper,
      case when m.state = 'SUBMITTED' then 'submitted' when ${takesAnswers} then 'open' when ${isOver} then 'over' else 'notOpen' end as state
    from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
    where m.id = ${attemptId}::uuid for update of m`
  if (!row) throw new Error(`The attempt ${attemptId} went while it was submitted`)
  return row
}

async function notKept(tx: Transaction, attemptId: string, seen: readonly string[]): Promise<string[]> {
  if (seen.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.id from unnest(${[...seen]}::uuid[]) s (id) where not exists (select from operation o where o.id = s.id and o.attempt_id = ${attemptId}::uuid)`
  return rows.map(({ id }) => id)
}
