import { useTranslations } from 'next-intl'
import type { Standing } from '@/domain/progress-report'
import { useDay } from './day'
import { Shape } from './shapes'

const weight = { stuck: 'font-semibold text-bad', behind: 'font-semibold text-warn' }

/** A state in shape and word; why and since when in a line below. */
export function StandingCell({ standing, numberOf, timeZone }: { standing: Standing; numberOf: (lessonId: string) => number; timeZone: string }) {
  const t = useTranslations('report.since')
  const states = useTranslations('report.states')
  const day = useDay(timeZone)
  const { state, at, due, done } = standing
  const number = at === null ? 0 : numberOf(at)
  const line = state === 'stuck' ? t(standing.why, { number, date: day(standing.since) })
    : state === 'behind' ? t('behind', { lessons: due - done, number, date: day(standing.since) })
    : state === 'notStarted' ? (due > 0 ? t('notStarted', { due }) : null)
    : state === 'renewing' ? t('renewing', { date: day(standing.by), way: standing.way })
    : 'since' in standing && standing.since ? t(state === 'withdrawn' ? 'withdrawn' : 'finished', { date: day(standing.since) }) : null
  return (
    <span className="flex items-start gap-2">
      <Shape of={state} className="mt-1" />
      <span>
        <span className={state === 'stuck' || state === 'behind' ? weight[state] : ''}>{states(state)}</span>
        {line && <span className="ms-2 text-small text-quiet">{line}</span>}
      </span>
    </span>
  )
}
