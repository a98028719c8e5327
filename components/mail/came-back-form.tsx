import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** Where a mail that came back is entered by hand. */
export function CameBackForm({ action }: { action: FormAction }) {
  const t = useTranslations('mailbox')
  const ui = useTranslations('ui')
  return (
    <section aria-labelledby="came-back" className="mt-10 max-w-2xl">
      <h2 id="came-back" className="mb-1 text-lead">{t('cameBackTitle')}</h2>
      <p className="mb-4 text-quiet">{t('cameBackText')}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <TextField name="address" label={t('cameBackAddress')} type="email" dir="ltr" autoComplete="off" maxLength={254} required />
        <Submit quiet>{t('cameBack')}</Submit>
      </ActionForm>
    </section>
  )
}
