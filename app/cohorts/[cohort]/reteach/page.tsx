import { getTranslations } from 'next-intl/server'
import { ReteachList } from '@/components/report/reteach-list'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { reteachReport } from '@/server/reteach'

export async function generateMetadata() {
  return { title: (await getTranslations('report'))('reteach.link') }
}

export default async function Reteach({ params }: PageProps<'/cohorts/[cohort]/reteach'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, report] = await Promise.all([getTranslations('report.reteach'), reteachReport(access)])
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/reteach`}>
      <PageHead title={t('link')} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{access.target.cohortName}</bdi> }}>{t('lead')}</PageHead>
      <ReteachList cohortId={cohortId} {...report} />
    </Shell>
  )
}
