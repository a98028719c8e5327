import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { CertificateList } from '@/components/certificate/list'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { ownCertificates } from '@/server/certificates/read'

export const generateMetadata = titled('myCertificates')

export default async function OwnCertificates() {
  const access = await authorize('certificate.own', {})
  const [t, account, certificates] = await Promise.all([getTranslations('certificate'), getTranslations('account'), ownCertificates(access)])
  return (
    <Shell viewer={access.reader} page="/certificates">
      <PageHead title={t('ownTitle')} above={{ href: '/account', label: account('accountTitle') }}>{t(certificates.length > 0 ? 'ownText' : 'ownNone')}</PageHead>
      <CertificateList certificates={certificates} timeZone={access.reader.timeZone} />
    </Shell>
  )
}
