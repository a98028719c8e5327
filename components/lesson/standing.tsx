import { useFormatter, useTranslations } from 'next-intl'

/** Why nothing can be done on the page: the course has closed, or it is read by staff. */
export function Standing({ closedAt, timeZone }: { closedAt: Date | null; timeZone: string }) {
  const t = useTranslations('lesson')
  const format = useFormatter()
  return (
    <p className="mb-6 border-s-2 border-line ps-4 text-quiet">
      {closedAt ? t('closed', { date: format.dateTime(closedAt, 'moment', { timeZone }) }) : t('staff')}
    </p>
  )
}
