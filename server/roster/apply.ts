import { z } from 'zod'
import type { Grant } from '@/server/access'
import { done, problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, type Transaction } from '@/server/database'
import { holdEnrolment } from './enrolment-lock'
import { freeNames } from './free-names'
import { giveVerdicts, verdictsHold, type Totals } from './verdicts'

/** So many lines a statement. */
const together = 1_000

/**
 * Enrols the people of a list, all of them or nobody, in one transaction whose statements grow by one for a thousand lines; how far
 * it is can be read meanwhile. Somebody else may have enrolled people since the list was looked at: then the lines get new
 * verdicts, and nobody is enrolled by what the administrator did not see. A list that was applied already changes nothing.
 */
export async function applyList(grant: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  const { cohortId } = grant.target
  if (!z.uuid().safeParse(listId).success) return problem('listForgotten')
  const claimed = await database.$executeRaw`
    update roster_import set beat_at = now(), stopped = null, lines_done = 0, lines_to_do = (totals ->> 'adds')::int + (totals ->> 'enrols')::int + (totals ->> 'reinstates')::int
    where id = ${listId}::uuid and cohort_id = ${cohortId}::uuid and state = 'WAITING' and totals is not null and (beat_at is null or beat_at < now() - interval '20 seconds')`
  if (claimed === 0) {
    const [list] = await database.$queryRaw<{ gone: boolean }[]>`select state = 'FORGOTTEN' as gone from roster_import where id = ${listId}::uuid and cohort_id = ${cohortId}::uuid`
    return list?.gone === false ? done : problem('listForgotten')
  }
  try {
    const changed = await database.$transaction(async (tx) => ((await verdictsHold(tx, listId)) ? 0 : (await giveVerdicts(tx, listId)).changed), { timeout: 30_000 })
    if (changed > 0) return problem('listChanged', undefined, { count: changed })
    return await database.$transaction((tx) => applyOnce(tx, grant, listId), { timeout: 60_000 })
  } finally {
    await database.$executeRaw`update roster_import set beat_at = null where id = ${listId}::uuid`
  }
}

async function applyOnce(tx: Transaction, grant: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  const { cohortId } = grant.target
  // Nobody waits for it at a page: it may wait for another list, and take its time on a slow machine.
  await tx.$executeRaw`select set_config('lock_timeout', '30s', true), set_config('statement_timeout', '30s', true)`
  await holdEnrolment(tx)
  if (!(await verdictsHold(tx, listId))) return problem('listChanged', undefined, { count: (await giveVerdicts(tx, listId)).changed })
  const beat = beatsOf(listId)
  await inBatches(tx, listId, 'adds', beat, (from, to) => addPeople(tx, cohortId, listId, from, to))
  await inBatches(tx, listId, 'enrols', beat, (from, to) => enrol(tx, cohortId, listId, from, to))
  await inBatches(tx, listId, 'reinstates', beat, (from, to) => reinstate(tx, cohortId, listId, from, to))
  await leaveOut(tx, listId)
  const [applied] = await tx.$queryRaw<{ totals: Totals }[]>`
    with cut as (delete from roster_line where import_id = ${listId}::uuid), rows as (delete from roster_row where import_id = ${listId}::uuid)
    update roster_import set state = 'APPLIED', applied_at = now(), columns = '[]', narrowed_to = null, lines_done = lines_to_do where id = ${listId}::uuid and state = 'WAITING' returning totals`
  if (!applied) throw new Error('The list was applied by somebody else at this moment; nothing was done.')
  const { adds, enrols, reinstates } = applied.totals
  await recordAct(tx, grant, 'roster.apply', 'cohort', cohortId, { rows: Object.values(applied.totals).reduce((sum, count) => sum + count, 0), count: adds + enrols + reinstates })
  // Pages about a cohort that is suddenly large are planned for it at once, and not when the database next counts by itself.
  if (adds + enrols >= together) await tx.$executeRaw`analyze account, enrolment, period`
  return done
}

/** Says how far it is, outside of the transaction, which nobody sees into. */
function beatsOf(listId: string) {
  let sum = 0
  return (lines: number) => {
    sum += lines
    return database.$executeRaw`update roster_import set lines_done = ${sum}, beat_at = now() where id = ${listId}::uuid`
  }
}

/** Lines of one verdict, a thousand at a time, by the positions of the first and the last of them. */
async function inBatches(tx: Transaction, listId: string, verdict: 'adds' | 'enrols' | 'reinstates', beat: (lines: number) => Promise<unknown>, write: (from: number, to: number) => Promise<unknown>) {
  const batches = await tx.$queryRaw<{ from: number; to: number; lines: number }[]>`
    select min(position) as "from", max(position) as "to", count(*)::int as lines
    from (select position, (row_number() over (order by position) - 1) / ${together} as batch from roster_line where import_id = ${listId}::uuid and verdict = ${verdict}) l
    group by batch order by batch`
  for (const { from, to, lines } of batches) {
    await write(from, to)
    await beat(lines)
  }
}

