import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { ActionForm } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { mailIsConfigured } from '@/server/mail'
import { askForReset } from './actions'

export const generateMetadata = titled('forgottenPassword')

export default async function ForgottenPassword() {
  const [t, ui] = await Promise.all([getTranslations('account'), getTranslations('ui')])
  return (
    <Shell viewer={null} page="/forgotten-password">
      <PageHead title={t('forgotten')} above={{ href: '/sign-in', label: t('signIn') }}>{mailIsConfigured() ? t('forgottenText') : t('forgottenNoMail')}</PageHead>
      {mailIsConfigured() && (
        <ActionForm action={askForReset} heading={ui('mend')}>
          <TextField name="name" label={t('signInName')} autoComplete="username" dir="ltr" required maxLength={254} />
          <Submit>{t('sendReset')}</Submit>
        </ActionForm>
      )}
    </Shell>
  )
}
