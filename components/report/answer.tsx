import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { Summary } from '@/domain/progress-report'
import { useDay } from './day'

/** The answer first: how a cohort is doing, in a sentence or two. */
export function CohortAnswer({ summary: { total, of, stuckOn }, phase, opensAt, lessons, timeZone }: {
  summary: Summary; phase: Phase; opensAt: Date; lessons: readonly { lessonId: string; title: string; number: number }[]; timeZone: string
}) {
  const t = useTranslations('report.answer')
  const day = useDay(timeZone)
  if (total === 0) return t('empty')
  if (phase === 'before') return t('before', { total, from: day(opensAt) })
  const renewing = of.renewing > 0 ? ` ${t('renewing', { renewing: of.renewing })}` : ''
  const finished = of.finished + of.renewing
  if (finished === total) return `${t('allFinished', { total })}${renewing}`
  if (phase === 'closed') return `${t('closed', { finished, total })}${renewing} ${t('closedRest', { unfinished: of.unfinished + of.stuck, notStarted: of.notStarted })}`
  const rest = `${t('notStarted', { behind: of.behind, notStarted: of.notStarted, finished })}${renewing}`
  const lesson = stuckOn && lessons.find(({ lessonId }) => lessonId === stuckOn.lessonId)
  if (!lesson) return `${t('nobodyStuck', { total })} ${rest}`
  const values = { stuck: of.stuck, total, trainees: stuckOn.trainees, number: lesson.number, title: lesson.title }
  return `${t(stuckOn.share === 'all' ? 'stuckAll' : stuckOn.share === 'most' ? 'stuckMost' : 'stuckSome', values)} ${rest}`
}
