import type { Grant } from '@/server/access'
import { done, problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, sql, type Sql } from '@/server/database'
import { matches } from '@/server/people'
import { holdEnrolment } from './enrolment-lock'
import { instructsHere, otherOpenCohort } from './known'

/** `in` has chosen a password; `waiting` was enrolled and has not. */
export const enrolledStates = ['all', 'waiting', 'in', 'withdrawn'] as const
export type EnrolledState = (typeof enrolledStates)[number]
export const enrolledPerPage = 50

export interface EnrolledPerson {
  enrolmentId: string
  accountId: string
  name: string
  otherName: string | null
  signInName: string
  reference: string | null
  state: Exclude<EnrolledState, 'all'>
  withdrawnAt: Date | null
  suspended: boolean
  /** The link or code that has not been used and still works. */
  way: 'link' | 'code' | null
  wayUntil: Date | null
}

const state = sql`case when e.withdrawn_at is not null then 'withdrawn' when a.password_hash is null then 'waiting' else 'in' end`
const conditions: Record<EnrolledState, Sql> = {
  all: sql`true`,
  waiting: sql`(e.withdrawn_at is null and a.password_hash is null)`,
  in: sql`(e.withdrawn_at is null and a.password_hash is not null)`,
  withdrawn: sql`(e.withdrawn_at is not null)`,
}

const liveLink = sql`one_time_link where account_id = a.id and used_at is null and expires_at > now()`

/** Who is or was enrolled in the cohort, a page of them: two statements, however many they are. */
export async function enrolledPeople({ target }: Grant<'cohort.edit'>, { state: wanted, search, page }: { state: EnrolledState; search: string; page: number }) {
  const here = sql`enrolment e join account a on a.id = e.account_id`
  const [[counted], people] = await Promise.all([
    database.$queryRaw<Record<EnrolledState, number>[]>`
      select count(*)::int as "all", count(*) filter (where ${conditions.waiting})::int as waiting,
        count(*) filter (where ${conditions.in})::int as "in", count(*) filter (where ${conditions.withdrawn})::int as withdrawn
      from ${here} where e.cohort_id = ${target.cohortId}::uuid ${matches(search)}`,
    database.$queryRaw<EnrolledPerson[]>`
      select e.id as "enrolmentId", a.id as "accountId", a.name, a.other_name as "otherName", a.sign_in_name as "signInName", a.reference, ${state} as state,
        e.withdrawn_at as "withdrawnAt", a.status = 'SUSPENDED' as suspended, l.way, l.until as "wayUntil"
      from ${here} left join lateral (
        select case purpose when 'SLIP' then 'code' else 'link' end as way, expires_at as until from ${liveLink}
          and a.password_hash is null order by expires_at desc limit 1) l on true
      where e.cohort_id = ${target.cohortId}::uuid and ${conditions[wanted]} ${matches(search)}
      order by lower(a.name), a.id limit ${enrolledPerPage} offset ${(page - 1) * enrolledPerPage}`,
  ])
  const counts = counted ?? { all: 0, waiting: 0, in: 0, withdrawn: 0 }
  return { people, counts, pages: Math.max(1, Math.ceil(counts[wanted] / enrolledPerPage)) }
}

/** How many of the cohort have no password yet, and how many of them no link or code that works. One statement. */
export async function waitingCounts({ target }: Grant<'cohort.edit'>): Promise<{ waiting: number; uninvited: number }> {
  const [counts] = await database.$queryRaw<{ waiting: number; uninvited: number }[]>`
    select count(*)::int as waiting, count(*) filter (where not exists (select 1 from ${liveLink}))::int as uninvited
    from enrolment e join account a on a.id = e.account_id
    where e.cohort_id = ${target.cohortId}::uuid and ${conditions.waiting} and a.status = 'ACTIVE'`
  return counts ?? { waiting: 0, uninvited: 0 }
}

/** Ends the trainee's access at once; what they did stays. Withdrawing twice is withdrawing once. */
export async function withdraw(grant: Grant<'enrolment.withdraw'>): Promise<Outcome> {
  const { enrolmentId, traineeId, cohortId } = grant.target
  return database.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`update enrolment set withdrawn_at = now() where id = ${enrolmentId}::uuid and withdrawn_at is null`
    if (changed === 1) await recordAct(tx, grant, 'enrolment.withdraw', 'enrolment', enrolmentId, { accountId: traineeId, cohortId })
    return done
  })
}

/** Gives access again, with everything that was done before; refused where the same person takes the course in another cohort. */
export async function reinstate(grant: Grant<'enrolment.withdraw'>): Promise<Outcome> {
  const { enrolmentId, traineeId, traineeName: name, cohortId } = grant.target
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const [standing] = await tx.$queryRaw<{ instructs: boolean; other: string | null }[]>`
      select ${instructsHere} as instructs, ${otherOpenCohort} as other
      from cohort c cross join account a where c.id = ${cohortId}::uuid and a.id = ${traineeId}::uuid`
    if (standing?.other) return problem('reinstateElsewhere', undefined, { name, cohort: standing.other })
    if (standing?.instructs) return problem('reinstateInstructor', undefined, { name })
    const changed = await tx.$executeRaw`update enrolment set withdrawn_at = null where id = ${enrolmentId}::uuid and withdrawn_at is not null`
    if (changed === 1) await recordAct(tx, grant, 'enrolment.reinstate', 'enrolment', enrolmentId, { accountId: traineeId, cohortId })
    return done
  })
}
