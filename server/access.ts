import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { Ending } from '@/domain/attempt-rules'
import type { Occasion } from '@/domain/occasions/occasions'
import { beforeNotice, inArchive, roleFor, targetKinds, targetOf, whenMerged, type KindOf, type Permission, type Role, type Target, type TargetKind } from '@/domain/access'
import { database, nothing, sql, type Sql } from './database'
import { periodEnd } from './period-end'
import { idleMinutes, sessionHours, sessionIdHash } from './session'

/** Whoever is signed in, as the database knew them at this request. */
export interface Reader {
  id: string
  name: string
  signInName: string
  administrator: boolean
  /** Holds, or was invited to hold, instructor towards some cohort. */
  instructor: boolean
  organisation: string
  timeZone: string
  quickExitUrl: string
  noticeVersion: number
  noticeAcknowledged: number
  /** The database's clock: the only one that rules look at. */
  now: Date
}

/** A cohort as rules need it. */
export interface CohortFacts {
  cohortId: string
  cohortName: string
  courseId: string
  opensAt: Date
  closesAt: Date
}
/** The period in which somebody studies a course; its `closesAt` is their own end, which may be later than the cohort's. */
export interface Study extends CohortFacts {
  enrolmentId: string
  periodId: string
}

/** What the gate read about the target while it decided, so that nobody reads it again. */
interface Facts {
  self: object
  course: { study: Study | null }
  cohort: CohortFacts & { archived: boolean }
  enrolment: Study & { traineeId: string; traineeName: string; withdrawnAt: Date | null }
  attempt: Study & Pick<Ending, 'deadline' | 'openUntil'> & { traineeId: string; quizId: string; number: number; occasion: Occasion | null; revision: string; state: 'OPEN' | 'SUBMITTED'; paper: unknown }
  account: { accountName: string; merged: boolean }
  certificate: { cohortId: string; cohortName: string; periodId: string; traineeId: string }
}

declare const sealed: unique symbol

/** Proof that the gate let this reader do this to this target. Only `authorize` makes one. */
export interface Grant<P extends Permission> {
  readonly [sealed]: P
  readonly permission: P
  readonly role: Role
  readonly reader: Reader
  readonly target: Target<P> & Facts[KindOf<P>]
}

interface Row {
  reader: Omit<Reader, 'now'> & { idle: boolean }
  now: Date
  target: Record<string, unknown> | null
  instructs: boolean
  trains: boolean
}

const cohortColumns = sql`c.id as "cohortId", c.name as "cohortName", c.course_id as "courseId", c.opens_at as "opensAt", c.archived_at is not null as archived`
const studyColumns = sql`${cohortColumns}, ${periodEnd} as "closesAt", e.id as "enrolmentId", p.id as "periodId"`
const latestPeriod = sql`join lateral (select id, extended_until from period where enrolment_id = e.id order by number desc limit 1) p on true`

/** The target's facts as `t`, with `instructs` and `trains`: what the reader `a` is towards it. */
function targetFacts(kind: TargetKind, id: string): Sql {
  if (kind === 'course')
    return sql`left join lateral (
      select exists (select 1 from cohort_instructor ci join cohort c on c.id = ci.cohort_id where ci.account_id = a.id and c.course_id = ${id}) as instructs,
        s.study is not null as trains, s.study
      from (select 1) one left join lateral (
        select to_jsonb(x) as study from (
          select ${studyColumns} from enrolment e join cohort c on c.id = e.cohort_id ${latestPeriod}
          where e.account_id = a.id and e.withdrawn_at is null and c.course_id = ${id}
          order by (now() >= c.opens_at and now() < ${periodEnd}) desc, (c.opens_at > now()) desc, ${periodEnd} desc limit 1) x) s on true) t on true`
  const found =
    kind === 'cohort' ? sql`select ${cohortColumns}, c.closes_at as "closesAt", false as trains from cohort c where c.id = ${id}::uuid`
    : kind === 'enrolment' ? sql`select ${studyColumns}, e.withdrawn_at as "withdrawnAt", e.account_id as "traineeId", w.name as "traineeName", e.account_id = a.id as trains
        from enrolment e join cohort c on c.id = e.cohort_id join account w on w.id = e.account_id ${latestPeriod} where e.id = ${id}::uuid`
    : kind === 'attempt' ? sql`select ${studyColumns}, m.quiz_id as "quizId", m.number, m.occasion, m.revision, m.state, m.paper, m.deadline, m.open_until as "openUntil", e.account_id as "traineeId", e.account_id = a.id and e.withdrawn_at is null as trains
        from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id where m.id = ${id}::uuid`
    // Held for ever by whoever earned it: also by somebody withdrawn, when the cohort is long closed.
    : kind === 'certificate' ? sql`select c.id as "cohortId", c.name as "cohortName", p.id as "periodId", e.account_id as "traineeId", e.account_id = a.id as trains
        from certificate f join period p on p.id = f.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id where f.id = ${id}::uuid`
    : sql`select o.name as "accountName", o.merged_into_id is not null as merged, false as trains,
          (select c.cohort_id from enrolment n join cohort_instructor c on c.cohort_id = n.cohort_id where n.account_id = o.id and n.withdrawn_at is null and c.account_id = a.id and o.id <> a.id limit 1) as "cohortId"
        from account o where o.id = ${id}::uuid`
  return sql`left join lateral (select x.*, exists (select 1 from cohort_instructor ci where ci.cohort_id = x."cohortId" and ci.account_id = a.id) as instructs from (${found}) x) t on true`
}

