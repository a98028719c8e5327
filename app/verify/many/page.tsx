import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { ListCheck } from '@/components/certificate/list-check'
import { PageHead, Shell } from '@/components/ui/shell'
import { readerIfAny } from '@/server/access'
import { mostChecked } from '@/server/certificates/verify'
import { checkMany } from './actions'

export const generateMetadata = titled('checkManyCertificates')

export default async function VerifyMany() {
  const [t, verify, reader] = await Promise.all([getTranslations('certificate.many'), getTranslations('certificate.verify'), readerIfAny()])
  return (
    <Shell viewer={reader} page="/verify/many" width="wide">
      <PageHead title={t('title')} above={{ href: '/verify', label: verify('title') }}>{t('text', { most: mostChecked })}</PageHead>
      <ListCheck action={checkMany} words={{ pasted: t('pasted'), pastedHint: t('pastedHint'), file: t('file'), check: t('check'), download: t('download'), tableName: t('tableName') }} />
    </Shell>
  )
}
