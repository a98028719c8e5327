import { useTranslations } from 'next-intl'
import { isAccommodated, type Accommodation } from '@/domain/accommodation'

/** What was set, in a line; that nothing was, where there is nothing. */
export function AccommodationLine({ set }: { set: Accommodation | null }) {
  const t = useTranslations('accommodation')
  if (!set || !isAccommodated(set)) return <>{t('none')}</>
  const parts = [
    ...(set.timeFactor > 1 ? [t('lineFactor', { percent: String(Math.round(set.timeFactor * 100)) })] : []), ...(set.breakMinutes > 0 ? [t('lineBreaks', { minutes: set.breakMinutes })] : []),
    ...(set.noTimer ? [t('lineNoTimer')] : []), ...(set.largerTargets ? [t('lineLarger')] : []),
  ]
  return <>{parts.join(' · ')}</>
}

/** What was set for somebody, and the way to change it; for staff. */
export function StaffAccommodation({ accountId, set }: { accountId: string; set: Accommodation | null }) {
  const t = useTranslations('accommodation')
  return (
    <section aria-labelledby="accommodation" className="mt-10">
      <h2 id="accommodation" className="text-lead">{t('staffTitle')}</h2>
      <p className="mt-1"><AccommodationLine set={set} /></p>
      <p><a className="inline-flex min-h-11 items-center" href={`/people/${accountId}/accommodation`}>{t('change')}</a></p>
    </section>
  )
}
