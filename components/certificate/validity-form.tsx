import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

interface Validity { validMonths: number | null; renewalDays: number | null }

/** For how long the certificates of a cohort count, and when its people are asked to renew them. */
export function ValidityForm({ action, cohortId, set, course }: { action: FormAction; cohortId: string; set: Validity; course: { validMonths?: number; renewalDays?: number } }) {
  const t = useTranslations('certificate.validity')
  const ui = useTranslations('ui')
  const shown = (value: number | null) => (value === null ? '' : String(value))
  return (
    <section className="mt-12">
      <h2 className="mb-2 text-lead">{t('title')}</h2>
      <p className="mb-4 max-w-2xl">{t('text')}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <input type="hidden" name="cohortId" value={cohortId} />
        <TextField name="validMonths" label={t('months')} hint={t('monthsHint', { months: course.validMonths ?? 0 })} value={shown(set.validMonths)} inputMode="numeric" />
        <TextField name="renewalDays" label={t('days')} hint={t('daysHint', { days: course.renewalDays ?? 0 })} value={shown(set.renewalDays)} inputMode="numeric" />
        <Submit quiet>{t('save')}</Submit>
      </ActionForm>
    </section>
  )
}
