import { notFound } from 'next/navigation'
import { z } from 'zod'
import type { Grant } from '@/server/access'
import { done, problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, identifier, joined, sql, type Sql, type Transaction } from '@/server/database'
import { holdEnrolment } from './enrolment-lock'

const together = 1_000
export const dependentsShown = 20

/** What came after: a password chosen, something done in the course, another enrolment, rights given, or anything else that names the account. */
export const laterThings = ['password', 'begun', 'elsewhere', 'rights', 'other'] as const
export type LaterThing = (typeof laterThings)[number]
export interface Dependent { accountId: string; enrolmentId: string; name: string; later: LaterThing[] }

/** What undoing a list would do, and who stands in its way. */
export interface Undoing { accounts: number; enrolments: number; reinstated: number; waysIn: number; dependents: readonly Dependent[]; blocked: number }

/** References that are looked at by what they mean, or taken along: ways in that nobody has used, and the mail about them. */
const understood = ['enrolment.account_id', 'period.enrolment_id', 'one_time_link.account_id', 'session.account_id', 'cohort_instructor.account_id', 'outbox_mail.account_id']

/** Every column of the database that refers to an account, an enrolment or a period, whoever added it: what it holds depends on them. */
async function references(tx: Pick<Transaction, '$queryRaw'>): Promise<{ table: string; column: string; to: string }[]> {
  const all = await tx.$queryRaw<{ table: string; column: string; to: string }[]>`
    select t.relname as "table", a.attname as "column", f.relname as "to"
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid in ('account'::regclass, 'enrolment'::regclass, 'period'::regclass) order by 1, 2`
  return all.filter(({ table, column }) => !understood.includes(`${table}.${column}`))
}

const anyOf = (conditions: readonly Sql[]) => (conditions.length === 0 ? sql`false` : sql`(${joined([...conditions], ' or ')})`)

/** The people of a list who have done more since than being enrolled by it, as `d`, with what they have done. */
function dependents(listId: string, all: Awaited<ReturnType<typeof references>>): Sql {
  const refersTo = (to: string, key: Sql) => anyOf(all.filter((each) => each.to === to).map(({ table, column }) => sql`${key} in (select ${identifier(column)} from ${identifier(table)})`))
  return sql`
    select f.account_id, f.enrolment_id, a.name, array_remove(array[
        case when f.made_account and (a.password_hash is not null or exists (select 1 from session s where s.account_id = a.id)) then 'password' end,
        case when exists (select 1 from period p where p.enrolment_id = f.enrolment_id and case when f.withdrawn_at is null
          then p.number > 1 or p.last_active_at is not null or ${refersTo('period', sql`p.id`)} else p.last_active_at > i.applied_at end) then 'begun' end,
        case when f.made_account and exists (select 1 from enrolment e where e.account_id = a.id and e.id <> f.enrolment_id) then 'elsewhere' end,
        case when f.made_account and (a.role <> 'MEMBER' or a.role_offered is not null or a.staff or exists (select 1 from cohort_instructor ci where ci.account_id = a.id)) then 'rights' end,
        case when f.made_account and ${refersTo('account', sql`a.id`)} or f.withdrawn_at is null and ${refersTo('enrolment', sql`f.enrolment_id`)} then 'other' end
      ], null) as later
    from roster_effect f join roster_import i on i.id = f.import_id join account a on a.id = f.account_id where f.import_id = ${listId}::uuid`
}

