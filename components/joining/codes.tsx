import { useFormatter, useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { ChoiceField, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'
import { shownJoinCode } from '@/domain/joining'

interface Code { id: string; code: string; places: number; taken: number; expiresAt: Date; approval: boolean; state: 'usable' | 'full' | 'expired' | 'ended' }
const shapes = { usable: ['●', 'text-good'], full: ['◆', 'text-warn'], expired: ['■', 'text-quiet'], ended: ['■', 'text-quiet'] } as const

/** The codes of a cohort, each with what it still lets in. */
export function CodeList({ codes, cohortId, end, timeZone }: { codes: readonly Code[]; cohortId: string; end: FormAction; timeZone: string }) {
  const t = useTranslations('join.codes')
  const ui = useTranslations('ui')
  const format = useFormatter()
  if (codes.length === 0) return <p className="mb-4">{t('none')}</p>
  return (
    <ul aria-label={t('list')} className="mb-4 max-w-2xl border-t border-line">
      {codes.map(({ id, code, places, taken, expiresAt, approval, state }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
          <div>
            <p><bdi dir="ltr" className="font-mono font-semibold">{shownJoinCode(code)}</bdi> <span className="ms-3 whitespace-nowrap"><span aria-hidden className={`me-1.5 ${shapes[state][1]}`}>{shapes[state][0]}</span>{t(`state.${state}`)}</span></p>
            <p className="text-small text-quiet">{t('taken', { taken, places, until: format.dateTime(new Date(expiresAt.getTime() - 1), 'day', { timeZone }) })} · {t(approval ? 'approval' : 'noApproval')}</p>
          </div>
          {(state === 'usable' || state === 'full') && (
            <ActionForm action={end} heading={ui('mend')}>
              <input type="hidden" name="cohortId" value={cohortId} /><input type="hidden" name="codeId" value={id} />
              <Submit quiet>{t('end')}</Submit>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  )
}

export function MakeCode({ cohortId, action }: { cohortId: string; action: FormAction }) {
  const t = useTranslations('join.codes')
  const ui = useTranslations('ui')
  return (
    <section aria-labelledby="make">
      <h2 id="make" className="mb-3 text-lead">{t('make')}</h2>
      <ActionForm action={action} heading={ui('mend')}>
        <input type="hidden" name="cohortId" value={cohortId} />
        <TextField name="places" label={t('places')} hint={t('placesHint')} type="number" inputMode="numeric" required />
        <TextField name="expires" label={t('expires')} type="date" required />
        <ChoiceField name="letIn" label={t('letIn')} values={['approval']}
          options={[{ value: 'approval', label: t('byApproval'), hint: t('byApprovalHint') }, { value: 'atOnce', label: t('atOnce'), hint: t('atOnceHint') }]} />
        <Submit>{t('make')}</Submit>
      </ActionForm>
    </section>
  )
}
