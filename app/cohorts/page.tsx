import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CohortList, OverviewAnswer } from '@/components/report/cohort-list'
import { Shapes } from '@/components/report/shapes'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortOverviews } from '@/server/reports'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('cohortsTitle') }
}

export default async function Cohorts() {
  const access = await authorize('cohort.list', {})
  const [t, cohorts] = await Promise.all([getTranslations('report'), cohortOverviews(access)])
  const { reader } = access
  return (
    <Shell viewer={reader} page="/cohorts" width="wide">
      <PageHead title={t('cohortsTitle')}>
        {cohorts.length > 0 ? <p className="text-ink"><OverviewAnswer cohorts={cohorts} /></p> : t(reader.administrator ? 'overview.noneAdministrator' : 'overview.none')}
      </PageHead>
      {cohorts.length === 0 && reader.administrator && <a className="button" href="/admin/cohorts">{t('overview.createCohort')}</a>}
      <Shapes />
      {cohorts.length > 1 && <p><a className="inline-flex min-h-11 items-center" href="/cohorts/side-by-side">{t('sideBySide')}</a></p>}
      <CohortList cohorts={cohorts} timeZone={reader.timeZone} />
    </Shell>
  )
}
