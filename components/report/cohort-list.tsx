import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { Summary } from '@/domain/progress-report'
import { PhaseLine } from './phase-line'
import { StateCounts } from './state-counts'

export interface ListedCohort { cohortId: string; cohortName: string; courseTitle: string; opensAt: Date; closesAt: Date; phase: Phase; summary: Summary }

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

function Entry({ cohortId, cohortName, courseTitle, opensAt, closesAt, phase, summary, timeZone }: ListedCohort & { timeZone: string }) {
  const t = useTranslations('report.overview')
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h3><a href={`/cohorts/${cohortId}`} className="flex min-h-11 items-center [overflow-wrap:anywhere]"><bdi>{cohortName}</bdi></a></h3>
        <p className="text-small text-quiet">{courseTitle} · <PhaseLine {...{ phase, opensAt, closesAt, timeZone }} /></p>
        <p className="text-small text-quiet">{t('enrolled', { total: summary.total })}</p>
      </div>
      {summary.total > 0 && <StateCounts {...{ cohortId, phase, summary }} />}
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
