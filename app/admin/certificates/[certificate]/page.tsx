import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { ManageCertificate } from '@/components/certificate/manage'
import { PageHead, Shell } from '@/components/ui/shell'
import { shownSerial } from '@/domain/certificate/serial'
import { authorize } from '@/server/access'
import { certificateOf } from '@/server/certificates/read'
import { reissue, revoke } from './actions'

export const generateMetadata = titled('certificate')

export default async function ManageCertificatePage({ params }: PageProps<'/admin/certificates/[certificate]'>) {
  const { certificate: certificateId } = await params
  const access = await authorize('certificate.revoke', { certificateId })
  const { reader, target } = access
  const [t, certificate] = await Promise.all([getTranslations('certificate'), certificateOf(access)])
  return (
    <Shell viewer={reader} page={`/admin/certificates/${certificateId}`}>
      <PageHead title={t('manage.title', { serial: shownSerial(certificate.serial) })} above={{ href: `/admin/cohorts/${target.cohortId}/certificates`, label: <bdi>{target.cohortName}</bdi> }} />
      <ManageCertificate certificate={certificate} revoke={revoke} reissue={reissue} timeZone={reader.timeZone} />
    </Shell>
  )
}
