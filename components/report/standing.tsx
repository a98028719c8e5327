import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { Standing, TraineeState } from '@/domain/progress-report'
import { useDay } from './day'
import { Shape } from './shapes'

/** The word for a state; after the cohort has closed nobody is on track any more. */
export function useStateWord(phase: Phase): (state: TraineeState) => string {
  const t = useTranslations('report.states')
  return (state) => t(state === 'onTrack' && phase === 'closed' ? 'unfinished' : state)
}

/** A state in shape and word; why and since when in a line below. */
export function StandingCell({ standing, phase, numberOf, timeZone }: {
  standing: Standing; phase: Phase; numberOf: (lessonId: string) => number; timeZone: string
}) {
  const t = useTranslations('report.since')
  const word = useStateWord(phase)
  const day = useDay(timeZone)
  const line = standing.state === 'stuck' ? t(standing.why, { number: numberOf(standing.lessonId), date: day(standing.since) })
    : 'since' in standing && standing.since ? t(standing.state, { date: day(standing.since) }) : null
  return (
    <span className="flex items-start gap-2">
      <Shape of={standing.state} className="mt-1" />
      <span>
        <span className={standing.state === 'stuck' ? 'font-semibold text-bad' : ''}>{word(standing.state)}</span>
        {line && <span className="ms-2 text-small text-quiet">{line}</span>}
      </span>
    </span>
  )
}
