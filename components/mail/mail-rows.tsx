import { useFormatter, useTranslations } from 'next-intl'
import type { MailKind } from '@/domain/outbox'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

export interface ShownMail {
  id: string; accountId: string; name: string; address: string | null; kind: MailKind; problem: string | null; smtpCode: number | null; changedAt: Date; notBefore: Date
  state: 'QUEUED' | 'CLAIMED' | 'HANDED_OVER' | 'SENT' | 'PERHAPS_SENT' | 'FAILED' | 'EXPIRED' | 'BOUNCED'
}
interface Around { again: FormAction; aside: FormAction; timeZone: string; now: Date }

const unsettledStates = ['PERHAPS_SENT', 'EXPIRED', 'FAILED', 'BOUNCED'] as const
const shapes = {
  QUEUED: ['○', 'text-quiet'], CLAIMED: ['◔', 'text-quiet'], HANDED_OVER: ['◔', 'text-quiet'], SENT: ['●', 'text-good'],
  PERHAPS_SENT: ['◆', 'text-warn'], EXPIRED: ['◆', 'text-warn'], FAILED: ['▲', 'text-bad'], BOUNCED: ['▲', 'text-bad'],
} as const

function Row({ mail, again, aside, timeZone, now }: Around & { mail: ShownMail }) {
  const t = useTranslations('mailbox')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  const [shape, colour] = shapes[mail.state]
  const unsettled = unsettledStates.find((state) => state === mail.state)
  const waits = mail.problem ? 'retry' : mail.notBefore > now ? 'later' : 'soon'
  return (
    <li className="border-b border-line py-3">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <a className="inline-flex min-h-11 items-center font-semibold wrap-anywhere" href={`/admin/people/${mail.accountId}`}><bdi>{mail.name}</bdi></a>
        <span>{t(`kind.${mail.kind}`)}</span>
        <span className="whitespace-nowrap"><span aria-hidden className={`me-1.5 ${colour}`}>{shape}</span>{t(`state.${mail.state}`)}</span>
      </p>
      <p className="text-small text-quiet">{mail.address && <bdi dir="ltr" className="break-all">{mail.address}</bdi>} · {moment(mail.changedAt)}</p>
      {mail.state === 'QUEUED' && <p className="text-small">{t(`waits.${waits}`, { at: moment(mail.notBefore) })}</p>}
      {unsettled && (
        <>
          <p className="mt-1 max-w-2xl">{t(`advice.${unsettled}`, { code: mail.smtpCode ?? 0 })}</p>
          <div className="mt-2 flex flex-wrap items-start gap-x-3 gap-y-2">
            <ActionForm action={again} heading={ui('mend')}><input type="hidden" name="mailId" value={mail.id} /><Submit quiet>{t('again')}</Submit></ActionForm>
            <ActionForm action={aside} heading={ui('mend')}><input type="hidden" name="mailId" value={mail.id} /><Submit quiet>{t('aside')}</Submit></ActionForm>
          </div>
        </>
      )}
    </li>
  )
}

/** Mails with their state in a word, and for those that did not arrive what to do. */
export function MailRows({ mails, ...around }: Around & { mails: readonly ShownMail[] }) {
  return <ul className="border-t border-line">{mails.map((mail) => <Row key={mail.id} mail={mail} {...around} />)}</ul>
}