async function readFacts(session: Uint8Array<ArrayBuffer>, kind: TargetKind, id: string): Promise<Row | undefined> {
  const rows = await database.$queryRaw<Row[]>`
    /* kept */ select jsonb_build_object('id', a.id, 'name', a.name, 'signInName', a.sign_in_name, 'administrator', a.role = 'ADMINISTRATOR',
        'instructor', a.staff or exists (select 1 from cohort_instructor where account_id = a.id),
        'organisation', g.name, 'timeZone', g.time_zone, 'quickExitUrl', g.quick_exit_url, 'noticeVersion', g.notice_version,
        'noticeAcknowledged', a.notice_acknowledged, 'idle', s.last_seen_at < now() - interval '1 minute') as reader,
      now() as now, ${kind === 'self' ? sql`null::jsonb as target, false as instructs, false as trains` : sql`to_jsonb(t) as target, coalesce(t.instructs, false) as instructs, coalesce(t.trains, false) as trains`}
    from session s join account a on a.id = s.account_id cross join organisation g ${kind === 'self' ? nothing : targetFacts(kind, id)}
    where s.id_hash = ${session} and a.status = 'ACTIVE'
      and s.created_at > now() - make_interval(hours => ${sessionHours}) and s.last_seen_at > now() - make_interval(mins => ${idleMinutes})`
  return rows[0]
}

async function toSignIn(): Promise<never> {
  const path = (await headers()).get('x-path') ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
}

/** JSON knows no dates: those of the target come back as text. */
function withDates(facts: object): object {
  const date = /^(opensAt|closesAt|withdrawnAt|deadline|openUntil)$/
  return Object.fromEntries(Object.entries(facts).map(([key, value]: [string, unknown]) =>
    [key, date.test(key) && typeof value === 'string' ? new Date(value) : key === 'study' && typeof value === 'object' && value ? withDates(value) : value]))
}

/**
 * The only gate. One statement reads the session and the target; the policy decides. Signed out, suspended or expired
 * goes to the sign-in page; what one may not see answers exactly like what is not there.
 */
export async function authorize<P extends Permission>(permission: P, target: Target<P>): Promise<Grant<P>> {
  const kind = targetOf[permission]
  const named = targetKinds[kind].safeParse(target)
  const session = await sessionIdHash()
  if (!session) return toSignIn()
  if (!named.success) notFound()
  const row = await readFacts(session, kind, Object.values(named.data)[0] ?? '')
  if (!row) return toSignIn()
  const { idle, ...facts } = row.reader
  if (idle) await database.$executeRaw`update session set last_seen_at = now() where id_hash = ${session}`
  const held: Role[] = ['holder']
  // What is taken before and after the course measures the course and not the person: towards it nobody is staff.
  const isTheirsAlone = kind === 'attempt' && typeof row.target?.occasion === 'string'
  if (facts.administrator && !isTheirsAlone && (kind === 'self' || kind === 'course' || row.target)) held.push('administrator')
  if ((row.instructs && !isTheirsAlone) || (kind === 'self' && facts.instructor)) held.push('instructor')
  if (row.trains) held.push('trainee')
  const role = roleFor(permission, held)
  if (!role || (row.target?.archived === true && !inArchive.includes(permission)) || (row.target?.merged === true && !whenMerged.includes(permission))) notFound()
  // The notice tells trainees what others see of them; it holds nobody up who is here as staff.
  const asTrainee = role === 'trainee' || (role === 'holder' && !facts.administrator && !facts.instructor)
  if (asTrainee && facts.noticeAcknowledged < facts.noticeVersion && !beforeNotice.includes(permission)) redirect('/welcome')
  const reader: Reader = { ...facts, now: row.now }
  return { permission, role, reader, target: { ...target, ...withDates(row.target ?? {}) } } as Grant<P>
}

/** The reader if there is one: for pages that are for anyone but greet whoever is signed in. */
export async function readerIfAny(): Promise<Reader | null> {
  const session = await sessionIdHash()
  const row = session && (await readFacts(session, 'self', ''))
  if (!row) return null
  const { idle: _, ...facts } = row.reader
  return { ...facts, now: row.now }
}
