import { mailKinds, type MailDetail, type MailKind } from '@/domain/outbox'
import { sql, type Transaction } from '@/server/database'
import { addJob } from '@/server/jobs/add'
import { mailIsConfigured } from '@/server/mail'

export interface MailToQueue {
  /** The id of the account that it is for. */
  to: string
  kind: MailKind
  detail?: MailDetail
  /** What it is sent for, such as `due:<period>:2026-12-31`: of one cause there is one mail, however often it is queued. */
  cause?: string
  notBefore?: Date
  /** Where it goes when that is not the address of the account. */
  address?: string
}

/**
 * Puts mails into the outbox, in the transaction of what causes them: when that is undone, they are. Answers how many were put there.
 * People without an address, and suspended ones, get none, nor does anybody where no mail server is set. One statement for one mail or ten thousand.
 */
export async function queueMails(tx: Transaction, mails: readonly MailToQueue[]): Promise<number> {
  if (mails.length === 0 || !mailIsConfigured()) return 0
  const rows = mails.map(({ to, kind, detail, cause, notBefore, address }) => ({
    to, kind, quiet: mailKinds[kind].quiet, hours: mailKinds[kind].hours, detail: detail ?? {}, cause: cause ?? null, notBefore: notBefore?.toISOString() ?? null, address: address ?? null,
  }))
  const queued = await tx.$executeRaw`
    insert into outbox_mail (id, account_id, kind, detail, cause, address, quiet, not_before, expires_at)
    select gen_random_uuid(), a.id, m.kind, m.detail, m.cause, m.address, m.quiet, coalesce(m."notBefore", now()), greatest(coalesce(m."notBefore", now()), now()) + make_interval(secs => m.hours * 3600)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("to" uuid, kind text, quiet boolean, hours float8, detail jsonb, cause text, "notBefore" timestamptz, address text)
    join account a on a.id = m."to" where a.status = 'ACTIVE' and coalesce(m.address, a.email) is not null
    on conflict (cause) do nothing`
  if (queued > 0) await addJob(tx, 'outbox')
  return queued
}

export function queueMail(tx: Transaction, mail: MailToQueue): Promise<number> {
  return queueMails(tx, [mail])
}

/** An invitation or a link to a new password that is still to be sent to the account `a`. */
export const linkUnderWay = sql`exists (select 1 from outbox_mail m where m.account_id = a.id and m.kind in ('invitation', 'reset') and m.state in ('QUEUED', 'CLAIMED', 'HANDED_OVER'))`
