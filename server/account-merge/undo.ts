import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, identifier, sql, type Transaction } from '@/server/database'
import { givenShape, type Given, type Pair } from './facts'
import { hold } from './merge'
import { digests, inUniversalTime, placeNames, places, type Place, type Reads } from './places'

/** What came after a merge and rests on it: a code of the catalogue, with the cohort it is about. */
export interface Later { code: 'laterMerge' | 'laterDetails' | 'laterWork' | 'laterPlace'; values?: Record<string, string> }
interface Merge { id: string; fromId: string; intoId: string; given: Given; into: { name: string; signInName: string }; madeAt: Date }

async function mergeOf(tx: Pick<Transaction, 'accountMerge'>, fromId: string): Promise<Merge | null> {
  const found = await tx.accountMerge.findFirst({ where: { fromId, undoneAt: null }, select: { id: true, fromId: true, intoId: true, given: true, madeAt: true, into: { select: { name: true, signInName: true } } } })
  return found && { ...found, given: givenShape.parse(found.given) }
}

async function changedRows(tx: Reads, { id, intoId }: Merge, place: Place): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ changed: boolean }[]>`
    select exists (select 1 from account_merge_row r where r.merge_id = ${id}::uuid and r.place = ${place} and r.digest is not null
      and not exists (select 1 from ${identifier(place)} x where x.account_id = ${intoId}::uuid and ${places[place].key}::text = r.key and md5((jsonb_strip_nulls(to_jsonb(x)) - 'account_id')::text) = r.digest)) as changed`
  return found?.changed ?? false
}

/** All that stands in the way of undoing a merge. */
async function laterThings(tx: Reads, merge: Merge): Promise<Later[]> {
  const { id, intoId, given } = merge
  const mine = sql`e.id in (select r.key::uuid from account_merge_row r where r.merge_id = ${id}::uuid and r.place = 'enrolment' and r.removed is null)`
  const [about] = await tx.$queryRaw<{ merged: boolean; details: boolean }[]>`
    select a.merged_into_id is not null or exists (select 1 from account_merge o where o.into_id = a.id and o.undone_at is null and o.id <> ${id}::uuid and o.made_at >= (select made_at from account_merge where id = ${id}::uuid)) as merged,
      (${given.otherName !== undefined} and a.other_name is distinct from ${given.otherName ?? null}) or (${given.reference !== undefined} and a.reference is distinct from ${given.reference ?? null})
        or (${given.staff === true} and not a.staff) or (${given.managerId !== undefined} and a.manager_id is distinct from ${given.managerId ?? null}::uuid) as details
    from account a where a.id = ${intoId}::uuid`
  const work = await tx.$queryRaw<{ cohort: string | null }[]>`
    with now as (${await digests(tx, mine)})
    select c.name as cohort from account_merge_row r left join now on now.id = r.key::uuid left join enrolment e on e.id = r.key::uuid left join cohort c on c.id = e.cohort_id
    where r.merge_id = ${id}::uuid and r.place = 'enrolment' and r.removed is null and (now.digest is distinct from r.digest or e.account_id is distinct from ${intoId}::uuid) order by c.opens_at, c.id`
  let changed = false
  for (const place of placeNames) changed ||= await changedRows(tx, merge, place)
  return [
    ...(about?.merged ? [{ code: 'laterMerge' as const }] : []),
    ...(about?.details ? [{ code: 'laterDetails' as const }] : []),
    ...work.map(({ cohort }) => ({ code: 'laterWork' as const, values: { cohort: cohort ?? '–' } })),
    ...(changed ? [{ code: 'laterPlace' as const }] : []),
  ]
}

async function putBack(tx: Transaction, { id, fromId, intoId, given }: Merge) {
  await tx.$executeRaw`update enrolment e set account_id = ${fromId}::uuid from account_merge_row r where r.merge_id = ${id}::uuid and r.place = 'enrolment' and r.removed is null and e.id = r.key::uuid`
  for (const place of placeNames) await tx.$executeRaw`
    update ${identifier(place)} x set account_id = ${fromId}::uuid where x.account_id = ${intoId}::uuid
      and ${places[place].key}::text in (select r.key from account_merge_row r where r.merge_id = ${id}::uuid and r.place = ${place} and r.removed is null)`
  for (const place of ['enrolment', 'period', 'cohort_instructor']) await tx.$executeRaw`
    insert into ${identifier(place)} select b.* from account_merge_row r cross join lateral jsonb_populate_record(null::${identifier(place)}, r.removed) b
    where r.merge_id = ${id}::uuid and r.place = ${place} and r.removed is not null`
  await tx.$executeRaw`
    update account a set manager_id = ${fromId}::uuid from account_merge_row r where r.merge_id = ${id}::uuid and r.place = 'account' and a.id = r.key::uuid and a.manager_id is not distinct from nullif(${intoId}::uuid, a.id)`
  await tx.$executeRaw`
    update account set other_name = case when ${given.otherName !== undefined} then null else other_name end, reference = case when ${given.reference !== undefined} then null else reference end,
      staff = staff and ${given.staff !== true}, manager_id = case when ${given.managerId !== undefined} then null else manager_id end where id = ${intoId}::uuid`
  await tx.$executeRaw`update account set status = 'ACTIVE', merged_into_id = null, reference = coalesce(${given.reference ?? null}, reference) where id = ${fromId}::uuid`
  await tx.$executeRaw`update account_merge set undone_at = now() where id = ${id}::uuid`
}

/** Into whom an account was merged, when, and what stands in the way of undoing it; null for an account of its own. */
export async function mergedInto({ target }: Grant<'account.merge'>) {
  return database.$transaction(async (tx) => {
    await inUniversalTime(tx)
    const merge = await mergeOf(tx, target.accountId)
    return merge && { id: merge.intoId, ...merge.into, madeAt: merge.madeAt, later: await laterThings(tx, merge) }
  })
}

/** Takes a merge back as a whole, while nothing rests on it: everything is whose it was. Sessions and links that ended stay so. */
export async function undoMerge({ reader, target }: Grant<'account.merge'>): Promise<Outcome> {
  const undone: Outcome = { done: { code: 'mergeUndone' } }
  return database.$transaction(async (tx) => {
    const known = await mergeOf(tx, target.accountId)
    if (!known) return undone
    const pair: Pair = { stays: known.intoId, leaves: known.fromId }
    if (!(await hold(tx, reader.id, pair))) return problem('noLongerAdministrator')
    const merge = await mergeOf(tx, target.accountId)
    if (merge?.id !== known.id) return undone
    const later = await laterThings(tx, merge)
    if (later.length > 0) return { problems: later.map(({ code, values }) => ({ code, values })) }
    await putBack(tx, merge)
    await recordAct(tx, { reader }, 'person.unmerge', 'account', merge.intoId, { accountId: merge.fromId })
    return undone
  }, { timeout: 20_000 })
}
