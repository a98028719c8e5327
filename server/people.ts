import { searchKey } from '@/domain/roster/search-key'
import type { Grant } from './access'
import { database, nothing, sql, type Sql } from './database'
import { idleMinutes, sessionHours } from './session'

export const peopleFilters = ['all', 'administrators', 'instructors', 'trainees', 'waiting', 'offered', 'suspended'] as const
export type PeopleFilter = (typeof peopleFilters)[number]
export const peoplePerPage = 50

export interface PersonRow {
  id: string
  name: string
  /** In another script. */
  otherName: string | null
  signInName: string
  reference: string | null
  administrator: boolean
  /** Invited as an instructor, or instructs a cohort. */
  instructor: boolean
  /** In how many cohorts, without those they were withdrawn from. */
  cohorts: number
  offered: boolean
  waiting: boolean
  suspended: boolean
}

const instructs = sql`(a.staff or exists (select 1 from cohort_instructor ci where ci.account_id = a.id))`
const enrolled = sql`exists (select 1 from enrolment e where e.account_id = a.id and e.withdrawn_at is null)`
const conditions: Record<PeopleFilter, Sql> = {
  all: sql`true`,
  administrators: sql`a.role = 'ADMINISTRATOR'`,
  instructors: instructs,
  trainees: enrolled,
  waiting: sql`(a.password_hash is null and a.status = 'ACTIVE')`,
  offered: sql`(a.role_offered is not null and a.status = 'ACTIVE')`,
  suspended: sql`a.status = 'SUSPENDED'`,
}

/** Every word of the search is in one of the names (however it is spelt), the address, the sign-in name or the reference. */
export function matches(search: string): Sql {
  const words = searchKey(search).split(' ').filter(Boolean).map((word) => `%${word}%`)
  if (words.length === 0) return nothing
  return sql`and concat_ws(' ', name_key(a.name), name_key(a.other_name), a.sign_in_name, a.email, lower(a.reference)) like all(${words}::text[])`
}

/** The people who have an account: two statements, however many they are. */
export async function people(_: Grant<'people.manage'>, { filter, search, page }: { filter: PeopleFilter; search: string; page: number }) {
  const [counts, rows] = await Promise.all([
    database.$queryRaw<Record<PeopleFilter, number>[]>`
      select count(*)::int as "all", count(*) filter (where ${conditions.administrators})::int as administrators, count(*) filter (where ${conditions.instructors})::int as instructors,
        count(*) filter (where ${conditions.trainees})::int as trainees, count(*) filter (where ${conditions.waiting})::int as waiting,
        count(*) filter (where ${conditions.offered})::int as offered, count(*) filter (where ${conditions.suspended})::int as suspended
      from account a where a.merged_into_id is null ${matches(search)}`,
    database.$queryRaw<PersonRow[]>`
      select a.id, a.name, a.other_name as "otherName", a.sign_in_name as "signInName", a.reference, a.role = 'ADMINISTRATOR' as administrator, ${instructs} as instructor,
        (select count(*)::int from enrolment e where e.account_id = a.id and e.withdrawn_at is null) as cohorts,
        a.role_offered is not null as offered, a.password_hash is null as waiting, a.status = 'SUSPENDED' as suspended
      from account a where a.merged_into_id is null and ${conditions[filter]} ${matches(search)}
      order by lower(a.name), a.id limit ${peoplePerPage} offset ${(page - 1) * peoplePerPage}`,
  ])
  const none = { all: 0, administrators: 0, instructors: 0, trainees: 0, waiting: 0, offered: 0, suspended: 0 }
  return { people: rows, counts: counts[0] ?? none, pages: Math.max(1, Math.ceil((counts[0]?.[filter] ?? 0) / peoplePerPage)) }
}

/** One account as an administrator sees it: never its password, its answers or its scores. */
export async function person({ target, reader }: Grant<'account.edit'>) {
  const since = (minutes: number) => new Date(reader.now.getTime() - minutes * 60_000)
  const account = await database.account.findUniqueOrThrow({
    where: { id: target.accountId },
    select: {
      id: true, name: true, otherName: true, signInName: true, email: true, reference: true, role: true, roleOffered: true, status: true, staff: true, createdAt: true, passwordHash: true,
      mergedHere: { select: { id: true, name: true, signInName: true }, orderBy: { id: 'asc' } },
      manager: { select: { name: true, signInName: true } },
      sessions: { where: { createdAt: { gt: since(sessionHours * 60) }, lastSeenAt: { gt: since(idleMinutes) } }, select: { lastSeenAt: true } },
      links: { where: { usedAt: null, expiresAt: { gt: reader.now } }, select: { purpose: true, expiresAt: true }, take: 1 },
      instructs: { select: { cohort: { select: { id: true, name: true } } }, orderBy: { cohort: { name: 'asc' } } },
      enrolments: { select: { id: true, withdrawnAt: true, cohort: { select: { id: true, name: true, opensAt: true, closesAt: true } } }, orderBy: { cohort: { opensAt: 'desc' } } },
    },
  })
  const { passwordHash, role, roleOffered, status, links, ...shown } = account
  return {
    ...shown, administrator: role === 'ADMINISTRATOR', offered: roleOffered === 'ADMINISTRATOR', suspended: status === 'SUSPENDED',
    hasPassword: passwordHash !== null, link: links[0] ?? null, isReader: account.id === reader.id,
  }
}
export type Person = Awaited<ReturnType<typeof person>>