/** Accounts, enrolments and first periods. Should somebody else make one of them at this moment, the unique keys refuse the whole list and nothing is written. */
async function addPeople(tx: Transaction, cohortId: string, listId: string, from: number, to: number) {
  const [bare] = await tx.$queryRaw<{ count: number }[]>`select count(*)::int as count from roster_line where import_id = ${listId}::uuid and verdict = 'adds' and position between ${from} and ${to} and address is null`
  const names = await freeNames(tx, bare?.count ?? 0)
  await tx.$executeRaw`
    with people as (
      select gen_random_uuid() as id, gen_random_uuid() as enrolment, address, name, other_name, reference, row_number() over (partition by address is null order by position) as n
      from roster_line where import_id = ${listId}::uuid and verdict = 'adds' and position between ${from} and ${to}
    ), made as (
      insert into account (id, sign_in_name, email, name, other_name, reference)
      select p.id, coalesce(p.address, free.name), p.address, p.name, p.other_name, p.reference
      from people p left join unnest(${names}::text[]) with ordinality as free(name, n) on p.address is null and free.n = p.n
    ), enrolled as (insert into enrolment (id, cohort_id, account_id) select enrolment, ${cohortId}::uuid, id from people
    ), begun as (insert into period (id, enrolment_id, number) select gen_random_uuid(), enrolment, 1 from people)
    insert into roster_effect (import_id, enrolment_id, account_id, made_account) select ${listId}::uuid, enrolment, id, true from people`
}

/** Enrolments with their first period for people who have an account. */
async function enrol(tx: Transaction, cohortId: string, listId: string, from: number, to: number) {
  await tx.$executeRaw`
    with people as (select gen_random_uuid() as enrolment, account_id from roster_line where import_id = ${listId}::uuid and verdict = 'enrols' and position between ${from} and ${to}
    ), enrolled as (insert into enrolment (id, cohort_id, account_id) select enrolment, ${cohortId}::uuid, account_id from people
    ), begun as (insert into period (id, enrolment_id, number) select gen_random_uuid(), enrolment, 1 from people)
    insert into roster_effect (import_id, enrolment_id, account_id) select ${listId}::uuid, enrolment, account_id from people`
}

async function reinstate(tx: Transaction, cohortId: string, listId: string, from: number, to: number) {
  await tx.$executeRaw`
    with gone as (
      select e.id, e.account_id, e.withdrawn_at from roster_line l join enrolment e on e.cohort_id = ${cohortId}::uuid and e.account_id = l.account_id and e.withdrawn_at is not null
      where l.import_id = ${listId}::uuid and l.verdict = 'reinstates' and l.position between ${from} and ${to} for update of e
    ), back as (update enrolment e set withdrawn_at = null from gone where e.id = gone.id)
    insert into roster_effect (import_id, enrolment_id, account_id, withdrawn_at) select ${listId}::uuid, id, account_id, withdrawn_at from gone`
}

/** What was refused or is in conflict becomes a list of its own, to be mended and added. */
async function leaveOut(tx: Transaction, listId: string) {
  await tx.$executeRaw`
    with left_out as (select position, line from roster_line where import_id = ${listId}::uuid and verdict in ('refused', 'conflicts')
    ), rest as (
      insert into roster_import (id, cohort_id, made_by, file_name, part, left_out_of, header_line, columns, narrowed_to, rests_on, totals)
      select gen_random_uuid(), cohort_id, made_by, file_name, part, id, header_line, columns, narrowed_to, 'nothing', '{}' from roster_import where id = ${listId}::uuid and exists (select 1 from left_out)
      returning id
    ), rows as (
      insert into roster_row (import_id, line, cells) select rest.id, r.line, r.cells from rest cross join roster_row r where r.import_id = ${listId}::uuid and r.line in (select line from left_out)
    )
    insert into roster_line (import_id, position, line, typed, mended, cleaned, name, other_name, address, reference, name_keys)
    select rest.id, l.position, l.line, l.typed, l.mended, l.cleaned, l.name, l.other_name, l.address, l.reference, l.name_keys
    from rest cross join roster_line l where l.import_id = ${listId}::uuid and l.position in (select position from left_out)`
  const [rest] = await tx.$queryRaw<{ id: string }[]>`select id from roster_import where left_out_of = ${listId}::uuid`
  if (rest) await giveVerdicts(tx, rest.id)
}
