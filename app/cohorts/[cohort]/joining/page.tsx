import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { RequestList } from '@/components/joining/request-list'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { waitingRequests } from '@/server/joining/requests'
import { decide } from './actions'

export const generateMetadata = titled('whoWaitsToBeLetIn')

export default async function JoiningPage({ params }: PageProps<'/cohorts/[cohort]/joining'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.approve', { cohortId })
  const [t, requests] = await Promise.all([getTranslations('join.requests'), waitingRequests(access)])
  const { target: { cohortName }, reader } = access
  return (
    <Shell viewer={reader} page={`/cohorts/${cohortId}/joining`}>
      <PageHead title={t.rich('title', { cohort: cohortName, n: (name) => <bdi>{name}</bdi> })} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{cohortName}</bdi> }}>{t('intro')} {t('refuseHint')}</PageHead>
      <RequestList requests={requests} cohortId={cohortId} decide={decide} timeZone={reader.timeZone} />
    </Shell>
  )
}
