import type { RosterKeys } from '@/domain/roster/roster'
import type { KnownAccount } from '@/domain/roster/verdict'
import { sql, type Transaction } from '@/server/database'

/** Another cohort of the course of `c`, not yet closed, in which `a` is enrolled: its name, or null. */
export const otherOpenCohort = sql`(
  select o.name from enrolment oe join cohort o on o.id = oe.cohort_id
  where oe.account_id = a.id and oe.withdrawn_at is null and o.id <> c.id and o.course_id = c.course_id and o.closes_at > now()
  order by o.opens_at, o.id limit 1)`

export const instructsHere = sql`exists (select 1 from cohort_instructor ci where ci.cohort_id = c.id and ci.account_id = a.id)`

/** The accounts that a list may mean, with their standing in the cohort: one statement, however long the list. */
export function knownAccounts(tx: Pick<Transaction, '$queryRaw'>, cohortId: string, { addresses, references, byName }: RosterKeys): Promise<KnownAccount[]> {
  return tx.$queryRaw<KnownAccount[]>`
    select a.id, a.name, a.sign_in_name as "signInName", a.email as address, a.reference,
      case when e.id is null then 'none' when e.withdrawn_at is null then 'enrolled' else 'withdrawn' end as here,
      a.status = 'SUSPENDED' as suspended, a.role = 'ADMINISTRATOR' as administrator,
      ${instructsHere} as "instructsHere", ${otherOpenCohort} as "otherOpenCohort"
    from cohort c cross join account a left join enrolment e on e.cohort_id = c.id and e.account_id = a.id
    where c.id = ${cohortId}::uuid and (a.sign_in_name = any(${addresses}::text[]) or lower(a.email) = any(${addresses}::text[])
      or a.reference = any(${references}::text[]) or upper(a.reference) = any(${references}::text[]) or (${byName} and e.id is not null))`
}
