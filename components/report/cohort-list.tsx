import { useFormatter, useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { Summary, TraineeState } from '@/domain/progress-report'
import { PhaseLine } from './phase-line'
import { Shape } from './shapes'
import { useStateWord } from './standing'

export interface ListedCohort { cohortId: string; cohortName: string; courseTitle: string; opensAt: Date; closesAt: Date; phase: Phase; summary: Summary }

const counted: Record<Phase, readonly TraineeState[]> = { open: ['stuck', 'notStarted', 'onTrack', 'finished'], before: [], closed: ['stuck', 'notStarted', 'onTrack', 'finished'] }

function Figure({ label, count, isAlarm = false }: { label: string; count: number; isAlarm?: boolean }) {
  const format = useFormatter()
  return (
    <div className="flex w-24 flex-col sm:w-28">
      <dt className="text-small text-quiet">{label}</dt>
      <dd className={`flex items-center gap-1.5 text-lead tabular-nums ${isAlarm ? 'font-semibold text-bad' : ''}`}>{isAlarm && <Shape of="stuck" />}{format.number(count)}</dd>
    </div>
  )
}

/** The answer over all open cohorts, then each cohort with its figures, the open ones first. */
export function CohortList({ cohorts, timeZone }: { cohorts: readonly ListedCohort[]; timeZone: string }) {
  const t = useTranslations('report.overview')
  return (['open', 'before', 'closed'] as const).map((phase) => {
    const these = cohorts.filter((cohort) => cohort.phase === phase)
    return these.length > 0 && (
      <section key={phase} className="mt-8" aria-labelledby={`cohorts-${phase}`}>
        <h2 id={`cohorts-${phase}`} className="text-lead">{t(phase)}</h2>
        <ul className="mt-2 border-t border-line">{these.map((cohort) => <Entry key={cohort.cohortId} {...cohort} timeZone={timeZone} />)}</ul>
      </section>
    )
  })
}

function Entry({ cohortId, cohortName, courseTitle, opensAt, closesAt, phase, summary: { total, of }, timeZone }: ListedCohort & { timeZone: string }) {
  const t = useTranslations('report.overview')
  const word = useStateWord(phase)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h3><a href={`/cohorts/${cohortId}`} className="flex min-h-11 items-center [overflow-wrap:anywhere]"><bdi>{cohortName}</bdi></a></h3>
        <p className="text-small text-quiet">{courseTitle} · <PhaseLine {...{ phase, opensAt, closesAt, timeZone }} /></p>
      </div>
      <dl className="flex flex-wrap gap-x-2 gap-y-2 pt-2">
        <Figure label={t('trainees')} count={total} />
        {counted[phase].map((state) => <Figure key={state} label={word(state)} count={of[state]} isAlarm={state === 'stuck' && phase === 'open' && of.stuck > 0} />)}
      </dl>
    </li>
  )
}

/** How the open cohorts are doing together. */
export function OverviewAnswer({ cohorts }: { cohorts: readonly ListedCohort[] }) {
  const t = useTranslations('report.overview')
  const running = cohorts.filter(({ phase }) => phase === 'open')
  const total = running.reduce((sum, { summary }) => sum + summary.total, 0)
  const stuck = running.reduce((sum, { summary }) => sum + summary.of.stuck, 0)
  const open = running.length
  return `${t('answer', { open })}${total > 0 ? ` ${t('stuck', { stuck, total, open })}` : ''}`
}
