import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { papers } from '@/app/certificates/paper'
import { HowToCheck } from '@/components/certificate/how-to-check'
import { CertificatePaper } from '@/components/certificate/paper'
import { PageHead, Shell } from '@/components/ui/shell'
import { shownSerial } from '@/domain/certificate/serial'
import { authorize } from '@/server/access'
import { checkAddress, codeSquares } from '@/server/certificates/code'
import { certificateOf } from '@/server/certificates/read'

export const generateMetadata = titled('certificate')

export default async function CertificatePage({ params }: PageProps<'/certificates/[certificate]'>) {
  const { certificate: certificateId } = await params
  const access = await authorize('certificate.view', { certificateId })
  const { reader, role } = access
  const certificate = await certificateOf(access)
  const [t, [words]] = await Promise.all([getTranslations('certificate'), papers([certificate], reader.timeZone)])
  const path = `/certificates/${certificateId}`
  const above = role === 'trainee' ? { href: '/certificates', label: t('ownTitle') } : { href: `/admin/certificates/${certificateId}`, label: t('manage.title', { serial: shownSerial(certificate.serial) }) }
  return (
    <Shell viewer={reader} page={path}>
      <PageHead title={<bdi>{certificate.courseTitle}</bdi>} above={above}>
        {!certificate.sealed && <p className="border-s-4 border-bad ps-4 text-ink">{t('view.altered')}</p>}
        {certificate.revokedWhy && <p className="border-s-4 border-bad ps-4 text-ink">{t.rich('view.whyRevoked', { why: certificate.revokedWhy, b: (part) => <bdi>{part}</bdi> })} {certificate.replaced && t('view.newer')}</p>}
        <p className="mt-2"><a className="button" href={`${path}/pdf`} download>{t('view.pdf')}</a></p>
        <p className="mt-2 text-base">{t('view.print')}</p>
      </PageHead>
      {words && <CertificatePaper words={words} squares={codeSquares(checkAddress(certificate))} address={`${certificate.address}/verify`} />}
      <HowToCheck path={path} address={`${certificate.address}/verify`} />
    </Shell>
  )
}
