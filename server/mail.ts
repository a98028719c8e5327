import { createFormatter, createTranslator } from 'next-intl'
import type { MailDetail, MailKind } from '@/domain/outbox'
import { environment } from './environment'
import { installation } from './installation'
import { invitationHours, linkAddress, resetHours } from './links'
import { english } from './messages/english'

export function mailIsConfigured(): boolean {
  const { SMTP_URL, MAIL_FROM } = environment()
  return Boolean(SMTP_URL && MAIL_FROM)
}

const notices: readonly MailKind[] = ['addressChanged', 'passwordChanged']

/** The words of a mail. What is to be done is said where one is signed in, and not here. */
export function textOf(kind: MailKind, { count = 0, date }: MailDetail, token: string | null): { subject: string; text: string } {
  const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'mail' })
  const day = date ? createFormatter({ locale: 'en-GB' }).dateTime(new Date(`${date}T12:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' }) : ''
  const link = token === null ? new URL('/sign-in', installation().APP_URL).href : linkAddress(token)
  const text = t(kind, { link, hours: invitationHours, minutes: resetHours * 60, count, dated: day ? 'yes' : 'no', day })
  return { subject: t(notices.includes(kind) ? 'noticeSubject' : 'subject'), text: `${text}\n\n-- \n${t('footer')}\n` }
}
