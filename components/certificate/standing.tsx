import { useFormatter, useTranslations } from 'next-intl'
import type { Standing } from '@/domain/certificate/certificate'

export interface StandingFacts { standing: Standing; validUntil: Date | null; revokedAt: Date | null }

/** What a certificate is worth now: a shape, a word, a date. */
export function CertificateStanding({ standing, validUntil, revokedAt, timeZone }: StandingFacts & { timeZone: string }) {
  const t = useTranslations('certificate')
  const format = useFormatter()
  const day = (date: Date | null) => (date ? format.dateTime(date, 'day', { timeZone }) : '')
  const [shape, colour] = standing === 'valid' ? ['●', 'text-good'] : standing === 'expired' ? ['○', 'text-warn'] : ['■', 'text-bad']
  const words = standing === 'revoked' ? t('standingRevoked', { date: day(revokedAt) })
    : standing === 'expired' ? t('standingSince', { date: day(validUntil) })
    : validUntil ? t('standingUntil', { date: day(validUntil) }) : t('standing.valid')
  return <span><span aria-hidden className={`me-1.5 ${colour}`}>{shape}</span>{words}</span>
}
