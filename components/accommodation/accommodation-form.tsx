import { useTranslations } from 'next-intl'
import { timeFactors, type Accommodation } from '@/domain/accommodation'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { ChoiceField, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** What somebody needs in timed quizzes, to be set by staff. */
export function AccommodationForm({ accountId, set, action }: { accountId: string; set: Accommodation; action: FormAction }) {
  const t = useTranslations('accommodation')
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')}>
      <input type="hidden" name="accountId" value={accountId} />
      <ChoiceField name="timeFactor" label={t('factor')} hint={t('factorHint')} values={[String(set.timeFactor)]}
        options={timeFactors.map((factor) => ({ value: String(factor), label: t('factors', { percent: String(factor * 100) }) }))} />
      <TextField name="breakMinutes" label={t('breaks')} hint={t('breaksHint')} inputMode="numeric" value={String(set.breakMinutes)} required />
      <ChoiceField name="noTimer" label={t('also')} several values={set.noTimer ? ['on'] : []} options={[{ value: 'on', label: t('noTimer'), hint: t('noTimerHint') }]} />
      <ChoiceField name="largerTargets" label={t('size')} several values={set.largerTargets ? ['on'] : []} options={[{ value: 'on', label: t('largerTargets'), hint: t('largerTargetsHint') }]} />
      <p className="mb-5 max-w-2xl text-small text-quiet">{t('after')}</p>
      <Submit>{t('save')}</Submit>
    </ActionForm>
  )
}
