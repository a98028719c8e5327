import { useFormatter, useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { ChoiceField, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'
import { paperSize, type Quiz } from '@/domain/quiz'
import type { RenewalWay } from '@/domain/renewal-test'

interface Validity { validMonths: number | null; renewalDays: number | null; renewalRepeats: RenewalWay | null }

/** For how long the certificates of a cohort count, and when and how its people renew them. `test` is null where the course cannot give one. */
export function ValidityForm({ action, cohortId, set, course, test }: {
  action: FormAction; cohortId: string; set: Validity; course: { validMonths?: number; renewalDays?: number; renewalRepeats?: RenewalWay }; test: Quiz | null
}) {
  const t = useTranslations('certificate.validity')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const shown = (value: number | null) => (value === null ? '' : String(value))
  return (
    <section className="mt-12">
      <h2 className="mb-2 text-lead">{t('title')}</h2>
      <p className="mb-4 max-w-2xl">{t('text')}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <input type="hidden" name="cohortId" value={cohortId} />
        <TextField name="validMonths" label={t('months')} hint={t('monthsHint', { months: course.validMonths ?? 0 })} value={shown(set.validMonths)} inputMode="numeric" />
        <TextField name="renewalDays" label={t('days')} hint={t('daysHint', { days: course.renewalDays ?? 0 })} value={shown(set.renewalDays)} inputMode="numeric" />
        {test ? (
          <ChoiceField name="renewalRepeats" label={t('repeats')} hint={t('repeatsHint')} values={[set.renewalRepeats ?? '']} options={[
            { value: '', label: t('repeatsCourse', { way: course.renewalRepeats ?? 'all' }) }, { value: 'all', label: t('repeatsAll') },
            { value: 'test', label: t('repeatsTest', { items: paperSize(test), attempts: test.attempts, mark: format.number(test.passMark, { style: 'percent' }) }) },
          ]} />
        ) : <p className="mb-4 max-w-2xl text-small text-quiet">{t('noTest')}</p>}
        <Submit quiet>{t('save')}</Submit>
      </ActionForm>
    </section>
  )
}
