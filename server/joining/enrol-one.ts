import { randomUUID } from 'node:crypto'
import type { Transaction } from '@/server/database'

/** `kept`: was in the cohort, or withdrawn and is not to be reinstated. For a transaction that holds the enrolment. */
export type Enrolled = 'enrolled' | 'kept' | 'instructs' | 'elsewhere'

/** Enrols one person, by the rules of a list of people: no instructor of the cohort, and nobody in two open cohorts of a course. */
export async function enrolOne(tx: Transaction, { cohortId, courseId, accountId, reinstate }: { cohortId: string; courseId: string; accountId: string; reinstate: boolean }): Promise<Enrolled> {
  const [now] = await tx.$queryRaw<{ here: boolean; withdrawn: boolean; instructs: boolean; elsewhere: boolean }[]>`
    select e.id is not null as here, e.withdrawn_at is not null as withdrawn,
      exists (select 1 from cohort_instructor ci where ci.cohort_id = ${cohortId}::uuid and ci.account_id = ${accountId}::uuid) as instructs,
      exists (select 1 from enrolment o join cohort c on c.id = o.cohort_id where o.account_id = ${accountId}::uuid and o.withdrawn_at is null and c.id <> ${cohortId}::uuid and c.course_id = ${courseId} and c.closes_at > now()) as elsewhere
    from (select 1) one left join enrolment e on e.cohort_id = ${cohortId}::uuid and e.account_id = ${accountId}::uuid`
  if (now?.instructs) return 'instructs'
  if (now?.here && !now.withdrawn) return 'kept'
  if (now?.elsewhere) return 'elsewhere'
  if (now?.withdrawn) {
    if (!reinstate) return 'kept'
    await tx.$executeRaw`update enrolment set withdrawn_at = null where cohort_id = ${cohortId}::uuid and account_id = ${accountId}::uuid`
    return 'enrolled'
  }
  const enrolmentId = randomUUID()
  await tx.$executeRaw`insert into enrolment (id, cohort_id, account_id) values (${enrolmentId}::uuid, ${cohortId}::uuid, ${accountId}::uuid)`
  await tx.$executeRaw`insert into period (id, enrolment_id, number) values (gen_random_uuid(), ${enrolmentId}::uuid, 1)`
  return 'enrolled'
}
