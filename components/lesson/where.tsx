import { useFormatter, useTranslations } from 'next-intl'
import type { LessonState, NextStep, Phase, Window } from '@/domain/completion'
import type { Course, Lesson } from '@/domain/course'
import type { Quiz } from '@/domain/quiz'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

/** A course and where its trainee is in it. */
export interface CourseStanding {
  course: Course
  lessons: readonly Lesson[]
  quizzes: ReadonlyMap<string, Quiz>
  outline: { phase: Phase; lessons: readonly LessonState[]; next: NextStep; completion: { completedAt: Date; lessons: readonly string[] } | null }
  window: Window
  timeZone: string
}

/** One sentence of where the trainee is: what is done, and what is next. */
export function Where({ lessons, quizzes, outline, window, timeZone }: CourseStanding) {
  const t = useTranslations('course')
  const format = useFormatter()
  const { next, completion } = outline
  const done = outline.lessons.filter(({ state }) => state === 'complete').length
  const counted = t('lessonsDone', { done, total: outline.lessons.length })
  const grown = outline.lessons.filter(({ isNew }) => isNew).length
  const lesson = 'lessonId' in next ? lessons.find(({ id }) => id === next.lessonId) : undefined
  const about = { lesson: lesson?.title ?? '', minutes: lesson?.minutes ?? 0 }
  const quiz = quizzes.get(lesson?.quiz ?? '')?.title ?? ''
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  const sentences: Record<NextStep['do'], () => string[]> = {
    startLesson: () => (done > 0 ? [counted, t('nextLesson', about)]
      : [t('notBegun', { total: lessons.length, minutes: lessons.reduce((sum, { minutes }) => sum + minutes, 0) }), t('nextFirst', about)]),
    continueLesson: () => [counted, t('nextContinue', about)],
    startQuiz: () => [counted, t('nextQuiz', { quiz })],
    continueQuiz: () => [counted, t('nextOpenQuiz', { quiz })],
    waitForQuiz: () => [counted, t('nextWait', { quiz, date: next.do === 'waitForQuiz' ? moment(next.from) : '' })],
    askForAttempt: () => [counted, t('nextAsk', { quiz })],
    waitForOpening: () => [t('opensOn', { date: moment(window.opensAt) })],
    readOnly: () => [counted, t('closedOn', { date: moment(window.closesAt) })],
    takeRenewal: () => [t(next.do === 'takeRenewal' && next.attemptId ? 'nextRenewalOpen' : 'nextRenewal')],
    takeForm: () => [...(done > 0 ? [counted] : []), ...(next.do !== 'takeForm' ? []
      : [next.attemptId ? t('nextFormOpen', { measure: next.measure }) : next.required ? t('nextFormRequired', { measure: next.measure }) : t('nextForm', { measure: next.measure, occasion: next.occasion, date: next.until ? moment(next.until) : '' })])],
    finished: () => (completion ? [] : [t('finished')]),
  }
  const finished = completion ? [t('finishedOn', { date: format.dateTime(completion.completedAt, 'day', { timeZone }) })] : []
  return <p>{[...finished, ...(completion && grown > 0 ? [t('grown', { count: grown })] : []), ...sentences[next.do]()].join(' ')}</p>
}

/** The one obvious button: what it does is decided when it is pressed. Nothing where there is nothing to do. */
export function GoOn({ courseId, next, action }: { courseId: string; next: NextStep; action: FormAction }) {
  const t = useTranslations('course')
  const ui = useTranslations('ui')
  if (next.do === 'takeForm')
    return (
      <ActionForm action={action} heading={ui('mend')} className="mt-6 flex flex-wrap gap-3">
        <input type="hidden" name="courseId" value={courseId} />
        <Submit>{t('toForm', { measure: next.measure })}</Submit>
        {next.occasion === 'before' && !next.required && <Submit quiet name="instead" value="lesson">{t('startInstead')}</Submit>}
      </ActionForm>
    )
  if (next.do === 'takeRenewal')
    return (
      <ActionForm action={action} heading={ui('mend')} className="mt-6">
        <input type="hidden" name="courseId" value={courseId} />
        <Submit>{t(next.attemptId ? 'continue' : 'toRenewal')}</Submit>
      </ActionForm>
    )
  if (!('lessonId' in next) || next.do === 'askForAttempt' || next.do === 'waitForQuiz') return null
  return (
    <ActionForm action={action} heading={ui('mend')} className="mt-6">
      <input type="hidden" name="courseId" value={courseId} />
      <Submit>{t(next.do === 'startLesson' ? 'start' : 'continue')}</Submit>
    </ActionForm>
  )
}
