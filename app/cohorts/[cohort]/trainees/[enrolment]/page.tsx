import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StaffAccommodation } from '@/components/accommodation/accommodation-line'
import { Shapes } from '@/components/report/shapes'
import { SureAndWrong } from '@/components/report/sure-and-wrong'
import { Timeline } from '@/components/report/timeline'
import { TakeBack, TraineeFactsList, TraineeAnswer } from '@/components/report/trainee-head'
import { TraineeLesson } from '@/components/report/trainee-lesson'
import { TraineeRenewal } from '@/components/report/trainee-renewal'
import { PageHead, Shell } from '@/components/ui/shell'
import { accommodationOf } from '@/server/accommodations'
import { authorize } from '@/server/access'
import { traineeReport } from '@/server/reports'
import { sureAndWrong } from '@/server/sure-and-wrong'
import { giveAttempt, takeBackTime } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('traineeTitle') }
}

export default async function Trainee({ params }: PageProps<'/cohorts/[cohort]/trainees/[enrolment]'>) {
  const { cohort, enrolment: enrolmentId } = await params
  const access = await authorize('trainee.report', { enrolmentId })
  if (access.target.cohortId !== cohort) notFound()
  const [t, report, set, sure] = await Promise.all([getTranslations('report'), traineeReport(access), accommodationOf(access), sureAndWrong(access)])
  const { reader: { timeZone }, reader, target: { traineeName, cohortName } } = access
  const { lessons, standing, phase, timeline, renewal } = report
  const here = `/cohorts/${cohort}/trainees/${enrolmentId}`
  return (
    <Shell viewer={reader} page={here}>
      <Shapes />
      <PageHead title={<bdi>{traineeName}</bdi>} above={{ href: `/cohorts/${cohort}`, label: <bdi>{cohortName}</bdi> }}>
        <TraineeAnswer {...{ standing, lessons, timeZone }} canHelp={phase === 'open'} />
      </PageHead>
      <TraineeFactsList {...report} timeZone={timeZone} />
      {report.canTakeBack && <TakeBack cohortId={cohort} enrolmentId={enrolmentId} action={takeBackTime} />}
      {renewal && <TraineeRenewal {...{ renewal, enrolmentId, phase, timeZone, here }} isDone={standing.state === 'finished' || standing.state === 'withdrawn'} give={giveAttempt} />}
      <h2 className="mt-10 text-lead">{t('trainee.lessons')}</h2>
      {lessons.map((lesson) => <TraineeLesson key={lesson.lessonId} {...{ lesson, enrolmentId, phase, timeZone }} here={here} isWithdrawn={standing.state === 'withdrawn'} give={giveAttempt} />)}
      <SureAndWrong {...sure} here={here} />
      <StaffAccommodation accountId={access.target.traineeId} set={set} />
      <h2 className="mt-10 mb-2 text-lead">{t('trainee.timeline')}</h2>
      <Timeline {...{ timeline, lessons, timeZone }} />
      <p className="mt-6 max-w-2xl text-small text-quiet">{t('trainee.private')}</p>
    </Shell>
  )
}
