import { noAccommodation, type Accommodation } from '@/domain/accommodation'
import type { Grant } from './access'
import type { Outcome } from './action'
import { recordAct } from './audit'
import { heldOpenUntil, ownDeadline } from './attempts/time'
import { database, sql } from './database'

const columns = { timeFactor: true, breakMinutes: true, noTimer: true, largerTargets: true } as const

/** What was set for the reader. */
export async function ownAccommodation({ reader }: Grant<'account.own' | 'lesson.view' | 'attempt.view'>): Promise<Accommodation> {
  return (await database.accommodation.findUnique({ where: { accountId: reader.id }, select: columns })) ?? noAccommodation
}

/** What was set for somebody, for the staff who may set it; null when nothing was. */
export function accommodationOf({ target }: Grant<'accommodation.set'> | Grant<'account.edit'> | Grant<'trainee.report'>): Promise<Accommodation | null> {
  const accountId = 'traineeId' in target ? target.traineeId : target.accountId
  return database.accommodation.findUnique({ where: { accountId }, select: columns })
}

/**
 * Sets what somebody needs, for everything timed now and later: attempts that are open get their new deadline. One that would
 * end sooner than it was told keeps the later end. Holds the person's periods, so that an attempt started meanwhile has it too.
 */
export async function setAccommodation(grant: Grant<'accommodation.set'>, wanted: Accommodation): Promise<Outcome> {
  const { reader, target: { accountId, accountName } } = grant
  return database.$transaction(async (tx) => {
    await tx.$queryRaw`select p.id from period p join enrolment e on e.id = p.enrolment_id where e.account_id = ${accountId}::uuid order by p.id for no key update of p`
    await tx.accommodation.upsert({
      where: { accountId }, select: { accountId: true },
      create: { accountId, ...wanted, setById: reader.id }, update: { ...wanted, setById: reader.id, setAt: new Date(reader.now) },
    })
    const at = sql`m.started_at`
    const limit = sql`m.time_limit`
    const moved = await tx.$executeRaw`
      update attempt m set deadline = case when m.deadline is not null and not x.no_timer then greatest(m.deadline, ${ownDeadline(at, limit)}) end,
        open_until = greatest(m.open_until, ${heldOpenUntil(at, limit)})
      from period p join enrolment e on e.id = p.enrolment_id join accommodation x on x.account_id = e.account_id
      where p.id = m.period_id and e.account_id = ${accountId}::uuid and m.state = 'OPEN' and m.time_limit is not null`
    await recordAct(tx, grant, 'accommodation.set', 'account', accountId, { ...wanted, attempts: moved })
    return { done: { code: 'accommodationSet', values: { name: accountName, attempts: moved } } }
  })
}
