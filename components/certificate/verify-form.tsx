import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** The serial and the name, as they stand on a certificate in somebody's hand. */
export function VerifyForm({ action, serial }: { action: FormAction; serial: string }) {
  const t = useTranslations('certificate.verify')
  return (
    <ActionForm action={action} heading={t('notConfirmed')}>
      <TextField name="serial" label={t('serial')} hint={t('serialHint')} value={serial} dir="ltr" autoComplete="off" maxLength={60} required />
      <TextField name="name" label={t('name')} hint={t('nameHint')} dir="auto" autoComplete="off" maxLength={400} />
      <Submit>{t('check')}</Submit>
    </ActionForm>
  )
}
