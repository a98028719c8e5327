import { plainText } from '@/domain/plain-text'
import { withoutHiddenCharacters } from '@/domain/roster/hidden-characters'
import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { recordAct } from './audit'
import { database, sql } from './database'
import { mailIsConfigured } from './mail'
import { unsettledMails } from './outbox/list'
import { english } from './messages/english'

export interface Settings { name: string; timeZone: string; helpContacts: string; whoSeesWhat: string; quickExitUrl: string; quietFrom: number; quietTo: number }

/** Every zone of the IANA list that this machine knows, those of the region of the course first. */
export function timeZones(): string[] {
  const first = ['Asia/Karachi', 'Asia/Kabul', 'UTC']
  return [...first, ...Intl.supportedValuesOf('timeZone').filter((zone) => !first.includes(zone))]
}

/** The text on who sees what: the organisation's own, or ours until it writes one. */
function noticeText(own: string): string {
  return own || english.account.noticeDefault
}

export async function settings(_: Grant<'settings.edit'>): Promise<Settings> {
  const row = await database.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true, timeZone: true, helpContacts: true, whoSeesWhat: true, quickExitUrl: true, quietFrom: true, quietTo: true } })
  return { ...row, whoSeesWhat: noticeText(row.whoSeesWhat) }
}

/** Keeps the settings. Another text on who sees what goes to everybody again; whoever wrote it has read it. */
export async function changeSettings(grant: Grant<'settings.edit'>, typed: Settings): Promise<Outcome> {
  if (!timeZones().includes(typed.timeZone)) return problem('timeZoneUnknown', 'timeZone')
  const after: Settings = { name: withoutHiddenCharacters(typed.name), timeZone: typed.timeZone, quickExitUrl: new URL(typed.quickExitUrl).href, quietFrom: typed.quietFrom, quietTo: typed.quietTo, helpContacts: plainText(typed.helpContacts), whoSeesWhat: plainText(typed.whoSeesWhat) }
  return database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from organisation for update`
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
    const newNotice = noticeText(before.whoSeesWhat) !== noticeText(after.whoSeesWhat)
    if (!newNotice) after.whoSeesWhat = before.whoSeesWhat
    const fields = (['name', 'timeZone', 'helpContacts', 'quickExitUrl', 'quietFrom', 'quietTo'] as const).filter((field) => before[field] !== after[field])
    if (fields.length === 0 && !newNotice) return { done: { code: 'settingsSaved' } }
    const noticeVersion = before.noticeVersion + (newNotice ? 1 : 0)
    await tx.organisation.update({ where: { id: 1 }, data: { ...after, noticeVersion, updatedAt: grant.reader.now } })
    if (fields.length > 0) await recordAct(tx, grant, 'settings.change', 'organisation', '1', Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }])))
    if (!newNotice) return { done: { code: 'settingsSaved' } }
    await recordAct(tx, grant, 'notice.change', 'organisation', '1', { version: noticeVersion, whoSeesWhat: { from: before.whoSeesWhat, to: after.whoSeesWhat } })
    await tx.account.update({ where: { id: grant.reader.id }, data: { noticeAcknowledged: noticeVersion } })
    return { done: { code: 'settingsSavedNotice' } }
  })
}

export interface Attention {
  cohorts: number
  /** Invited, not yet in, and without a link or code that works. */
  withoutLink: number
  waiting: number
  openReports: number
  /** Did not arrive, and nobody has dealt with it. */
  unsettledMails: number
  administrators: number
  nameMissing: boolean
  contactsMissing: boolean
  offered: number
  uninstructed: number
  /** To be confirmed as administrators; the first ten. */
  offers: { id: string; name: string; ready: boolean }[]
  /** Cohorts that nobody instructs, not yet closed; the first ten. */
  withoutInstructor: { id: string; name: string }[]
}

const withoutInstructor = sql`c.closes_at > now() and not exists (select 1 from cohort_instructor ci where ci.cohort_id = c.id)`

/** What waits for an administrator, in one statement. */
export async function attention(_: Grant<'people.manage'>): Promise<Attention & { mail: boolean }> {
  const [row] = await database.$queryRaw<Attention[]>`
    select (select count(*)::int from cohort) as cohorts,
      (select count(*)::int from account a where a.password_hash is null and a.status = 'ACTIVE') as waiting,
      (select count(*)::int from account a where a.password_hash is null and a.status = 'ACTIVE'
        and not exists (select 1 from one_time_link l where l.account_id = a.id and l.used_at is null and l.expires_at > now())) as "withoutLink",
      (select count(*)::int from problem_report where state = 'OPEN') as "openReports", ${unsettledMails} as "unsettledMails",
      (select count(*)::int from account where role = 'ADMINISTRATOR' and status = 'ACTIVE' and password_hash is not null) as administrators,
      (select count(*)::int from account where role_offered is not null and status = 'ACTIVE') as offered,
      (select count(*)::int from cohort c where ${withoutInstructor}) as uninstructed,
      g.name = '' as "nameMissing", g.help_contacts = '' as "contactsMissing",
      coalesce((select jsonb_agg(x order by x.ready desc, x.name) from (select id, name, password_hash is not null as ready from account
        where role_offered is not null and status = 'ACTIVE' order by ready desc, name limit 10) x), '[]') as offers,
      coalesce((select jsonb_agg(x order by x.name) from (select c.id, c.name from cohort c where ${withoutInstructor} order by c.opens_at limit 10) x), '[]') as "withoutInstructor"
    from organisation g`
  if (!row) throw new Error('The row of the organisation is missing.')
  return { ...row, mail: mailIsConfigured() }
}
