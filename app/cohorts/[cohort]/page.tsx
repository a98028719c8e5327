import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CohortAnswer } from '@/components/report/answer'
import { Found, LessonKey, Pages } from '@/components/report/around-grid'
import { DueLine } from '@/components/report/due'
import { EmptyCohort } from '@/components/report/empty-cohort'
import { Filters } from '@/components/report/filters'
import { Grid } from '@/components/report/grid'
import { Meanings } from '@/components/report/meanings'
import { PhaseLine } from '@/components/report/phase-line'
import { Shapes } from '@/components/report/shapes'
import { Changes, ToDo } from '@/components/report/to-do'
import { StateCounts } from '@/components/report/state-counts'
import { Understand } from '@/components/analysis/understand'
import { PageHead, Shell } from '@/components/ui/shell'
import { pageFilters } from '@/domain/report-filters'
import { authorize } from '@/server/access'
import { cohortReport } from '@/server/reports'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('cohortTitle') }
}

export default async function Cohort({ params, searchParams }: PageProps<'/cohorts/[cohort]'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const { page: wanted, ...filters } = pageFilters.parse(await searchParams)
  const [t, report] = await Promise.all([getTranslations('report'), cohortReport(access, { ...filters, page: wanted })])
  const { reader: { timeZone, administrator }, reader, target: { cohortName, opensAt, closesAt, archived } } = access
  const { summary, phase, lessons, found, page, pages, first, rows, sharedNames, title, due } = report
  const shown = { cohortId, filters, found, first, count: rows.length, page, pages }
  return (
    <Shell viewer={reader} page={`/cohorts/${cohortId}`} width="wide">
      <PageHead title={<bdi>{cohortName}</bdi>} above={{ href: '/cohorts', label: t('cohortsTitle') }}>
        <p className="text-ink"><CohortAnswer {...{ summary, phase, opensAt, lessons, timeZone }} /></p>
        <p className="mt-1 text-base text-pretty">{title} · <PhaseLine {...{ phase, opensAt, closesAt, timeZone }} /></p>
        {archived && <p role="note" className="mt-1 border-s-4 border-line ps-4 text-base">{t(administrator ? 'archivedAdministrator' : 'archived')}{administrator && <> <a href={`/admin/cohorts/${cohortId}`}>{t('toBringBack')}</a></>}</p>}
        {phase === 'open' && <p className="text-base text-pretty"><DueLine due={due} lessons={lessons.length} timeZone={timeZone} /></p>}
      </PageHead>
      {summary.total + summary.of.withdrawn === 0 ? !archived && <EmptyCohort {...{ cohortId, administrator }} /> : (
        <>
          <Shapes />
          <StateCounts {...{ cohortId, phase, summary }} chosen={filters.state} />
          <Meanings {...{ phase, summary, lessons }} />
          <Filters {...{ cohortId, filters, summary, phase, lessons }} />
          <Found {...shown} archived={archived} />
          {found > 0 && <LessonKey lessons={lessons} />}
          {found > 0 && <Grid {...{ cohortId, rows, first, found, lessons, filters, sharedNames, timeZone }} />}
          <Pages {...shown} />
          <ToDo cohortId={cohortId} />
          <Understand cohortId={cohortId} />
          {!archived && <Changes cohortId={cohortId} />}
        </>
      )}
    </Shell>
  )
}
