import { getTranslations } from 'next-intl/server'
import { NeedGroups } from '@/components/report/need-groups'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { needsReport } from '@/server/at-risk'

export async function generateMetadata() {
  return { title: (await getTranslations('report'))('atRisk.link') }
}

export default async function Needs({ params }: PageProps<'/cohorts/[cohort]/needs'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, { groups, lessons, phase, total, sharedNames }] = await Promise.all([getTranslations('report.atRisk'), needsReport(access)])
  const found = groups.reduce((sum, group) => sum + group.found, 0)
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/needs`}>
      <PageHead title={t('link')} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{access.target.cohortName}</bdi> }}>{t('lead', { found, total, phase })}</PageHead>
      <NeedGroups {...{ cohortId, groups, lessons, sharedNames }} timeZone={access.reader.timeZone} archived={access.target.archived} />
    </Shell>
  )
}
