import { randomUUID } from 'node:crypto'
import { obstacles } from '@/domain/account-merge'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, identifier, sql, type Transaction } from '@/server/database'
import { endLinks } from '@/server/links'
import { holdEnrolment } from '@/server/roster/enrolment-lock'
import { givenTo, mergeFacts, type Facts, type Pair } from './facts'
import { digests, inUniversalTime, placeNames, places, worked, type Place } from './places'

/**
 * Nothing about the two changes until the transaction ends: enrolling first, then accounts, enrolments and periods, each in the
 * order of their ids. Whoever merges is among the accounts, and is still an administrator.
 */
export async function hold(tx: Transaction, readerId: string, { stays, leaves }: Pair): Promise<boolean> {
  await holdEnrolment(tx)
  await inUniversalTime(tx)
  const held = await tx.$queryRaw<{ id: string; may: boolean }[]>`
    select id, role = 'ADMINISTRATOR' and status = 'ACTIVE' as may from account where id in (${readerId}::uuid, ${stays}::uuid, ${leaves}::uuid) order by id for update`
  await tx.$queryRaw`select id from enrolment where account_id in (${stays}::uuid, ${leaves}::uuid) order by id for update`
  await tx.$queryRaw`select p.id from period p join enrolment e on e.id = p.enrolment_id where e.account_id in (${stays}::uuid, ${leaves}::uuid) order by p.id for update of p`
  return held.some(({ id, may }) => id === readerId && may)
}

/** Of two enrolments in one cohort the bare one is taken out, with its period; its row is kept. */
async function takeOutBare(tx: Transaction, mergeId: string, { stays, leaves }: Pair) {
  const bare = await tx.$queryRaw<{ id: string }[]>`
    with work as (${await worked(tx, sql`e.account_id in (${stays}::uuid, ${leaves}::uuid)`)})
    select case when l.id not in (select enrolment from work) then l.id else s.id end as id
    from enrolment s join enrolment l on l.cohort_id = s.cohort_id where s.account_id = ${stays}::uuid and l.account_id = ${leaves}::uuid`
  const ids = bare.map(({ id }) => id)
  await tx.$executeRaw`
    insert into account_merge_row (merge_id, place, key, removed)
    select ${mergeId}::uuid, 'enrolment', e.id::text, to_jsonb(e) from enrolment e where e.id = any(${ids}::uuid[])
    union all select ${mergeId}::uuid, 'period', p.id::text, to_jsonb(p) from period p where p.enrolment_id = any(${ids}::uuid[])`
  await tx.$executeRaw`delete from period where enrolment_id = any(${ids}::uuid[])`
  await tx.$executeRaw`delete from enrolment where id = any(${ids}::uuid[])`
}

async function moveEnrolments(tx: Transaction, mergeId: string, { stays, leaves }: Pair) {
  const theirs = sql`e.account_id = ${leaves}::uuid`
  await tx.$executeRaw`insert into account_merge_row (merge_id, place, key, digest) select ${mergeId}::uuid, 'enrolment', d.id::text, d.digest from (${await digests(tx, theirs)}) d`
  await tx.$executeRaw`update enrolment set account_id = ${stays}::uuid where account_id = ${leaves}::uuid`
}

/** Moves the rows of one table that the staying account has not. An instructor's place that both have is taken out; else it stays behind. */
async function moveRows(tx: Transaction, mergeId: string, place: Place, { stays, leaves }: Pair) {
  const { key, clash, matters, which } = places[place]
  const table = identifier(place)
  const has = sql`exists (select 1 from ${table} y where y.account_id = ${stays}::uuid and ${clash})`
  if (place === 'cohort_instructor') await tx.$executeRaw`
    with taken as (delete from cohort_instructor x where x.account_id = ${leaves}::uuid and ${has} returning x.cohort_id, to_jsonb(x) as whole)
    insert into account_merge_row (merge_id, place, key, removed) select ${mergeId}::uuid, 'cohort_instructor', cohort_id::text, whole from taken`
  await tx.$executeRaw`
    with moved as (update ${table} x set account_id = ${stays}::uuid where x.account_id = ${leaves}::uuid and ${which} and not ${has} returning ${key}::text as key, jsonb_strip_nulls(to_jsonb(x)) - 'account_id' as whole)
    insert into account_merge_row (merge_id, place, key, digest) select ${mergeId}::uuid, ${place}, key, ${matters ? sql`md5(whole::text)` : sql`null`} from moved`
}

/** Whose manager the one was, the other is now; nobody is their own. */
async function moveManaged(tx: Transaction, mergeId: string, { stays, leaves }: Pair) {
  await tx.$executeRaw`
    with moved as (update account set manager_id = nullif(${stays}::uuid, id) where manager_id = ${leaves}::uuid returning id)
    insert into account_merge_row (merge_id, place, key) select ${mergeId}::uuid, 'account', id::text from moved`
}

async function emptied(tx: Transaction, { stays, leaves }: Pair, facts: Facts) {
  const given = givenTo(facts)
  await endLinks(tx, [leaves])
  await tx.session.deleteMany({ where: { accountId: leaves } })
  await tx.$executeRaw`
    update account set status = 'SUSPENDED', merged_into_id = ${stays}::uuid, reference = case when ${given.reference !== undefined} then null else reference end where id = ${leaves}::uuid`
  if (Object.keys(given).length > 0) await tx.account.update({ where: { id: stays }, data: given })
  return given
}

/**
 * Makes two accounts of one person one: all that is theirs moves to the account that stays, and nobody signs in to the other any
 * more. What moved is kept, to undo it by. Merged twice, or twice at once, is merged once.
 */
export async function mergeAccounts({ reader, target }: Grant<'account.merge'>, { otherId, stays: which }: { otherId: string; stays: 'this' | 'other' }): Promise<Outcome> {
  const pair: Pair = which === 'this' ? { stays: target.accountId, leaves: otherId } : { stays: otherId, leaves: target.accountId }
  return database.$transaction(async (tx) => {
    if (!(await hold(tx, reader.id, pair))) return problem('noLongerAdministrator')
    const facts = await mergeFacts(tx, reader.id, pair)
    if (!facts) return problem('mergeUnknown')
    const merged: Outcome = { done: { code: 'accountsMerged', values: { name: facts.stays.name, signInName: facts.stays.signInName } } }
    if (facts.leaves.mergedIntoId === pair.stays) return merged
    const found = obstacles(facts)
    if (found.length > 0) return { problems: found.map(({ code, values }) => ({ code, values })) }
    const mergeId = randomUUID()
    await tx.$executeRaw`insert into account_merge (id, from_id, into_id, made_by) values (${mergeId}::uuid, ${pair.leaves}::uuid, ${pair.stays}::uuid, ${reader.id}::uuid)`
    await takeOutBare(tx, mergeId, pair)
    await moveEnrolments(tx, mergeId, pair)
    for (const place of placeNames) await moveRows(tx, mergeId, place, pair)
    await moveManaged(tx, mergeId, pair)
    const given = await emptied(tx, pair, facts)
    await tx.accountMerge.update({ where: { id: mergeId }, data: { given } })
    await recordAct(tx, { reader }, 'person.merge', 'account', pair.stays, { accountId: pair.leaves })
    return merged
  }, { timeout: 20_000 })
}
