import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { ActionForm } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { linkState } from '@/server/links'
import { setUp } from './actions'

export const generateMetadata = titled('setUp')

export default async function SetUp({ params }: PageProps<'/set-up/[token]'>) {
  const { token } = await params
  const [t, ui, link] = await Promise.all([getTranslations('account'), getTranslations('ui'), linkState(token)])
  if (link.state !== 'usable' || link.purpose !== 'SET_UP')
    return <Shell viewer={null} page="/set-up"><PageHead title={t('linkEndedTitle')}>{t('setUpEnded')}</PageHead></Shell>
  return (
    <Shell viewer={null} page="/set-up">
      <PageHead title={t('setUpTitle')}>{t('setUpText')}</PageHead>
      <ActionForm action={setUp} heading={ui('mend')}>
        <input type="hidden" name="token" value={token} />
        <TextField name="organisation" label={t('organisation')} hint={t('organisationHint')} required maxLength={200} />
        <TextField name="name" label={t('yourName')} autoComplete="name" dir="auto" required maxLength={200} />
        <TextField name="email" label={t('yourAddress')} hint={t('yourAddressHint')} type="email" autoComplete="username" required maxLength={254} />
        <TextField name="newPassword" label={t('newPassword')} hint={t('passwordRules')} type="password" autoComplete="new-password" required />
        <Submit>{t('setUpButton')}</Submit>
      </ActionForm>
    </Shell>
  )
}
