import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** For how long the work of earlier periods is kept, and what is removed after that. */
export function HistoryForm({ months, action }: { months: number | null; action: FormAction }) {
  const t = useTranslations('admin')
  const ui = useTranslations('ui')
  return (
    <section className="mt-12">
      <h2 className="mb-2 text-lead">{t('historyTitle')}</h2>
      <p className="mb-4 max-w-2xl">{t('historyText')}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <TextField name="months" label={t('historyMonths')} hint={t('historyMonthsHint')} value={months === null ? '' : String(months)} inputMode="numeric" />
        <Submit quiet>{t('saveHistory')}</Submit>
      </ActionForm>
    </section>
  )
}
