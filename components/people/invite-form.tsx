import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { ChoiceField, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** Inviting an instructor or administrator; says beforehand what an invitation does and what it does not do. */
export function InviteForm({ action, operation, sendsMail }: { action: FormAction; operation: string; sendsMail: boolean }) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')}>
      <input type="hidden" name="operation" value={operation} />
      <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" dir="auto" required />
      <TextField name="address" label={t('address')} hint={t(sendsMail ? 'addressHintMail' : 'addressHintNoMail')} type="email" inputMode="email" autoComplete="off" dir="ltr" />
      <ChoiceField name="as" label={t('as')} options={[
        { value: 'instructor', label: t('asInstructor'), hint: t('asInstructorHint') },
        { value: 'administrator', label: t('asAdministrator'), hint: t('asAdministratorHint') },
      ]} />
      <Submit>{t('sendInvitation')}</Submit>
    </ActionForm>
  )
}
