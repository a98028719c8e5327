import { useTranslations } from 'next-intl'
import type { ReportFilters } from '@/domain/report-filters'
import { useDay } from '@/components/report/day'

/** Which trainees the filters show, in words. */
export function SetWords({ filters: { state, need, lesson, name, since }, lessons, timeZone }: {
  filters: ReportFilters; lessons: readonly { lessonId: string; number: number }[]; timeZone: string
}) {
  const t = useTranslations('act.set')
  const states = useTranslations('report.states')
  const needs = useTranslations('report.needs')
  const day = useDay(timeZone)
  const parts = [
    state === 'all' ? null : states(state), need === 'all' ? null : needs(need),
    lesson === '' ? null : t('lesson', { number: lessons.find(({ lessonId }) => lessonId === lesson)?.number ?? 0 }),
    name === '' ? null : t('name', { name }), since === '' ? null : t('since', { date: day(new Date(`${since}T12:00:00Z`)) }),
  ]
  return <strong className="font-semibold"><bdi>{parts.filter(Boolean).join(' · ')}</bdi></strong>
}