async function undoingOf(tx: Pick<Transaction, '$queryRaw'>, listId: string): Promise<Undoing> {
  const later = dependents(listId, await references(tx))
  const [counts] = await tx.$queryRaw<{ accounts: number; enrolments: number; reinstated: number; waysIn: number }[]>`
    select count(*) filter (where made_account)::int as accounts, count(*) filter (where withdrawn_at is null)::int as enrolments, count(*) filter (where withdrawn_at is not null)::int as reinstated,
      (select count(*)::int from roster_effect f join one_time_link l on l.account_id = f.account_id and l.used_at is null and l.expires_at > now() where f.import_id = ${listId}::uuid and f.made_account) as "waysIn"
    from roster_effect where import_id = ${listId}::uuid`
  const found = await tx.$queryRaw<(Dependent & { blocked: number })[]>`
    select account_id as "accountId", enrolment_id as "enrolmentId", name, later, count(*) over ()::int as blocked from (${later}) d where cardinality(later) > 0 order by lower(name), account_id limit ${dependentsShown}`
  const nothing = { accounts: 0, enrolments: 0, reinstated: 0, waysIn: 0 }
  return { ...(counts ?? nothing), dependents: found.map(({ blocked: _, ...dependent }) => dependent), blocked: found[0]?.blocked ?? 0 }
}

/** What undoing a list would take back, in numbers, and by name whoever depends on it; null for a list that was not applied. A few statements, however long it is. */
export async function undoing({ target }: Grant<'cohort.enrol'>, listId: string): Promise<(Undoing & { fileName: string | null }) | null> {
  if (!z.uuid().safeParse(listId).success) notFound()
  const [list] = await database.$queryRaw<{ fileName: string | null; applied: boolean }[]>`
    select file_name as "fileName", state = 'APPLIED' as applied from roster_import where id = ${listId}::uuid and cohort_id = ${target.cohortId}::uuid`
  if (!list) notFound()
  return list.applied ? { fileName: list.fileName, ...(await undoingOf(database, listId)) } : null
}

/**
 * Takes back everything that applying a list did, as a whole: the enrolments and accounts that it made are gone, and who was
 * withdrawn is so again, since when they were. Refused while anything depends on it. Undone twice is undone once.
 */
export async function undoList(grant: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  const { cohortId } = grant.target
  if (!z.uuid().safeParse(listId).success) return problem('listNotApplied')
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const [list] = await tx.$queryRaw<{ state: string }[]>`select state from roster_import where id = ${listId}::uuid and cohort_id = ${cohortId}::uuid for update`
    if (list?.state === 'UNDONE') return done
    if (list?.state !== 'APPLIED') return problem('listNotApplied')
    const { accounts, enrolments, reinstated, blocked } = await undoingOf(tx, listId)
    if (accounts + enrolments + reinstated === 0) return problem('listNotApplied')
    if (blocked > 0) return problem('listDependedOn', undefined, { count: blocked })
    for (let gone = together; gone === together;) gone = await takeBack(tx, listId)
    await tx.$executeRaw`
      with again as (update enrolment e set withdrawn_at = f.withdrawn_at from roster_effect f where f.import_id = ${listId}::uuid and e.id = f.enrolment_id and e.withdrawn_at is null returning e.id),
        cut as (delete from roster_effect where import_id = ${listId}::uuid)
      update roster_import set state = 'UNDONE', undone_at = now() where id = ${listId}::uuid`
    await recordAct(tx, grant, 'roster.undo', 'cohort', cohortId, { count: enrolments + reinstated })
    return done
  }, { timeout: 60_000 })
}

/** New enrolments with their periods, some of them at a time, and then their accounts: a statement for each table, as what refers is gone before what it refers to. */
async function takeBack(tx: Transaction, listId: string): Promise<number> {
  // An array, as a join would be planned for a table that was empty a minute ago.
  const some = await tx.$queryRaw<{ enrolmentId: string; accountId: string; made: boolean }[]>`
    delete from roster_effect where import_id = ${listId}::uuid and enrolment_id = any(array(select enrolment_id from roster_effect where import_id = ${listId}::uuid and withdrawn_at is null limit ${together}))
    returning enrolment_id as "enrolmentId", account_id as "accountId", made_account as made`
  const enrolmentIds = some.map(({ enrolmentId }) => enrolmentId)
  await tx.$executeRaw`delete from period where enrolment_id = any(${enrolmentIds}::uuid[])`
  await tx.$executeRaw`delete from enrolment where id = any(${enrolmentIds}::uuid[])`
  await tx.$executeRaw`delete from account where id = any(${some.filter(({ made }) => made).map(({ accountId }) => accountId)}::uuid[])`
  return some.length
}
