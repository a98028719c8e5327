import { useFormatter, useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface Request { id: string; name: string; signInName: string; askedAt: Date; known: boolean }

/** Who waits to be let in, with the two answers. */
export function RequestList({ requests, cohortId, decide, timeZone }: { requests: readonly Request[]; cohortId: string; decide: FormAction; timeZone: string }) {
  const t = useTranslations('join.requests')
  const ui = useTranslations('ui')
  const format = useFormatter()
  if (requests.length === 0) return <p>{t('none')}</p>
  return (
    <ul className="max-w-2xl border-t border-line">
      {requests.map(({ id, name, signInName, askedAt, known }) => (
        <li key={id} className="border-b border-line py-3">
          <p className="font-semibold wrap-anywhere"><bdi>{name}</bdi></p>
          <p className="text-small text-quiet"><bdi dir="ltr" className="break-all">{signInName}</bdi> · {t('asked', { at: format.dateTime(askedAt, 'moment', { timeZone }) })}</p>
          {known && <p className="text-small"><span aria-hidden className="me-1.5 text-warn">◆</span>{t('known')}</p>}
          <div className="mt-2 flex flex-wrap gap-3">
            {(['approve', 'refuse'] as const).map((decision) => (
              <ActionForm key={decision} action={decide} heading={ui('mend')}>
                <input type="hidden" name="cohortId" value={cohortId} /><input type="hidden" name="requestId" value={id} /><input type="hidden" name="decision" value={decision} />
                <Submit quiet={decision === 'refuse'}>{t(decision)}<span className="sr-only">: <bdi>{name}</bdi></span></Submit>
              </ActionForm>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
