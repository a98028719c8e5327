import { randomUUID } from 'node:crypto'
import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { recordAct } from './audit'
import { catalogue, courseOf } from './catalogue'
import { database, sql, type Transaction } from './database'
import { holdEnrolment } from './roster/enrolment-lock'

export const cohortsPerPage = 50

/** The title of each course there is, by its id. */
export function courseTitles(): ReadonlyMap<string, string> {
  return new Map([...catalogue()].map(([id, { course }]) => [id, course.title]))
}

export interface CohortRow {
  id: string
  name: string
  courseId: string
  opensAt: Date
  closesAt: Date
  /** Without those who were withdrawn. */
  enrolled: number
  instructors: string[]
}

/** The cohorts, or those that are archived: those open first, then those to come, then those closed, each by what is nearest to today. One statement. */
export async function cohorts(_: Grant<'cohort.manage'>, page: number, archived = false): Promise<{ cohorts: CohortRow[]; pages: number }> {
  const rows = await database.$queryRaw<(CohortRow & { all: number })[]>`
    select c.id, c.name, c.course_id as "courseId", c.opens_at as "opensAt", c.closes_at as "closesAt", count(*) over ()::int as "all",
      (select count(*)::int from enrolment e where e.cohort_id = c.id and e.withdrawn_at is null) as enrolled,
      array(select a.name from cohort_instructor ci join account a on a.id = ci.account_id where ci.cohort_id = c.id order by lower(a.name)) as instructors
    from cohort c where (c.archived_at is not null) = ${archived}
    order by case when now() < c.opens_at then 2 when now() < c.closes_at then 1 else 3 end, abs(extract(epoch from c.closes_at - now())), lower(c.name)
    limit ${cohortsPerPage} offset ${(page - 1) * cohortsPerPage}`
  return { cohorts: rows, pages: Math.max(1, Math.ceil((rows[0]?.all ?? 0) / cohortsPerPage)) }
}

/** Whom a cohort can be given to: administrators and instructors, and whoever has this one already. */
const eligible = (cohortId: string | null) => sql`(
  (a.status = 'ACTIVE' and (a.staff or a.role = 'ADMINISTRATOR' or exists (select 1 from cohort_instructor ci where ci.account_id = a.id)))
  or exists (select 1 from cohort_instructor ci where ci.account_id = a.id and ci.cohort_id = ${cohortId}::uuid))`

export interface StaffChoice { id: string; name: string; signInName: string }

/** One statement, however many they are. */
export function staffFor({ target }: Grant<'cohort.manage'> | Grant<'cohort.edit'>): Promise<StaffChoice[]> {
  return database.$queryRaw<StaffChoice[]>`
    select a.id, a.name, a.sign_in_name as "signInName" from account a
    where ${eligible('cohortId' in target ? target.cohortId : null)} order by lower(a.name), a.id`
}

/** Who instructs the cohort. One statement. */
export function cohortInstructors({ target }: Grant<'cohort.edit'>): Promise<{ id: string; name: string }[]> {
  return database.account.findMany({ where: { instructs: { some: { cohortId: target.cohortId } } }, orderBy: { name: 'asc' }, select: { id: true, name: true } })
}

/** A cohort as its form knows it: from the start of the day it opens to the end of the day it closes, in the organisation's time zone. */
export interface CohortForm {
  name: string
  courseId: string
  /** 2026-11-23 */
  opens: string
  closes: string
  instructorIds: string[]
}

const readForm = (tx: Pick<Transaction, '$queryRaw'>, cohortId: string, timeZone: string) => tx.$queryRaw<(CohortForm & { started: boolean })[]>`
  select c.name, c.course_id as "courseId", to_char(c.opens_at at time zone ${timeZone}, 'YYYY-MM-DD') as opens,
    to_char((c.closes_at - interval '1 millisecond') at time zone ${timeZone}, 'YYYY-MM-DD') as closes,
    array(select ci.account_id::text from cohort_instructor ci where ci.cohort_id = c.id order by ci.account_id) as "instructorIds",
    exists (select 1 from enrolment e join period p on p.enrolment_id = e.id where e.cohort_id = c.id and (p.last_active_at is not null
      or exists (select 1 from lesson_record where period_id = p.id) or exists (select 1 from attempt where period_id = p.id))) as started
  from cohort c where c.id = ${cohortId}::uuid`

/** What is in the form now, and whether anyone has started, after which the course stays. One statement. */
export async function cohortForm({ target, reader }: Grant<'cohort.edit'>): Promise<CohortForm & { started: boolean }> {
  const [form] = await readForm(database, target.cohortId, reader.timeZone)
  return form ?? { name: target.cohortName, courseId: target.courseId, opens: '', closes: '', instructorIds: [], started: true }
}

