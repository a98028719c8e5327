import { daysKept, forgottenWhole } from '@/domain/outbox'
import { database, sql } from '@/server/database'

/**
 * Of mails that are done with since so many days: nothing, or the cause alone where it may come again, such as a reminder of a period
 * that still runs. What did not arrive stays until somebody has dealt with it, and whatever was taken since from the same person,
 * which says that the address works again. Safe to run again: one statement each.
 */
export async function forgetMails(): Promise<void> {
  const old = sql`
    m.changed_at < now() - make_interval(days => ${daysKept}::int)
    and (m.state in ('SENT', 'CANCELLED') or m.settled_at < now() - make_interval(days => ${daysKept}::int))
    and not exists (select 1 from outbox_mail f where f.account_id = m.account_id and f.state in ('FAILED', 'BOUNCED', 'EXPIRED', 'PERHAPS_SENT') and f.settled_at is null)`
  const whole = sql`(m.cause is null or m.kind = any(${[...forgottenWhole]}::text[]))`
  await database.$executeRaw`delete from outbox_mail m where ${old} and ${whole}`
  await database.$executeRaw`
    update outbox_mail m set address = null, detail = '{}', problem = null, smtp_code = null where ${old} and not ${whole} and (m.address is not null or m.detail <> '{}' or m.problem is not null or m.smtp_code is not null)`
}
