import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { planRoster, rosterChanges } from '@/domain/roster/plan'
import { keysOf } from '@/domain/roster/roster'
import { generatedSignInName } from '@/domain/roster/sign-in-name'
import type { RosterChanges } from '@/domain/roster/verdict'
import type { Grant } from '@/server/access'
import { done, problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, type Transaction } from '@/server/database'
import { holdEnrolment } from './enrolment-lock'
import { knownAccounts } from './known'
import { forgetOldLists, rosterIn } from './lists'

/**
 * Enrols the people of a list: planned afresh under a lock and written in one transaction, in as many statements for five thousand
 * as for five. A list that was applied already changes nothing; one that is gone is a problem.
 */
export function applyList(grant: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  if (!z.uuid().safeParse(listId).success) return Promise.resolve(problem('listForgotten'))
  return database.$transaction((tx) => applyOnce(tx, grant, listId), { timeout: 30_000 })
}

async function applyOnce(tx: Transaction, grant: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  const { cohortId } = grant.target
  await holdEnrolment(tx)
  await forgetOldLists(tx)
  const [list] = await tx.$queryRaw<{ content: string | null; applied: boolean; hasClosed: boolean }[]>`
    select i.content, i.applied_at is not null as applied, c.closes_at <= now() as "hasClosed"
    from roster_import i join cohort c on c.id = i.cohort_id where i.id = ${listId}::uuid and c.id = ${cohortId}::uuid for update`
  if (list?.applied) return done
  if (!list?.content) return problem('listForgotten')
  const roster = rosterIn(list.content)
  const plan = planRoster(roster, await knownAccounts(tx, cohortId, keysOf(roster)), list)
  const changes = rosterChanges(plan)
  const added = await addAccounts(tx, changes.newAccounts)
  const enrolled = await enrol(tx, cohortId, [...added, ...changes.enrolExisting])
  const reinstated = await reinstate(tx, cohortId, changes.reinstate)
  const outcome = { totals: plan.totals, enrolled, reinstated }
  await tx.$executeRaw`update roster_import set content = null, applied_at = now(), outcome = ${JSON.stringify(outcome)}::jsonb where id = ${listId}::uuid`
  await recordAct(tx, grant, 'roster.apply', 'cohort', cohortId, { rows: plan.lines.length, count: enrolled.length + reinstated.length })
  return done
}

/** Names to sign in with that nobody has, for people without an address. Twice as many are drawn as are needed. */
async function freeNames(tx: Transaction, count: number): Promise<string[]> {
  if (count === 0) return []
  const drawn = Array.from({ length: 2 * count + 10 }, () => generatedSignInName(randomBytes(4)))
  const free = await tx.$queryRaw<{ name: string }[]>`
    select distinct name from unnest(${drawn}::text[]) as name where not exists (select 1 from account where sign_in_name = name)`
  return free.map(({ name }) => name)
}

/** An account each, and its id. Should somebody else make one of them at this moment, the unique keys refuse the whole list and nothing is written. */
async function addAccounts(tx: Transaction, people: RosterChanges['newAccounts']): Promise<string[]> {
  if (people.length === 0) return []
  const names = await freeNames(tx, people.filter(({ address }) => address === null).length)
  const ids = people.map(() => randomUUID())
  const signInNames = people.map(({ address }) => address ?? names.pop())
  await tx.$executeRaw`
    insert into account (id, sign_in_name, email, name, reference)
    select * from unnest(${ids}::uuid[], ${signInNames}::text[], ${people.map(({ address }) => address)}::text[],
      ${people.map(({ name }) => name)}::text[], ${people.map(({ reference }) => reference)}::text[])`
  return ids
}

/** Enrolments with their first period; gives the ids of the enrolments. */
async function enrol(tx: Transaction, cohortId: string, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return []
  const made = await tx.$queryRaw<{ id: string }[]>`
    with made as (
      insert into enrolment (id, cohort_id, account_id) select gen_random_uuid(), ${cohortId}::uuid, account from unnest(${accountIds}::uuid[]) as account
      returning id
    ), begun as (insert into period (id, enrolment_id, number) select gen_random_uuid(), id, 1 from made)
    select id from made`
  return made.map(({ id }) => id)
}

async function reinstate(tx: Transaction, cohortId: string, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return []
  const back = await tx.$queryRaw<{ id: string }[]>`
    update enrolment set withdrawn_at = null where cohort_id = ${cohortId}::uuid and account_id = any(${accountIds}::uuid[]) and withdrawn_at is not null returning id`
  return back.map(({ id }) => id)
}
