import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { CodeList, MakeCode } from '@/components/joining/codes'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { installation } from '@/server/installation'
import { codesOf } from '@/server/joining/codes'
import { end, make } from './actions'

export const generateMetadata = titled('selfenrolment')

export default async function CodesPage({ params }: PageProps<'/admin/cohorts/[cohort]/codes'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.enrol', { cohortId })
  const [t, codes] = await Promise.all([getTranslations('join.codes'), codesOf(access)])
  const { target: { cohortName, closesAt }, reader: { now, timeZone } } = access
  const address = new URL('/join', installation().APP_URL).href
  return (
    <Shell viewer={access.reader} page={`/admin/cohorts/${cohortId}/codes`}>
      <PageHead title={t.rich('title', { cohort: cohortName, n: (name) => <bdi>{name}</bdi> })} above={{ href: `/admin/cohorts/${cohortId}`, label: <bdi>{cohortName}</bdi> }}>{t('intro')}</PageHead>
      <p className="mb-6 max-w-2xl">{t.rich('where', { address, a: (words) => <a href="/join"><bdi dir="ltr" className="break-all">{words}</bdi></a> })}</p>
      <CodeList codes={codes} cohortId={cohortId} end={end} timeZone={timeZone} />
      <p className="mb-8"><a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}/joining`}>{t('toWaiting')}</a></p>
      {closesAt > now ? <MakeCode cohortId={cohortId} action={make} /> : <p>{t('closed')}</p>}
    </Shell>
  )
}
