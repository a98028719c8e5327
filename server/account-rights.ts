import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { recordAct, type Act } from './audit'
import { database, type Transaction } from './database'
import { endLinks } from './links'

type Change = Grant<'account.edit'>

/**
 * The active administrators, locked until the transaction ends: two who would take the right from each other at once come one
 * after the other, and the second is seen to have lost it.
 */
async function administrators(tx: Transaction): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from account where role = 'ADMINISTRATOR' and status = 'ACTIVE' and password_hash is not null order by id for no key update`
  return new Set(rows.map(({ id }) => id))
}

/** Rights are changed by one who is still an administrator, and never taken from the last one. */
async function refusal(tx: Transaction, { reader, target }: Change, takes: boolean, myself: boolean): Promise<Outcome | null> {
  const active = await administrators(tx)
  if (!active.has(reader.id)) return problem('noLongerAdministrator')
  if (!takes || !active.has(target.accountId)) return null
  if (active.size === 1) return problem('lastAdministrator')
  if (target.accountId === reader.id && !myself) return problem('confirmMyself', 'myself')
  return null
}

/** A change of what an account may do: refused or made as a whole, with its line in the log; every session of the account ends, but for a mere offer. */
async function change(grant: Change, { act, code, takes = false, myself = false, staysIn = false }: { act: Act; code: string; takes?: boolean; myself?: boolean; staysIn?: boolean }, make: (tx: Transaction, id: string) => Promise<number>, notMade: Outcome = { done: { code } }): Promise<Outcome> {
  const id = grant.target.accountId
  return database.$transaction(async (tx) => {
    const refused = await refusal(tx, grant, takes, myself)
    if (refused) return refused
    if ((await make(tx, id)) === 0) return notMade
    if (!staysIn) await tx.session.deleteMany({ where: { accountId: id } })
    await recordAct(tx, grant, act, 'account', id)
    return { done: { code } }
  })
}

/** Nobody signs in to a suspended account and none of its links works; what was learnt stays. `myself`: I know that it is my own. */
export function suspend(grant: Change, { myself }: { myself: boolean }): Promise<Outcome> {
  return change(grant, { act: 'person.suspend', code: 'personSuspended', takes: true, myself }, async (tx, id) => {
    await endLinks(tx, [id])
    return tx.$executeRaw`update account set status = 'SUSPENDED' where id = ${id}::uuid and status = 'ACTIVE'`
  })
}

export function giveBack(grant: Change): Promise<Outcome> {
  return change(grant, { act: 'person.return', code: 'personReturned' }, (tx, id) => tx.$executeRaw`update account set status = 'ACTIVE' where id = ${id}::uuid and status = 'SUSPENDED' and merged_into_id is null`)
}

/** The first of two steps to a second administrator: nothing is given yet. */
export function offerAdministrator(grant: Change): Promise<Outcome> {
  return change(grant, { act: 'administrator.offer', code: 'administratorOffered', staysIn: true }, (tx, id) => tx.$executeRaw`
    update account set role_offered = 'ADMINISTRATOR' where id = ${id}::uuid and role = 'MEMBER' and role_offered is null and status = 'ACTIVE'`)
}

/** The second step, once the person has a password: whoever confirms has made sure who it is. */
export function confirmAdministrator(grant: Change): Promise<Outcome> {
  return change(grant, { act: 'administrator.confirm', code: 'administratorConfirmed' }, (tx, id) => tx.$executeRaw`
    update account set role = 'ADMINISTRATOR', role_offered = null
    where id = ${id}::uuid and role_offered = 'ADMINISTRATOR' and status = 'ACTIVE' and password_hash is not null`, problem('notReadyToConfirm'))
}

export function withdrawOffer(grant: Change): Promise<Outcome> {
  return change(grant, { act: 'administrator.withdrawOffer', code: 'offerWithdrawn', staysIn: true }, (tx, id) => tx.$executeRaw`
    update account set role_offered = null where id = ${id}::uuid and role_offered is not null`)
}

/** Takes the right of an administrator away. */
export function withdrawAdministrator(grant: Change, { myself }: { myself: boolean }): Promise<Outcome> {
  return change(grant, { act: 'administrator.withdraw', code: 'administratorWithdrawn', takes: true, myself }, (tx, id) => tx.$executeRaw`
    update account set role = 'MEMBER' where id = ${id}::uuid and role = 'ADMINISTRATOR'`)
}

/** Whether the account counts as an instructor without a cohort; cohorts that it has are not touched. */
export function setInstructor(grant: Change, staff: boolean): Promise<Outcome> {
  return change(grant, { act: staff ? 'person.instructor' : 'person.notInstructor', code: staff ? 'instructorMade' : 'instructorUnmade' }, (tx, id) => tx.$executeRaw`
    update account set staff = ${staff} where id = ${id}::uuid and staff <> ${staff}`)
}

/** Signs the person out everywhere at once. */
export async function endSessions(grant: Change): Promise<Outcome> {
  const id = grant.target.accountId
  await database.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { accountId: id } })
    await recordAct(tx, grant, 'sessions.end', 'account', id, { sessions: count })
  })
  return { done: { code: 'sessionsEnded' } }
}

/** Every change of an account's rights, as a form names it. */
export const rightsChanges = {
  suspend,
  giveBack,
  offer: offerAdministrator,
  confirm: confirmAdministrator,
  withdrawOffer,
  withdraw: withdrawAdministrator,
  makeInstructor: (grant) => setInstructor(grant, true),
  makeNotInstructor: (grant) => setInstructor(grant, false),
  endSessions,
} as const satisfies Record<string, (grant: Change, told: { myself: boolean }) => Promise<Outcome>>
