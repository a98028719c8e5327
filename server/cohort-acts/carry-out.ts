import type { Prisma } from '@/prisma/client/client'
import { notFound } from 'next/navigation'
import { actDetail, actPermission, outcomeOf, type ActDetail, type ActPermission } from '@/domain/cohort-act'
import { endOfDay } from '@/domain/day'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct, recordActs } from '@/server/audit'
import { database, type Transaction } from '@/server/database'
import { queueMails } from '@/server/outbox/queue'
import { judgedSet, type Judged } from './subjects'

/**
 * Does a planned act, once, for those of its set for whom it still does something: of two at once the second finds it done. The
 * periods are held first, so that what was passed, given or withdrawn meanwhile counts. All of it is one transaction.
 */
export async function carryOut(grant: Grant<ActPermission>, actId: string): Promise<Outcome | 'done'> {
  return database.$transaction(async (tx) => {
    const [act] = await tx.$queryRaw<{ detail: unknown; enrolmentIds: string[] }[]>`
      update cohort_act set done_at = now() where id = ${actId}::uuid and cohort_id = ${grant.target.cohortId}::uuid and done_at is null
      returning detail, enrolment_ids as "enrolmentIds"`
    if (!act) return (await tx.cohortAct.count({ where: { id: actId, cohortId: grant.target.cohortId } })) > 0 ? 'done' : problem('actForgotten')
    const detail = actDetail.parse(act.detail)
    if (actPermission[detail.kind] !== grant.permission) notFound()
    await tx.$queryRaw`select id from period where enrolment_id = any(${act.enrolmentIds}::uuid[]) order by id for no key update`
    const { people } = await judgedSet(grant, detail, act.enrolmentIds, tx)
    await does(tx, grant, actId, detail, people.filter(({ verdict }) => verdict.does !== 'nothing'))
    const outcome = outcomeOf(people.map(({ verdict }) => verdict))
    await tx.cohortAct.update({ where: { id: actId }, data: { outcome }, select: { id: true } })
    return 'done'
  }, { maxWait: 5_000, timeout: 20_000 })
}

async function does(tx: Transaction, grant: Grant<ActPermission>, actId: string, detail: ActDetail, people: readonly Judged[]) {
  if (people.length === 0) return
  if (detail.kind === 'message') return sendMessage(tx, grant, actId, detail.text, people)
  if (detail.kind === 'attempts') return giveAttempts(tx, grant, people)
  return extend(tx, grant, detail.lastDay, people)
}

async function sendMessage(tx: Transaction, grant: Grant<ActPermission>, messageId: string, text: string, people: readonly Judged[]) {
  const { cohortId } = grant.target
  await tx.message.create({ data: { id: messageId, cohortId, fromId: grant.reader.id, text }, select: { id: true } })
  await tx.messageRecipient.createMany({ data: people.map(({ accountId }) => ({ messageId, accountId })) })
  await queueMails(tx, people.filter(({ verdict }) => verdict.does === 'mail').map(({ accountId }) => ({ to: accountId, kind: 'message', cause: `message:${messageId}:${accountId}` })))
  await recordAct(tx, grant, 'cohort.message', 'cohort', cohortId, { trainees: people.length, messageId })
}

async function giveAttempts(tx: Transaction, grant: Grant<ActPermission>, people: readonly Judged[]) {
  const given = people.flatMap(({ verdict, ...person }) => (verdict.does === 'attempts' ? verdict.quizIds.map((quizId) => ({ ...person, quizId })) : []))
  await tx.extraAttempt.createMany({ data: given.map(({ periodId, quizId }) => ({ periodId, quizId, givenById: grant.reader.id })) })
  await recordActs(tx, grant, 'attempt.give', 'enrolment', given.map(({ enrolmentId, accountId, quizId }) => ({ id: enrolmentId, detail: { quizId, accountId, cohortId: grant.target.cohortId } })))
}

/** Without a last day their time ends with the cohort again. */
async function extend(tx: Transaction, grant: Grant<ActPermission>, lastDay: string | null, people: readonly Judged[]) {
  const until = lastDay === null ? null : endOfDay(lastDay, grant.reader.timeZone)
  await tx.period.updateMany({ where: { id: { in: people.map(({ periodId }) => periodId) } }, data: { extendedUntil: until } })
  await tx.extension.createMany({ data: people.map(({ periodId }) => ({ periodId, until, givenById: grant.reader.id })) })
  await recordActs(tx, grant, 'enrolment.extend', 'enrolment', people.map(({ enrolmentId, accountId, verdict }) => ({
    id: enrolmentId, detail: { accountId, cohortId: grant.target.cohortId, closesAt: { from: 'from' in verdict ? verdict.from.toISOString() : null, to: (until ?? grant.target.closesAt).toISOString() } } satisfies Prisma.InputJsonObject,
  })))
}
