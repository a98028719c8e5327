import { complianceOf, type ComplianceState, type Held } from '@/domain/certificate/compliance'
import type { Grant } from '@/server/access'
import { recordAct } from '@/server/audit'
import { database, reportDatabase, sql, type Sql } from '@/server/database'
import { courseDefaults } from './renewal'

export type Counts = Record<ComplianceState, number> & { people: number }
export interface CohortCompliance { cohortId: string; cohortName: string; counts: Counts }

const none = (): Counts => ({ inDate: 0, due: 0, late: 0, never: 0, people: 0 })
/** The end of that day where the organisation is: what happened on the day counts. */
const endOf = (day: string, timeZone: string) => sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`

/** Who was enrolled on the day, as `e`, and what they held by its end, as `h`: gathered once for all, as a look for each person grows with the square of them where the planner knows nothing of the tables yet. */
function heldOn(at: Sql): Sql {
  return sql`enrolment e join cohort c on c.id = e.cohort_id left join ${courseDefaults()} on d.id = c.course_id
    left join (select p.enrolment_id, true as holds, bool_or(f.valid_until is null) as "forEver", max(f.valid_until) as until, max(f.completed_at) as completed
      from certificate f join period p on p.id = f.period_id where f.completed_at < ${at} and (f.revoked_at is null or f.revoked_at >= ${at}) group by p.enrolment_id) h on h.enrolment_id = e.id
    where e.created_at < ${at} and (e.withdrawn_at is null or e.withdrawn_at >= ${at})`
}

const holding = sql`coalesce(h.holds, false) as holds, coalesce(h."forEver", false) as "forEver"`

/** How many people of each cohort are in date, due, late or hold nothing, by the end of a day (2026-11-23). One statement, however many they are. */
export async function complianceOn({ reader }: Grant<'compliance.read'>, day: string): Promise<{ cohorts: CohortCompliance[]; total: Counts }> {
  const at = endOf(day, reader.timeZone)
  const rows = await reportDatabase.$queryRaw<(Held & { cohortId: string; cohortName: string; renewalDays: number | null; at: Date; people: number })[]>`
    select c.id as "cohortId", c.name as "cohortName", coalesce(c.renewal_days, d.days) as "renewalDays", ${at} as at, ${holding}, h.until, count(*)::int as people
    from ${heldOn(at)} group by 1, 2, 3, 4, 5, 6, 7 order by lower(c.name), c.id`
  const cohorts = new Map<string, CohortCompliance>()
  const total = none()
  for (const { cohortId, cohortName, renewalDays, people, at: end, ...held } of rows) {
    const state = complianceOf(held, renewalDays, end)
    const cohort = cohorts.get(cohortId) ?? { cohortId, cohortName, counts: none() }
    cohorts.set(cohortId, cohort)
    for (const counts of [cohort.counts, total]) { counts[state] += people; counts.people += people }
  }
  return { cohorts: [...cohorts.values()], total }
}

export interface PersonCompliance { cohortName: string; name: string; signInName: string; state: ComplianceState; completedAt: Date | null; validUntil: Date | null }

/** The same, a line a person; noted in the log. */
export async function exportCompliance(grant: Grant<'compliance.read'>, day: string): Promise<PersonCompliance[]> {
  const at = endOf(day, grant.reader.timeZone)
  const rows = await reportDatabase.$queryRaw<(Held & { cohortName: string; name: string; signInName: string; completed: Date | null; renewalDays: number | null; at: Date })[]>`
    select c.name as "cohortName", (select name from account where id = e.account_id) as name, (select sign_in_name from account where id = e.account_id) as "signInName",
      h.completed, coalesce(c.renewal_days, d.days) as "renewalDays", ${at} as at, ${holding}, h.until
    from ${heldOn(at)} order by lower(c.name), c.id, 2`
  await database.$transaction((tx) => recordAct(tx, grant, 'compliance.export', 'organisation', '1', { on: day, count: rows.length }))
  return rows.map(({ cohortName, name, signInName, completed, renewalDays, at: end, ...held }) => ({
    cohortName, name, signInName, state: complianceOf(held, renewalDays, end), completedAt: completed, validUntil: held.forEver ? null : held.until,
  }))
}
