import { lastMomentOf } from '@/domain/attempt-rules'
import type { Grant } from '@/server/access'
import { database, nothing, sql, type Sql, type Transaction } from '@/server/database'
import { markAndClose, type HeldAttempt } from './close'
import { isOver } from './window'

async function heldIfOver(tx: Transaction, which: Sql, others: Sql): Promise<HeldAttempt | undefined> {
  const [held] = await tx.$queryRaw<HeldAttempt[]>`
    select m.id as "attemptId", m.period_id as "periodId", c.course_id as "courseId", m.quiz_id as "quizId", m.revision, m.paper
    from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
    where ${isOver} ${which} limit 1 for update of m ${others}`
  return held
}

const limits = { maxWait: 5_000, timeout: 8_000 }

/** Closes the attempt if its time is up, whoever comes to it first; true when it is closed now. Waits for whoever holds it. */
export async function closeIfOver({ target, reader }: Grant<'attempt.view' | 'attempt.answer' | 'attempt.submit'>): Promise<boolean> {
  if (target.state === 'SUBMITTED') return true
  if (reader.now < lastMomentOf(target)) return false
  await database.$transaction(async (tx) => {
    const held = await heldIfOver(tx, sql`and m.id = ${target.attemptId}::uuid`, nothing)
    if (held) await markAndClose(tx, held, { expired: true })
  }, limits)
  const now = await database.attempt.findUnique({ where: { id: target.attemptId }, select: { state: true } })
  return now?.state === 'SUBMITTED'
}

/**
 * Closes every attempt whose time is up, each in a transaction of its own; returns how many. Several processes share the work:
 * what one holds the others skip. One that cannot be closed is skipped for the rest of this round.
 */
export async function closeExpired(complain: (attemptId: string, error: unknown) => void): Promise<number> {
  const failed: string[] = []
  for (let closed = 0; ; closed++) {
    let attemptId = ''
    try {
      const found = await database.$transaction(async (tx) => {
        const held = await heldIfOver(tx, sql`and m.id <> all(${failed}::uuid[])`, sql`skip locked`)
        attemptId = held?.attemptId ?? ''
        if (held) await markAndClose(tx, held, { expired: true })
        return held
      }, limits)
      if (!found) return closed
    } catch (error) {
      complain(attemptId, error)
      if (!attemptId) return closed
      failed.push(attemptId)
      closed--
    }
  }
}
