import { getFormatter, getTranslations } from 'next-intl/server'
import { shownSerial } from '@/domain/certificate/serial'
import type { CertificateWords } from '@/server/certificates/pdf'
import type { KeptCertificate } from '@/server/certificates/read'

/** What stands on certificates, with the dates as they are where the organisation is. */
export async function papers(certificates: readonly KeptCertificate[], timeZone: string): Promise<CertificateWords[]> {
  const [t, format] = await Promise.all([getTranslations('certificate.paper'), getFormatter()])
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  return certificates.map(({ serial, issuer, name, otherName, courseTitle, courseRevision, completedAt, issuedAt, validUntil, address, standing, revokedAt }) => ({
    serial, issuer, name, otherName, address,
    title: t('title'), certifies: t('certifies'), completed: t('completed'), course: courseTitle, checkAt: t('checkAt'), codeWords: t('code'),
    facts: [
      t('completedOn', { date: day(completedAt) }), t('issuedOn', { date: day(issuedAt) }),
      validUntil ? t('validUntil', { date: day(validUntil) }) : t('validForEver'), t('revision', { revision: courseRevision }),
    ],
    notValid: revokedAt ? t('revoked', { date: day(revokedAt) }) : standing === 'expired' && validUntil ? t('expired', { date: day(validUntil) }) : null,
  }))
}

export async function fileName(serial: string): Promise<string> {
  return (await getTranslations('certificate.paper'))('fileOne', { serial: shownSerial(serial) })
}
