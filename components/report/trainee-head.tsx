import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { Standing } from '@/domain/progress-report'
import { useDay } from './day'
import { Shape } from './shapes'

/** The state of one trainee in a sentence, with what and since when. */
export function TraineeAnswer({ standing, phase, lessons, timeZone }: {
  standing: Standing; phase: Phase; lessons: readonly { lessonId: string; title: string; number: number }[]; timeZone: string
}) {
  const t = useTranslations('report.trainee')
  const day = useDay(timeZone)
  const sentence = () => {
    if (standing.state === 'stuck') {
      const lesson = lessons.find(({ lessonId }) => lessonId === standing.lessonId)
      return t(standing.why === 'idle' ? 'stuckIdle' : 'stuckNoAttempt', { date: day(standing.since), number: lesson?.number ?? 0, title: lesson?.title ?? standing.lessonId })
    }
    if (standing.state === 'withdrawn') return t('withdrawn', { date: day(standing.since) })
    if (standing.state === 'finished') return standing.since ? t('finished', { date: day(standing.since) }) : t('finishedAll')
    if (standing.state === 'notStarted') return t('notStarted')
    return t(phase === 'closed' ? 'unfinished' : 'onTrack', { done: standing.done, total: lessons.length })
  }
  return (
    <div className="flex items-start gap-2.5 text-ink">
      <Shape of={standing.state} className="mt-1.5" />
      <p>
        {sentence()}
        {standing.state === 'stuck' && standing.why === 'noAttemptLeft' && phase === 'open' && <> <a href={`#${standing.lessonId}`}>{t('give')}</a></>}
      </p>
    </div>
  )
}

/** Who the trainee is and where they stand in time. */
export function TraineeFactsList({ signInName, reference, suspended, enrolledAt, lastActiveAt, title, timeZone }: {
  signInName: string; reference: string | null; suspended: boolean; enrolledAt: Date; lastActiveAt: Date | null; title: string; timeZone: string
}) {
  const t = useTranslations('report.trainee')
  const day = useDay(timeZone)
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('signInName'), signInName], [t('reference'), reference], [t('account'), suspended ? t('suspended') : null],
    [t('course'), title], [t('enrolled'), day(enrolledAt)], [t('lastActive'), lastActiveAt ? day(lastActiveAt) : t('never')],
  ]
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {facts.map(([label, value]) => value && <div key={label}><dt className="text-small text-quiet">{label}</dt><dd className="[overflow-wrap:anywhere]"><bdi>{value}</bdi></dd></div>)}
    </dl>
  )
}
