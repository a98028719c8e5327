import { useTranslations } from 'next-intl'
import type { Due } from '@/domain/pace'
import { useDay } from './day'

/** What an even pace asks for by now, what comes next, and how long there is. */
export function DueLine({ due: { number, next, daysLeft }, lessons, timeZone }: { due: Due; lessons: number; timeZone: string }) {
  const t = useTranslations('report.due')
  const day = useDay(timeZone)
  return `${t('now', { number, lessons })} ${next ? t('next', { number: number + 1, date: day(next) }) : ''} ${t('left', { days: daysLeft })}`
}
