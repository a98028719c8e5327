import { isQuiet, mailDetail, mailKind, minutesToNextTry, verdictOn, type Failure, type MailDetail, type MailKind } from '@/domain/outbox'
import { database, nothing, sql, type Transaction } from '@/server/database'
import { environment } from '@/server/environment'
import { endLink, invitationHours, issueLink, resetHours } from '@/server/links'
import { textOf } from '@/server/mail'
import { openMailLine, type Letter, type MailLine } from './deliver'

/** Lines to the mail server that are open at once: at a crash at most so many mails are between the last bytes and the answer. */
const lines = 4

interface Claimed { id: string; accountId: string; kind: MailKind; detail: MailDetail; to: string; tries: number; token: string | null }

/** What was left by a worker that is gone. For the one worker that there is: nobody else is sending. */
export async function takeOver(): Promise<void> {
  await database.$executeRaw`update outbox_mail set state = 'QUEUED', changed_at = now() where state = 'CLAIMED'`
  await database.$executeRaw`update outbox_mail set state = 'PERHAPS_SENT', problem = 'interrupted', changed_at = now() where state = 'HANDED_OVER'`
}

/** Sends what is due, over a few lines, until nothing is left, the mail server does not let us in, or the worker is told to stop. */
export async function sendDueMails(stop: AbortSignal): Promise<void> {
  await database.$executeRaw`update outbox_mail set state = 'EXPIRED', problem = coalesce(problem, 'noTime'), changed_at = now() where state = 'QUEUED' and expires_at <= now()`
  const { SMTP_URL, MAIL_FROM } = environment()
  if (!SMTP_URL || !MAIL_FROM || /[\r\n]/.test(MAIL_FROM)) return
  const [due] = await database.$queryRaw<{ hour: number; from: number; to: number; mails: number }[]>`
    select extract(hour from now() at time zone time_zone)::int as hour, quiet_from as "from", quiet_to as "to",
      (select count(*)::int from (select 1 from outbox_mail where state = 'QUEUED' and not_before <= now() limit ${lines}) m) as mails from organisation`
  if (!due || due.mails === 0) return
  const quiet = isQuiet(due.hour, due)
  await Promise.all(Array.from({ length: Math.min(lines, due.mails) }, () => sendOverOneLine(SMTP_URL, MAIL_FROM, quiet, stop)))
}

async function sendOverOneLine(url: string, from: string, quiet: boolean, stop: AbortSignal) {
  let line: MailLine | null = null
  try {
    while (!stop.aborted) {
      const mail = await claim(quiet)
      if (!mail) return
      line ??= await openMailLine(url)
      const failure: Failure | null = line ? await line.send(letterOf(mail, from), () => keepHandedOver(mail)) : { command: 'CONN', responseCode: null, handedOver: false }
      await keepOutcome(mail, failure)
      if (!failure) continue
      line?.close()
      line = null
      if (verdictOn(failure) === 'serverTrouble') return
    }
  } finally {
    line?.close()
  }
}

/** The next mail that is due, for this worker alone; its link is drawn now. What is of no use any more is set aside on the way. */
async function claim(quiet: boolean): Promise<Claimed | null> {
  for (;;) {
    const claimed = await database.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<(Omit<Claimed, 'token' | 'kind' | 'detail' | 'to'> & { kind: unknown; detail: unknown; to: string | null; active: boolean; known: boolean })[]>`
        update outbox_mail m set state = 'CLAIMED', tries = m.tries + 1, changed_at = now(), address = coalesce(m.address, a.email)
        from account a where a.id = m.account_id and m.id = (
          select id from outbox_mail where state = 'QUEUED' and not_before <= now() and expires_at > now() ${quiet ? sql`and not quiet` : nothing}
          order by quiet, not_before, id limit 1 for update skip locked)
        returning m.id, m.account_id as "accountId", m.kind, m.detail, m.address as to, m.tries, a.status = 'ACTIVE' as active, a.password_hash is not null as known`
      if (!row) return null
      const kind = mailKind.parse(row.kind)
      const useless = !row.active ? 'suspended' : row.to === null ? 'noAddress' : kind === 'invitation' && row.known ? 'alreadyIn' : null
      if (useless || row.to === null) {
        await tx.$executeRaw`update outbox_mail set state = 'CANCELLED', problem = ${useless}, changed_at = now() where id = ${row.id}::uuid`
        return 'useless'
      }
      return { ...row, to: row.to, kind, detail: mailDetail.parse(row.detail), token: await tokenFor(tx, kind, row.accountId) }
    })
    if (claimed !== 'useless') return claimed
  }
}

async function tokenFor(tx: Transaction, kind: MailKind, accountId: string): Promise<string | null> {
  if (kind === 'invitation') return issueLink(tx, { purpose: 'INVITATION', accountId, hours: invitationHours })
  if (kind === 'reset') return issueLink(tx, { purpose: 'RESET', accountId, hours: resetHours })
  return null
}

function letterOf({ id, to, kind, detail, token }: Claimed, from: string): Letter {
  return { id, from, to, ...textOf(kind, detail, token) }
}

/** Refuses, and so keeps the last bytes back, when another worker has taken the mail over meanwhile. */
async function keepHandedOver({ id, tries }: Claimed) {
  const kept = await database.$executeRaw`update outbox_mail set state = 'HANDED_OVER', changed_at = now() where id = ${id}::uuid and state = 'CLAIMED' and tries = ${tries}`
  if (kept === 0) throw new Error('The mail is another worker\'s.')
}

async function keepOutcome({ id, tries, token }: Claimed, failure: Failure | null) {
  const mine = sql`id = ${id}::uuid and tries = ${tries} and state in ('CLAIMED', 'HANDED_OVER', 'PERHAPS_SENT')`
  if (!failure) {
    await database.$executeRaw`update outbox_mail set state = 'SENT', problem = null, smtp_code = null, changed_at = now() where ${mine}`
    return
  }
  const verdict = verdictOn(failure)
  // Nobody has the link of a mail that was not taken.
  if (token && verdict !== 'perhapsSent') await endLink(token)
  const ended = verdict === 'refused' ? 'FAILED' : verdict === 'perhapsSent' ? 'PERHAPS_SENT' : null
  await database.$executeRaw`
    update outbox_mail set problem = ${verdict === 'perhapsSent' ? 'interrupted' : verdict}, smtp_code = ${failure.responseCode}, changed_at = now(),
      state = ${ended ?? 'QUEUED'}::mail_state, not_before = ${ended ? sql`not_before` : sql`now() + make_interval(mins => ${minutesToNextTry(tries, verdict)}::int)`} where ${mine}`
}
