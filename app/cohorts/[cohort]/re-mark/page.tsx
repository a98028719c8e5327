import { getTranslations } from 'next-intl/server'
import { ReMarkList } from '@/components/report/re-mark-list'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { reMarksDue } from '@/server/attempts/re-marks'
import { reMark } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('report'))('reMark.title') }
}

export default async function ReMarkPage({ params }: PageProps<'/cohorts/[cohort]/re-mark'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.reMark', { cohortId })
  const [t, due] = await Promise.all([getTranslations('report'), reMarksDue(access)])
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/re-mark`}>
      <PageHead title={t('reMark.title')} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{access.target.cohortName}</bdi> }}>{t('reMark.lead')}</PageHead>
      <ReMarkList cohortId={cohortId} due={due} action={reMark} />
    </Shell>
  )
}
