import { sql } from '@/server/database'

/** Another cohort of the course of `c`, not yet closed, in which `a` is enrolled: its name, or null. */
export const otherOpenCohort = sql`(
  select o.name from enrolment oe join cohort o on o.id = oe.cohort_id
  where oe.account_id = a.id and oe.withdrawn_at is null and o.id <> c.id and o.course_id = c.course_id and o.closes_at > now()
  order by o.opens_at, o.id limit 1)`

export const instructsHere = sql`exists (select 1 from cohort_instructor ci where ci.cohort_id = c.id and ci.account_id = a.id)`

/** The accounts that the lines of a list may mean, with their standing in its cohort, in the order of their ids. The address of an account that was merged still means the person. */
export const knownAccounts = (listId: string) => sql`
  select a.id, a.name, a.other_name as "otherName", k.sign_in_name as "signInName", k.email as address, k.reference,
    case when e.id is null then 'none' when e.withdrawn_at is null then 'enrolled' else 'withdrawn' end as here,
    a.status = 'SUSPENDED' as suspended, a.role = 'ADMINISTRATOR' as administrator,
    ${instructsHere} as "instructsHere", ${otherOpenCohort} as "otherOpenCohort"
  from roster_import i join cohort c on c.id = i.cohort_id join (
      select k.id from roster_line l join account k on k.sign_in_name = l.address where l.import_id = ${listId}::uuid
      union select k.id from roster_line l join account k on lower(k.email) = l.address where l.import_id = ${listId}::uuid
      union select k.id from roster_line l join account k on upper(k.reference) = l.reference where l.import_id = ${listId}::uuid
      union select k.id from roster_line l cross join unnest(l.name_keys) as named(key) join account k on name_key(k.name) = named.key and k.merged_into_id is null where l.import_id = ${listId}::uuid
      union select k.id from roster_line l cross join unnest(l.name_keys) as named(key) join account k on name_key(k.other_name) = named.key and k.merged_into_id is null where l.import_id = ${listId}::uuid
    ) meant on true join account k on k.id = meant.id join account a on a.id = coalesce(k.merged_into_id, k.id)
    left join enrolment e on e.cohort_id = c.id and e.account_id = a.id
  where i.id = ${listId}::uuid order by a.id, k.id`
