import { useFormatter, useTranslations } from 'next-intl'
import { shownSerial } from '@/domain/certificate/serial'
import { CertificateStanding, type StandingFacts } from './standing'

type Listed = StandingFacts & { id: string; serial: string; courseTitle: string; completedAt: Date }

/** The certificates of one person, a line each. */
export function CertificateList({ certificates, timeZone }: { certificates: readonly Listed[]; timeZone: string }) {
  const t = useTranslations('certificate')
  const format = useFormatter()
  if (certificates.length === 0) return null
  return (
    <ul className="max-w-2xl border-t border-line">
      {certificates.map((certificate) => (
        <li key={certificate.id} className="border-b border-line py-3">
          <a className="-my-2 inline-flex min-h-11 items-center font-semibold" href={`/certificates/${certificate.id}`}><bdi>{certificate.courseTitle}</bdi></a>
          <p>{t('completedOn', { date: format.dateTime(certificate.completedAt, 'day', { timeZone }) })} · <CertificateStanding {...certificate} timeZone={timeZone} /></p>
          <p className="text-small text-quiet">{t('serial')} <bdi className="tabular-nums">{shownSerial(certificate.serial)}</bdi></p>
        </li>
      ))}
    </ul>
  )
}
