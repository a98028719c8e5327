import type { Prisma } from '@/prisma/client/client'
import type { Grant } from './access'
import { database, nothing, sql, type Sql, type Transaction } from './database'
import { matches } from './people'

/** Every act that the log knows. Each has its sentence in the catalogue: `admin.acts`. */
export const acts = [
  'installation.setUp', 'administrator.create',
  'person.invite', 'person.correct', 'person.suspend', 'person.return', 'person.instructor', 'person.notInstructor', 'person.manager', 'person.merge', 'person.unmerge',
  'administrator.offer', 'administrator.confirm', 'administrator.withdraw', 'administrator.withdrawOffer',
  'link.issue', 'slip.print', 'password.set', 'password.change', 'sessions.end',
  'cohort.create', 'cohort.edit', 'cohort.instructorAdd', 'cohort.instructorRemove', 'cohort.export', 'cohort.message',
  'roster.apply', 'roster.undo', 'enrolment.add', 'enrolment.withdraw', 'enrolment.reinstate', 'enrolment.extend', 'attempt.give', 'attempt.reMark', 'accommodation.set',
  'cohort.reminders', 'cohort.archive', 'cohort.bringBack', 'joinCode.make', 'joinCode.end', 'joinRequest.approve', 'joinRequest.refuse',
  'mail.sendAgain', 'mail.setAside', 'mail.cameBack',
  'certificate.revoke', 'certificate.reissue', 'certificate.print', 'certificate.validity', 'compliance.export', 'history.forget', 'settings.change', 'notice.change', 'report.close', 'report.reopen',
] as const
export type Act = (typeof acts)[number]

export const auditedTypes = ['account', 'cohort', 'enrolment', 'attempt', 'problemReport', 'certificate', 'organisation'] as const
export type AuditedType = (typeof auditedTypes)[number]

/**
 * One line of the audit log, in the transaction of the act itself. Null acts for the installation. The detail holds ids, names of
 * fields, old and new values: `accountId` and `cohortId` in it are shown by name. Never a password, a token or an answer.
 */
export async function recordAct(
  tx: Transaction, grant: { reader: { id: string } } | null, act: Act, targetType: AuditedType, targetId: string, detail: Prisma.InputJsonObject = {},
) {
  await tx.auditEntry.create({ data: { actorId: grant?.reader.id ?? null, act, targetType, targetId, detail }, select: { id: true } })
}

/** The same for many targets at once, each with its own detail: one statement. */
export async function recordActs(tx: Transaction, grant: { reader: { id: string } }, act: Act, targetType: AuditedType, targets: readonly { id: string; detail: Prisma.InputJsonObject }[]) {
  await tx.auditEntry.createMany({ data: targets.map(({ id, detail }) => ({ actorId: grant.reader.id, act, targetType, targetId: id, detail })) })
}

export const entriesPerPage = 50

/** `person`: an account's id, or words of a name; dates as 2026-08-15, in the reader's time zone, both included; `before`: older than this entry. */
export interface AuditFilter { act?: Act | ''; person?: string; from?: string; to?: string; before?: string }

export interface AuditEntry { id: string; at: Date; actorId: string | null; act: string; targetType: string; targetId: string; detail: Record<string, unknown> }
/** What an id in the log stands for; what is gone has no name. */
export interface Named { kind: 'account' | 'cohort' | 'enrolment' | 'problemReport' | 'certificate'; name: string }

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The people meant, as `who`, and the condition that an entry was done by them, or to them or their enrolments. */
function about(person: string): { who: Sql; condition: Sql } {
  const meant = person.match(uuid)?.[0] === person ? sql`and a.id = ${person}::uuid` : matches(person)
  if (meant === nothing) return { who: nothing, condition: nothing }
  return {
    who: sql`with who as materialized (select a.id, a.id::text as text from account a where true ${meant})`,
    condition: sql`and (e.actor_id in (select id from who) or e.detail->>'accountId' in (select text from who)
      or e.target_type = 'account' and e.target_id in (select text from who)
      or e.target_type = 'enrolment' and e.target_id in (select n.id::text from enrolment n join who on who.id = n.account_id))`,
  }
}

async function namesOf(entries: readonly AuditEntry[]): Promise<Map<string, Named>> {
  const ids = [...new Set(entries.flatMap(({ actorId, targetId, detail }) => [actorId ?? '', targetId, JSON.stringify(detail)].join(' ').match(uuid) ?? []))]
  const rows = await database.$queryRaw<(Named & { id: string })[]>`
    select id, 'account' as kind, name from account where id = any(${ids}::uuid[])
    union all select id, 'cohort', name from cohort where id = any(${ids}::uuid[])
    union all select e.id, 'enrolment', a.name || ' · ' || c.name from enrolment e join account a on a.id = e.account_id join cohort c on c.id = e.cohort_id where e.id = any(${ids}::uuid[])
    union all select id, 'certificate', serial from certificate where id = any(${ids}::uuid[])
    union all select id, 'problemReport', page from problem_report where id = any(${ids}::uuid[])`
  return new Map(rows.map(({ id, ...named }) => [id, named]))
}

/** The log, newest first: one statement for the entries and one for all names in them. */
export async function auditLog({ reader }: Grant<'audit.read'>, { act, person = '', from, to, before }: AuditFilter) {
  const { who, condition } = about(person)
  const found = await database.$queryRaw<AuditEntry[]>`
    ${who} select e.id::text, e.at, e.actor_id as "actorId", e.act, e.target_type as "targetType", e.target_id as "targetId", e.detail from audit_entry e
    where true ${act ? sql`and e.act = ${act}` : nothing} ${before ? sql`and e.id < ${before}::bigint` : nothing}
      ${from ? sql`and e.at >= ${from}::date::timestamp at time zone ${reader.timeZone}` : nothing}
      ${to ? sql`and e.at < (${to}::date + 1)::timestamp at time zone ${reader.timeZone}` : nothing}
      ${condition}
    order by e.id desc limit ${entriesPerPage + 1}`
  const entries = found.slice(0, entriesPerPage)
  return { entries, names: await namesOf(entries), older: found.length > entriesPerPage ? entries.at(-1)?.id : undefined }
}
