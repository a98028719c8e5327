import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { AttemptList } from '@/components/quiz/attempt-list'
import { QuizRules } from '@/components/quiz/quiz-rules'
import { RenewalStart } from '@/components/quiz/renewal-start'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { renewalIntroduction } from '@/server/attempts/renewal-view'
import { startTest } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('renewal'))('metaTitle') }
}

/** The test that renews a certificate: what it is, and where its trainee is with it. */
export default async function RenewalPage({ params }: PageProps<'/courses/[course]/renewal'>) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { timeZone, now } = access.reader
  const { title, quiz, test, step, attempts, accommodation, closesAt, due } = await renewalIntroduction(access)
  const [t, format] = await Promise.all([getTranslations('renewal'), getFormatter()])
  const standing = !due ? 'none' : due > now ? 'valid' : 'late'
  const begun = attempts.length > 0
  const start = <RenewalStart courseId={courseId} step={step} begun={begun} isGiven={quiz !== null} isPassed={test?.passed ?? false} start={startTest} />
  return (
    <Shell viewer={access.reader} page={`/courses/${courseId}/renewal`}>
      <PageHead title={t('title')} above={{ href: `/courses/${courseId}`, label: title }}>
        {step?.do !== 'renewed' && <p>{step ? t('lead', { standing, date: due ? format.dateTime(due, 'day', { timeZone }) : '' }) : t('leadStaff')}</p>}
      </PageHead>
      {begun && start}
      <AttemptList attempts={attempts} timeZone={timeZone} />
      {quiz && <QuizRules isRenewal quiz={quiz} state={test} closesAt={closesAt} accommodation={accommodation} timeZone={timeZone} />}
      {!begun && start}
    </Shell>
  )
}
