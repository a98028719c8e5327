import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LessonState } from '@/domain/completion'
import type { Course, Lesson, Module } from '@/domain/course'
import { percentOf } from '@/domain/marking'
import { paperSize, type Quiz } from '@/domain/quiz'
import { StateMark } from './state'

interface OutlineProps { course: Course; lessons: readonly Lesson[]; quizzes: ReadonlyMap<string, Quiz>; states: readonly LessonState[] | null; under: (module: Module) => ReactNode }

/** Every lesson of a course in its modules, each with its state, its minutes and its quiz; without states for staff; `under` is what stands below a module. */
export function CourseOutline({ course, lessons, quizzes, states, under }: OutlineProps) {
  return course.modules.map((module) => (
    <section key={module.id} className="mt-8">
      <h2 className="text-lead">{module.title}</h2>
      <ol className="mt-2 border-t border-line">
        {module.lessons.flatMap((id) => lessons.find((lesson) => lesson.id === id) ?? []).map((lesson) => (
          <OutlineLine key={lesson.id} course={course} lesson={lesson} number={lessons.indexOf(lesson) + 1} quiz={quizzes.get(lesson.quiz)}
            state={states?.find(({ lessonId }) => lessonId === lesson.id) ?? null} />
        ))}
      </ol>
      {under(module)}
    </section>
  ))
}

function OutlineLine({ course, lesson, number, quiz, state }: {
  course: Course; lesson: Lesson; number: number; quiz: Quiz | undefined; state: LessonState | null
}) {
  const t = useTranslations('course')
  const words = { notStarted: t('stateNotStarted'), started: t('stateStarted'), read: t('stateRead'), complete: t('stateComplete'), locked: t('stateLocked') }
  const lock = state?.lock && state.lock.why !== 'closed' ? state.lock : null
  const mark = lock && state?.state === 'notStarted' ? 'locked' : state?.state
  return (
    <li className="grid grid-cols-[1.75rem_1fr] border-b border-line py-3 sm:grid-cols-[1.75rem_1fr_11rem]">
      <span className="text-quiet tabular-nums" aria-hidden>{number}</span>
      <div>
        {lock ? <span className="font-semibold">{lesson.title}</span>
          : <Link prefetch={false} className="-my-2.5 inline-block py-2.5 font-semibold" href={`/courses/${course.id}/lessons/${lesson.id}`}>{lesson.title}</Link>}
        {state?.isNew && <span className="ms-2 rounded border border-accent px-1.5 text-small text-accent">{t('new')}</span>}
        <p className="text-small text-quiet">{t('lessonMinutes', { minutes: lesson.minutes })}</p>
        {lock && <p className="text-small text-quiet">{lock.why === 'after' ? t('lockAfter', { number: number - 1 }) : t(lock.why === 'formsFirst' ? 'lockForms' : 'lockNotOpenYet')}</p>}
        {quiz && (!lock || state?.quiz.used !== 0) && <QuizLine courseId={course.id} quiz={quiz} state={state} />}
      </div>
      {mark && <p className="col-start-2 mt-1 text-small sm:col-start-3 sm:mt-0 sm:text-end"><StateMark state={mark} word={words[mark]} /></p>}
    </li>
  )
}

function QuizLine({ courseId, quiz, state }: { courseId: string; quiz: Quiz; state: LessonState | null }) {
  const t = useTranslations('course')
  const format = useFormatter()
  const percent = (share: number) => format.number(percentOf(share) / 100, { style: 'percent' })
  if (!state || state.quiz.used === 0)
    return <p className="text-small text-quiet">{t('quizRule', { items: paperSize(quiz), mark: percent(quiz.passMark), attempts: state?.quiz.allowed ?? quiz.attempts })}</p>
  const { used, allowed, open, score, passed, exhausted } = state.quiz
  const parts = [
    ...(passed ? [t('quizPassed')] : []), ...(score === null ? [] : [t('quizScore', { score: percent(score) })]),
    ...(open ? [t('quizOpen', { number: open.number })] : []), ...(exhausted ? [t('quizExhausted')] : []),
  ]
  return (
    <p className="text-small text-quiet">
      <Link prefetch={false} className="link-quiet" href={`/courses/${courseId}/quizzes/${quiz.id}`}>{t('quizUsed', { used, allowed })}</Link>
      {parts.length > 0 && `: ${format.list(parts, { type: 'unit' })}`}
    </p>
  )
}

/** How the course is completed, in words. */
export function CompletionRule({ course }: { course: Course }) {
  const t = useTranslations('course')
  const { cards, tests } = course.offers
  const named = (has: { cards: unknown; tests: unknown }) => (has.cards && has.tests ? 'both' : has.cards ? 'cards' : 'tests')
  return (
    <section className="mt-10 max-w-2xl">
      <h2 className="text-lead">{t('ruleTitle')}</h2>
      <ul className="mt-2 list-disc ps-5">
        <li>{t(course.completion.order === 'in-order' ? 'ruleInOrder' : 'ruleAnyOrder')}</li>
        <li>{t('ruleLesson')}</li>
        <li>{t('ruleCourse')}</li>
        {(cards || tests) && <li>{t('ruleOffers', { what: named({ cards, tests }) })}</li>}
        {(cards?.required || tests?.required) && <li>{t('ruleRequired', { what: named({ cards: cards?.required, tests: tests?.required }) })}</li>}
      </ul>
    </section>
  )
}
