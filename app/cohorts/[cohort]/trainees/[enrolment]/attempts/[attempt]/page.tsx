import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AttemptHistory, HistoryLead } from '@/components/report/attempt-history'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { historyOf } from '@/server/attempts/history'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report.history'))('metaTitle') }
}

export default async function AttemptOfTrainee({ params }: PageProps<'/cohorts/[cohort]/trainees/[enrolment]/attempts/[attempt]'>) {
  const { cohort, enrolment, attempt } = await params
  const access = await authorize('attempt.history', { attemptId: attempt })
  const { reader, target } = access
  if (target.cohortId !== cohort || target.enrolmentId !== enrolment) notFound()
  const [t, history] = await Promise.all([getTranslations('report.history'), historyOf(access)])
  const above = `/cohorts/${cohort}/trainees/${enrolment}`
  return (
    <Shell viewer={reader} width="wide" page={`${above}/attempts/${attempt}`}>
      <PageHead title={t('title', { number: target.number })} above={{ href: above, label: <bdi>{history.traineeName}</bdi> }}><HistoryLead {...history} timeZone={reader.timeZone} /></PageHead>
      <AttemptHistory {...history} timeZone={reader.timeZone} />
    </Shell>
  )
}
