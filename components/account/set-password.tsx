import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** Choosing a password by a link (its token is given) or by a printed code (which is typed). */
export function SetPassword({ action, token, signInName }: { action: FormAction; token?: string; signInName?: string }) {
  const t = useTranslations('account')
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')}>
      {token ? <input type="hidden" name="token" value={token} /> : <TextField name="token" label={t('code')} hint={t('codeHint')} autoComplete="one-time-code" dir="ltr" required maxLength={60} />}
      {signInName && <input className="sr-only" aria-hidden tabIndex={-1} autoComplete="username" readOnly value={signInName} />}
      <TextField name="newPassword" label={t('newPassword')} hint={t('passwordRules')} type="password" autoComplete="new-password" required />
      <Submit>{t('choosePassword')}</Submit>
    </ActionForm>
  )
}
