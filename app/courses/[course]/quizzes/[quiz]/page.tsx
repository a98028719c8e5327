import { getTranslations } from 'next-intl/server'
import { AttemptList } from '@/components/quiz/attempt-list'
import { QuizRules } from '@/components/quiz/quiz-rules'
import { QuizStart } from '@/components/quiz/quiz-start'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { quizIntroduction } from '@/server/attempts/view'
import { courseOf } from '@/server/catalogue'
import { startQuiz } from './actions'

type Props = PageProps<'/courses/[course]/quizzes/[quiz]'>

export async function generateMetadata({ params }: Props) {
  const { course, quiz } = await params
  const t = await getTranslations('quiz')
  return { title: t('title', { title: courseOf(course)?.quiz.get(quiz)?.title ?? '' }) }
}

export default async function QuizPage({ params }: Props) {
  const { course: courseId, quiz: quizId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { reader, target: { study } } = access
  const { timeZone, now } = reader
  const { quiz, lesson, state, phase, attempts, accommodation } = await quizIntroduction(access, quizId)
  const t = await getTranslations('quiz')
  // Who begins reads the rules first; who comes back is first shown where they are.
  const begun = attempts.length > 0
  const start = <QuizStart courseId={courseId} quizId={quizId} lesson={lesson} state={state} phase={phase} window={study} now={now} timeZone={timeZone} start={startQuiz} />
  return (
    <Shell viewer={reader} page={`/courses/${courseId}/quizzes/${quizId}`}>
      <PageHead title={t('title', { title: quiz.title })} above={{ href: `/courses/${courseId}/lessons/${lesson.id}`, label: lesson.title }} />
      {begun && start}
      <AttemptList attempts={attempts} timeZone={timeZone} />
      <QuizRules quiz={quiz} state={state?.quiz ?? null} closesAt={phase === 'open' ? (study?.closesAt ?? null) : null} accommodation={accommodation} timeZone={timeZone} />
      {!begun && start}
    </Shell>
  )
}
