import { useTranslations } from 'next-intl'
import { useMoment } from '@/components/report/day'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Paragraphs } from '@/components/ui/paragraphs'
import { Submit } from '@/components/ui/submit'

interface Message { id: string; text: string; sentAt: Date; from: string; cohort: string; putAwayAt: Date | null }

/** Messages as their reader sees them, each whole; one that is new can be put away. */
export function MyMessages({ messages, timeZone, putAway }: { messages: readonly Message[]; timeZone: string; putAway: FormAction }) {
  const t = useTranslations('act.mine')
  const ui = useTranslations('ui')
  const moment = useMoment(timeZone)
  return messages.map(({ id, text, sentAt, from, cohort, putAwayAt }) => (
    <article key={id} className="mb-6 border-s-4 border-accent ps-4">
      <p className="mb-2 text-small text-quiet">{t.rich('from', { from, date: moment(sentAt), cohort, n: (name) => <bdi>{name}</bdi>, c: (name) => <bdi>{name}</bdi> })}</p>
      <Paragraphs text={text} />
      {!putAwayAt && (
        <ActionForm action={putAway} heading={ui('mend')}>
          <input type="hidden" name="messageId" value={id} />
          <Submit quiet>{t('putAway')}</Submit>
        </ActionForm>
      )}
    </article>
  ))
}
