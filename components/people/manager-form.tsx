import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** Whom a weekly summary about this person goes to. */
export function ManagerForm({ accountId, manager, action }: { accountId: string; manager: { name: string; signInName: string } | null; action: FormAction }) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  return (
    <section aria-labelledby="manager" className="mb-10">
      <h2 id="manager" className="mb-1 text-lead">{t('managerTitle')}</h2>
      <p className="mb-4 max-w-2xl text-quiet">{t('managerText')}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <input type="hidden" name="accountId" value={accountId} />
        <TextField name="manager" label={t('manager')} hint={manager ? t.rich('managerIs', { name: manager.name, n: (name) => <bdi>{name}</bdi> }) : t('managerNone')} value={manager?.signInName ?? ''} autoComplete="off" dir="ltr" maxLength={254} />
        <Submit quiet>{t('managerSave')}</Submit>
      </ActionForm>
    </section>
  )
}
