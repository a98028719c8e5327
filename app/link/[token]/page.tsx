import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { setPassword } from '@/app/code/actions'
import { SetPassword } from '@/components/account/set-password'
import { PageHead, Shell } from '@/components/ui/shell'
import { linkState } from '@/server/links'

export const generateMetadata = titled('chooseAPassword')

export default async function LinkPage({ params }: PageProps<'/link/[token]'>) {
  const { token } = await params
  const [t, link] = await Promise.all([getTranslations('account'), linkState(token)])
  if (link.state !== 'usable' || !link.accountId)
    return <Shell viewer={null} page="/link"><PageHead title={t('linkEndedTitle')}>{t('linkEnded')}</PageHead></Shell>
  return (
    <Shell viewer={null} page="/link">
      <PageHead title={t('choosePasswordTitle')}>{t.rich('choosePasswordText', { name: link.signInName ?? '', b: (text) => <strong><bdi>{text}</bdi></strong> })}</PageHead>
      <SetPassword action={setPassword} token={token} signInName={link.signInName ?? ''} />
    </Shell>
  )
}
