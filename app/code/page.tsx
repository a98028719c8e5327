import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { SetPassword } from '@/components/account/set-password'
import { PageHead, Shell } from '@/components/ui/shell'
import { setPassword } from './actions'

export const generateMetadata = titled('useAPrintedCode')

export default async function CodePage() {
  const t = await getTranslations('account')
  return (
    <Shell viewer={null} page="/code">
      <PageHead title={t('codeTitle')} above={{ href: '/sign-in', label: t('signIn') }}>{t('codeText')}</PageHead>
      <SetPassword action={setPassword} />
    </Shell>
  )
}
