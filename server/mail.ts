import { createTranslator } from 'next-intl'
import { createTransport } from 'nodemailer'
import { environment } from './environment'
import { installation } from './installation'
import { invitationHours, linkAddress, resetHours } from './links'
import { english } from './messages/english'

export function mailIsConfigured(): boolean {
  const { SMTP_URL, MAIL_FROM } = environment()
  return Boolean(SMTP_URL && MAIL_FROM)
}

/** What can be mailed. None of it names a person, a course, an organisation or a score: a mail is read over shoulders. */
export type Mail = { kind: 'invitation' | 'reset'; token: string } | { kind: 'addressChanged' | 'passwordChanged' }

const seconds = 1_000
const oneAddress = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/

function transportFor(url: string) {
  return createTransport({
    url, name: new URL(installation().APP_URL).hostname, pool: true, maxConnections: 5, disableFileAccess: true, disableUrlAccess: true,
    connectionTimeout: 4 * seconds, greetingTimeout: 4 * seconds, socketTimeout: 8 * seconds, dnsTimeout: 3 * seconds,
  })
}

function textOf(mail: Mail): { subject: string; text: string } {
  const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'mail' })
  const text = !('token' in mail) ? t(mail.kind)
    : mail.kind === 'invitation' ? t('invitation', { link: linkAddress(mail.token), hours: invitationHours })
    : t('reset', { link: linkAddress(mail.token), minutes: resetHours * 60 })
  return { subject: !('token' in mail) ? t('noticeSubject') : t('subject'), text: `${text}\n\n-- \n${t('footer')}\n` }
}

/**
 * Sends each mail to its one address, five connections at a time; answers the addresses that could not be reached. Without a
 * mail server that is all of them, and so is an address that would be more than one header value.
 */
export async function sendMails(mails: readonly { to: string; mail: Mail }[]): Promise<string[]> {
  const { SMTP_URL, MAIL_FROM } = environment()
  if (!SMTP_URL || !MAIL_FROM || /[\r\n]/.test(MAIL_FROM)) return mails.map(({ to }) => to)
  const transport = transportFor(SMTP_URL)
  const sent = await Promise.all(mails.map(async ({ to, mail }) => {
    if (!oneAddress.test(to)) return false
    return transport.sendMail({ from: MAIL_FROM, to: { name: '', address: to }, ...textOf(mail), xMailer: false, headers: { 'Auto-Submitted': 'auto-generated' } })
      .then(({ rejected }) => rejected.length === 0, () => false)
  }))
  transport.close()
  return mails.filter((_, index) => !sent[index]).map(({ to }) => to)
}

/** Whether the mail was taken by the mail server. */
export async function sendMail(to: string, mail: Mail): Promise<boolean> {
  return (await sendMails([{ to, mail }])).length === 0
}

export function sendResetLink(to: string, token: string): Promise<boolean> {
  return sendMail(to, { kind: 'reset', token })
}