const startOf = (day: string, timeZone: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`
const endOf = (day: string, timeZone: string) => sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`

/** How many people of a cohort that would be open from now on take its course in another open cohort: nobody takes it in two. */
async function takenElsewhere(tx: Transaction, cohortId: string, form: CohortForm, timeZone: string): Promise<number> {
  const [found] = await tx.$queryRaw<{ people: number }[]>`
    select count(*)::int as people from cohort c join enrolment e on e.cohort_id = c.id and e.withdrawn_at is null
    where c.id = ${cohortId}::uuid and (c.closes_at <= now() or c.course_id <> ${form.courseId}) and ${endOf(form.closes, timeZone)} > now()
      and exists (select 1 from enrolment oe join cohort o on o.id = oe.cohort_id
        where oe.account_id = e.account_id and oe.withdrawn_at is null and o.id <> c.id and o.course_id = ${form.courseId} and o.closes_at > now())`
  return found?.people ?? 0
}

async function refusal(tx: Transaction, cohortId: string | null, form: CohortForm): Promise<Outcome | null> {
  if (form.closes < form.opens) return problem('closesBeforeOpens', 'closes')
  const [found] = await tx.$queryRaw<{ same: boolean; staff: number; trainee: string | null }[]>`
    select exists (select 1 from cohort where lower(name) = lower(${form.name}) and id is distinct from ${cohortId}::uuid) as same,
      (select count(*)::int from account a where a.id = any(${form.instructorIds}::uuid[]) and ${eligible(cohortId)}) as staff,
      (select a.name from enrolment e join account a on a.id = e.account_id
        where e.cohort_id = ${cohortId}::uuid and e.withdrawn_at is null and a.id = any(${form.instructorIds}::uuid[]) limit 1) as trainee`
  if (found?.same) return problem('cohortNameTaken', 'name')
  if (found?.staff !== new Set(form.instructorIds).size) return problem('instructorUnknown', 'instructorIds')
  return found.trainee === null ? null : problem('instructorIsTrainee', 'instructorIds', { name: found.trainee })
}

/** A new cohort, with the reminders of the one it is a copy of. The same sent twice is one cohort. */
export async function createCohort(grant: Grant<'cohort.manage'>, form: CohortForm, copyOf?: string): Promise<Outcome | { cohortId: string }> {
  const { timeZone } = grant.reader
  if (!courseOf(form.courseId)) return problem('courseUnknown', 'courseId')
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const [same] = await tx.$queryRaw<{ id: string }[]>`
      select id from cohort where name = ${form.name} and course_id = ${form.courseId}
        and opens_at = ${startOf(form.opens, timeZone)} and closes_at = ${endOf(form.closes, timeZone)}`
    if (same) return { cohortId: same.id }
    const refused = await refusal(tx, null, form)
    if (refused) return refused
    const cohortId = randomUUID()
    await tx.$executeRaw`
      insert into cohort (id, name, course_id, opens_at, closes_at, reminders)
      values (${cohortId}::uuid, ${form.name}, ${form.courseId}, ${startOf(form.opens, timeZone)}, ${endOf(form.closes, timeZone)}, coalesce((select reminders from cohort where id = ${copyOf ?? null}::uuid), '{}'))`
    await giveInstructors(tx, cohortId, form.instructorIds)
    await recordAct(tx, grant, 'cohort.create', 'cohort', cohortId,
      { name: form.name, courseId: form.courseId, opensAt: form.opens, closesAt: form.closes, instructorIds: form.instructorIds })
    return { cohortId }
  })
}

async function giveInstructors(tx: Transaction, cohortId: string, accountIds: readonly string[]) {
  if (accountIds.length > 0) await tx.cohortInstructor.createMany({ data: accountIds.map((accountId) => ({ cohortId, accountId })), skipDuplicates: true })
}

/** Changes a cohort; the course only while nobody has started. A day that stays the same leaves its moment as it is. */
export async function editCohort(grant: Grant<'cohort.edit'>, form: CohortForm): Promise<Outcome> {
  const { target: { cohortId }, reader: { timeZone } } = grant
  if (grant.target.archived) return problem('cohortArchived')
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    await tx.$queryRaw`select id from cohort where id = ${cohortId}::uuid for update`
    const [before] = await readForm(tx, cohortId, timeZone)
    if (!before) return problem('cohortGone')
    if (before.courseId !== form.courseId && before.started) return problem('courseStarted', 'courseId')
    if (before.courseId !== form.courseId && !courseOf(form.courseId)) return problem('courseUnknown', 'courseId')
    const refused = await refusal(tx, cohortId, form)
    if (refused) return refused
    const elsewhere = await takenElsewhere(tx, cohortId, form, timeZone)
    if (elsewhere > 0) return problem('takenElsewhere', before.courseId === form.courseId ? 'closes' : 'courseId', { people: elsewhere })
    await tx.$executeRaw`
      update cohort set name = ${form.name}, course_id = ${form.courseId},
        opens_at = ${before.opens === form.opens ? sql`opens_at` : startOf(form.opens, timeZone)},
        closes_at = ${before.closes === form.closes ? sql`closes_at` : endOf(form.closes, timeZone)}
      where id = ${cohortId}::uuid`
    const changed = ([['name', 'name'], ['courseId', 'courseId'], ['opens', 'opensAt'], ['closes', 'closesAt']] as const).filter(([key]) => before[key] !== form[key])
    const detail = Object.fromEntries(changed.map(([key, called]) => [called, { from: before[key], to: form[key] }]))
    if (changed.length > 0) await recordAct(tx, grant, 'cohort.edit', 'cohort', cohortId, detail)
    await changeInstructors(tx, grant, before.instructorIds, form.instructorIds)
    return { done: { code: 'cohortSaved' } }
  })
}

async function changeInstructors(tx: Transaction, grant: Grant<'cohort.edit'>, before: readonly string[], after: readonly string[]) {
  const { cohortId } = grant.target
  const added = after.filter((id) => !before.includes(id))
  const removed = before.filter((id) => !after.includes(id))
  await giveInstructors(tx, cohortId, added)
  if (removed.length > 0) await tx.cohortInstructor.deleteMany({ where: { cohortId, accountId: { in: removed } } })
  for (const accountId of added) await recordAct(tx, grant, 'cohort.instructorAdd', 'cohort', cohortId, { accountId })
  for (const accountId of removed) await recordAct(tx, grant, 'cohort.instructorRemove', 'cohort', cohortId, { accountId })
}
