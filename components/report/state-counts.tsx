import { useFormatter, useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import { traineeStates, type Summary, type TraineeState } from '@/domain/progress-report'
import { everyone } from '@/domain/report-filters'
import { reportAddress } from './address'
import { Shape } from './shapes'

/** The states that somebody is in, and those that somebody could be in now. */
export function statesOf(phase: Phase, { of }: Pick<Summary, 'of'>): TraineeState[] {
  const usual: Record<Phase, readonly TraineeState[]> = {
    before: ['notStarted'], open: ['stuck', 'behind', 'notStarted', 'onTrack', 'finished'], closed: ['stuck', 'notStarted', 'unfinished', 'finished'],
  }
  return traineeStates.filter((state) => of[state] > 0 || usual[phase].includes(state))
}

/** How many are in each state; each number is the way to exactly those. */
export function StateCounts({ cohortId, phase, summary, chosen }: { cohortId: string; phase: Phase; summary: Summary; chosen?: string }) {
  const t = useTranslations('report')
  const format = useFormatter()
  return (
    <ul aria-label={t('overview.byState')} className="flex flex-wrap gap-x-1 gap-y-1">
      {statesOf(phase, summary).filter((state) => state !== 'withdrawn').map((state) => {
        const isAlarm = (state === 'stuck' || state === 'behind') && summary.of[state] > 0 && phase === 'open'
        return (
          <li key={state} className="w-28">
            <a href={reportAddress(cohortId, { ...everyone, state })} aria-current={chosen === state ? 'true' : undefined}
              className={`link-quiet flex min-h-11 flex-col rounded px-2 py-1 no-underline hover:bg-wash ${chosen === state ? 'bg-wash' : ''}`}>
              <span className={`flex items-center gap-1.5 text-lead tabular-nums ${isAlarm ? 'font-semibold text-ink' : 'text-ink'}`}><Shape of={state} />{format.number(summary.of[state])}</span>
              <span className="text-small">{t(`states.${state}`)}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
