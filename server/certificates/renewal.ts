import { renewalWays, type RenewalWay } from '@/domain/renewal-test'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { catalogue, courseOf } from '@/server/catalogue'
import { database, sql } from '@/server/database'

/** What each course says of renewal, as `d`: for statements that read what is set for the cohort first. */
export function courseDefaults() {
  const courses = [...catalogue()].map(([id, { course: { certificate }, renewal }]) =>
    ({ id, months: certificate.validMonths ?? 0, days: certificate.renewalDays ?? null, repeats: certificate.renewalRepeats ?? 'all', tests: renewal !== null }))
  return sql`jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as d (id text, months int, days int, repeats text, tests bool)`
}

/**
 * A new period for whoever's certificate ends within the time for its renewal, or has ended: once, however often and by however
 * many this is done. The periods before it stay as they are. It can be worked on for as long as the certificate was valid,
 * whenever the cohort closes. What it repeats is settled here, by what is set then: a test, where the course can give one. Answers how many were begun.
 */
export function openRenewals(): Promise<number> {
  return database.$executeRaw`
    insert into period (id, enrolment_id, number, extended_until, repeats)
    select gen_random_uuid(), e.id, p.number + 1, greatest(f.valid_until, now()) + (f.valid_until - f.completed_at),
      case when d.tests then coalesce(c.renewal_repeats, d.repeats) else 'all' end
    from enrolment e join cohort c on c.id = e.cohort_id join ${courseDefaults()} on d.id = c.course_id
      join lateral (select id, number from period where enrolment_id = e.id order by number desc limit 1) p on true
      join lateral (select completed_at, valid_until from certificate where period_id = p.id and revoked_at is null order by number desc limit 1) f on true
    where e.withdrawn_at is null and f.valid_until is not null and coalesce(c.renewal_days, d.days) is not null
      and now() >= f.valid_until - make_interval(days => coalesce(c.renewal_days, d.days))
    on conflict (enrolment_id, number) do nothing`
}

export interface Validity { validMonths: number | null; renewalDays: number | null; renewalRepeats: RenewalWay | null }
const validityColumns = { validMonths: true, renewalDays: true, renewalRepeats: true } as const
const wayOf = (stored: string | null): RenewalWay | null => renewalWays.find((way) => way === stored) ?? null

/** What is set for the cohort; null where it is as the course says. */
export async function validityOf({ target }: Grant<'cohort.certificates'>): Promise<Validity> {
  const { renewalRepeats, ...rest } = await database.cohort.findUniqueOrThrow({ where: { id: target.cohortId }, select: validityColumns })
  return { ...rest, renewalRepeats: wayOf(renewalRepeats) }
}

/** For certificates issued and renewals begun from now on: those that were issued say what they said. */
export async function setValidity(grant: Grant<'cohort.certificates'>, validity: Validity): Promise<Outcome> {
  const { cohortId, courseId } = grant.target
  if (validity.renewalRepeats === 'test' && !courseOf(courseId)?.renewal) return problem('renewalTestNotGiven', 'renewalRepeats')
  await database.$transaction(async (tx) => {
    const before = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: validityColumns })
    await tx.cohort.update({ where: { id: cohortId }, data: validity, select: { id: true } })
    await recordAct(tx, grant, 'certificate.validity', 'cohort', cohortId, {
      validMonths: { from: before.validMonths, to: validity.validMonths }, renewalDays: { from: before.renewalDays, to: validity.renewalDays },
      renewalRepeats: { from: before.renewalRepeats, to: validity.renewalRepeats },
    })
  })
  return { done: { code: 'validitySet' } }
}

/** Until when the certificate of an earlier period is or was valid, for somebody who is to renew it; null for everybody else. One statement. */
export async function renewalDue({ target: { study } }: Grant<'course.view' | 'lesson.view'>): Promise<Date | null> {
  if (!study) return null
  const [found] = await database.$queryRaw<{ until: Date | null }[]>`
    select max(f.valid_until) as until from certificate f join period p on p.id = f.period_id
    where p.enrolment_id = ${study.enrolmentId}::uuid and f.revoked_at is null and not exists (select 1 from completion where period_id = ${study.periodId}::uuid)`
  return found?.until ?? null
}
