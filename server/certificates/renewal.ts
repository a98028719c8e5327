import type { Grant } from '@/server/access'
import type { Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { catalogue } from '@/server/catalogue'
import { database, sql } from '@/server/database'

/** What each course says of renewal, as `d`: for statements that read what is set for the cohort first. */
export function courseDefaults() {
  const courses = [...catalogue()].map(([id, { course: { certificate } }]) => ({ id, months: certificate.validMonths ?? 0, days: certificate.renewalDays ?? null }))
  return sql`jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as d (id text, months int, days int)`
}

/**
 * A new period for whoever's certificate ends within the time for its renewal, or has ended: once, however often and by however
 * many this is done. The periods before it stay as they are. It can be worked on for as long as the certificate was valid,
 * whenever the cohort closes. Answers how many were begun.
 */
export function openRenewals(): Promise<number> {
  return database.$executeRaw`
    insert into period (id, enrolment_id, number, extended_until)
    select gen_random_uuid(), e.id, p.number + 1, greatest(f.valid_until, now()) + (f.valid_until - f.completed_at)
    from enrolment e join cohort c on c.id = e.cohort_id join ${courseDefaults()} on d.id = c.course_id
      join lateral (select id, number from period where enrolment_id = e.id order by number desc limit 1) p on true
      join lateral (select completed_at, valid_until from certificate where period_id = p.id and revoked_at is null order by number desc limit 1) f on true
    where e.withdrawn_at is null and f.valid_until is not null and coalesce(c.renewal_days, d.days) is not null
      and now() >= f.valid_until - make_interval(days => coalesce(c.renewal_days, d.days))
    on conflict (enrolment_id, number) do nothing`
}

export interface Validity { validMonths: number | null; renewalDays: number | null }

/** What is set for the cohort; null where it is as the course says. */
export async function validityOf({ target }: Grant<'cohort.certificates'>): Promise<Validity> {
  return database.cohort.findUniqueOrThrow({ where: { id: target.cohortId }, select: { validMonths: true, renewalDays: true } })
}

/** For certificates issued from now on: those that were issued say what they said. */
export async function setValidity(grant: Grant<'cohort.certificates'>, validity: Validity): Promise<Outcome> {
  await database.$transaction(async (tx) => {
    const before = await tx.cohort.findUniqueOrThrow({ where: { id: grant.target.cohortId }, select: { validMonths: true, renewalDays: true } })
    await tx.cohort.update({ where: { id: grant.target.cohortId }, data: validity, select: { id: true } })
    await recordAct(tx, grant, 'certificate.validity', 'cohort', grant.target.cohortId, {
      validMonths: { from: before.validMonths, to: validity.validMonths }, renewalDays: { from: before.renewalDays, to: validity.renewalDays },
    })
  })
  return { done: { code: 'validitySet' } }
}

/** Until when the certificate of an earlier period is or was valid, for somebody who is to renew it; null for everybody else. One statement. */
export async function renewalDue({ target: { study } }: Grant<'course.view'>): Promise<Date | null> {
  if (!study) return null
  const [found] = await database.$queryRaw<{ until: Date | null }[]>`
    select max(f.valid_until) as until from certificate f join period p on p.id = f.period_id
    where p.enrolment_id = ${study.enrolmentId}::uuid and f.revoked_at is null and not exists (select 1 from completion where period_id = ${study.periodId}::uuid)`
  return found?.until ?? null
}
