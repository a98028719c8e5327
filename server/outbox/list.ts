import { mailDetail, mailKind, type MailKind } from '@/domain/outbox'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, sql, type Transaction } from '@/server/database'
import { queueMails } from './queue'

export const mailLists = ['attention', 'waiting', 'sent'] as const
export type MailList = (typeof mailLists)[number]
export const mailsPerPage = 50

type MailState = 'QUEUED' | 'CLAIMED' | 'HANDED_OVER' | 'SENT' | 'PERHAPS_SENT' | 'FAILED' | 'EXPIRED' | 'BOUNCED'
export interface ListedMail {
  id: string
  accountId: string
  name: string
  address: string | null
  kind: MailKind
  state: MailState
  problem: string | null
  smtpCode: number | null
  changedAt: Date
  notBefore: Date
  expiresAt: Date
}

const conditions = {
  attention: sql`m.settled_at is null and m.state in ('FAILED', 'BOUNCED', 'EXPIRED', 'PERHAPS_SENT')`,
  waiting: sql`m.state in ('QUEUED', 'CLAIMED', 'HANDED_OVER')`,
  // One without an address is forgotten but for its cause.
  sent: sql`m.state = 'SENT' and m.address is not null`,
}

/** How many mails did not arrive, as far as we know, and nobody has dealt with it. */
export const unsettledMails = sql`(select count(*)::int from outbox_mail m where ${conditions.attention})`

/** Mails by what is to be done about them, the latest first: two statements. */
export async function listedMails(_: Grant<'people.manage'>, { show, page }: { show: MailList; page: number }) {
  const [counts, rows] = await Promise.all([
    database.$queryRaw<(Record<MailList, number> & { unreached: number })[]>`
      select count(*) filter (where ${conditions.attention})::int as attention, count(*) filter (where ${conditions.waiting})::int as waiting,
        count(*) filter (where ${conditions.sent})::int as sent, count(*) filter (where ${conditions.attention} and m.state = 'EXPIRED')::int as unreached from outbox_mail m`,
    database.$queryRaw<(Omit<ListedMail, 'kind'> & { kind: unknown })[]>`
      select m.id, m.account_id as "accountId", a.name, coalesce(m.address, a.email) as address, m.kind, m.state, m.problem, m.smtp_code as "smtpCode",
        m.changed_at as "changedAt", m.not_before as "notBefore", m.expires_at as "expiresAt"
      from outbox_mail m join account a on a.id = m.account_id where ${conditions[show]}
      order by ${show === 'waiting' ? sql`m.not_before` : sql`m.changed_at desc`}, m.id limit ${mailsPerPage} offset ${(page - 1) * mailsPerPage}`,
  ])
  const all = counts[0] ?? { attention: 0, waiting: 0, sent: 0, unreached: 0 }
  return { mails: rows.map((row): ListedMail => ({ ...row, kind: mailKind.parse(row.kind) })), counts: all, pages: Math.max(1, Math.ceil(all[show] / mailsPerPage)) }
}

/** Takes mails off the list, once; answers what they were. */
async function settle(tx: Transaction, which: { id: string } | 'unreached') {
  const rows = await tx.$queryRaw<{ accountId: string; kind: unknown; detail: unknown }[]>`
    update outbox_mail m set settled_at = now() where ${conditions.attention} and ${which === 'unreached' ? sql`m.state = 'EXPIRED'` : sql`m.id = ${which.id}::uuid`}
    returning m.account_id as "accountId", m.kind, m.detail`
  return rows.map(({ accountId, kind, detail }) => ({ to: accountId, kind: mailKind.parse(kind), detail: mailDetail.parse(detail) }))
}

/** Sends a mail again as a new one, with a new link if it has one; or, with `unreached`, all whose time passed while no mail server took them. */
export async function sendAgain(grant: Grant<'people.manage'>, which: { id: string } | 'unreached'): Promise<Outcome> {
  return database.$transaction(async (tx) => {
    const again = await settle(tx, which)
    if (again.length === 0) return problem('mailSettled')
    const count = await queueMails(tx, again)
    for (const to of new Set(again.map((mail) => mail.to))) await recordAct(tx, grant, 'mail.sendAgain', 'account', to)
    return { done: { code: 'mailsQueued', values: { count } } }
  }, { timeout: 30_000 })
}

export async function setAside(grant: Grant<'people.manage'>, mailId: string): Promise<Outcome> {
  return database.$transaction(async (tx) => {
    const [mail] = await settle(tx, { id: mailId })
    if (mail) await recordAct(tx, grant, 'mail.setAside', 'account', mail.to)
    return { done: { code: 'mailSetAside' } }
  })
}

/** What came back from an address after it had been taken: the latest mail to it did not arrive, and nobody has its link. */
export async function cameBack(grant: Grant<'people.manage'>, typed: string): Promise<Outcome> {
  const address = typed.trim().toLowerCase()
  return database.$transaction(async (tx) => {
    const [mail] = await tx.$queryRaw<{ accountId: string; sentAt: Date }[]>`
      update outbox_mail m set state = 'BOUNCED', problem = 'cameBack', changed_at = now(), settled_at = null
      from (select id, changed_at from outbox_mail where lower(address) = ${address} and state in ('SENT', 'PERHAPS_SENT') order by changed_at desc limit 1) o
      where m.id = o.id returning m.account_id as "accountId", o.changed_at as "sentAt"`
    if (!mail) return problem('mailUnknown', 'address')
    await tx.$executeRaw`
      update one_time_link set expires_at = now() where account_id = ${mail.accountId}::uuid and purpose in ('INVITATION', 'RESET') and used_at is null and expires_at > now() and created_at <= ${mail.sentAt}`
    await recordAct(tx, grant, 'mail.cameBack', 'account', mail.accountId)
    return { done: { code: 'mailCameBack' } }
  })
}
