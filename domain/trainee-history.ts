import { outlineOf, type LessonFacts, type LessonState, type QuizFacts } from './completion'
import type { Setting, TraineeFacts } from './progress-report'
import { renewalState, type RenewalState } from './renewal'
import { renewalQuizId } from './renewal-test'

/** One lesson of one trainee: where they are in it, when they did what, and each attempt at its quiz. */
export type LessonHistory = LessonState & Pick<LessonFacts, 'startedAt' | 'readAt' | 'completedAt'> & Pick<QuizFacts, 'attempts'>

export function lessonHistories({ begun, quizzes, completion }: TraineeFacts, setting: Setting): LessonHistory[] {
  return outlineOf({ ...setting, lessons: begun, quizzes, completion }).map((lesson) => {
    const { startedAt = null, readAt = null, completedAt = null } = begun.map(asDone).find(({ lessonId }) => lessonId === lesson.lessonId) ?? {}
    return { ...lesson, startedAt, readAt, completedAt, attempts: quizzes.find(({ quizId }) => quizId === lesson.quiz.quizId)?.attempts ?? [] }
  })
}

/** Where one trainee is with the renewal test, and each attempt at it. */
export type RenewalHistory = RenewalState & Pick<QuizFacts, 'attempts'>

export function renewalHistory(quizzes: readonly QuizFacts[], canBeGiven: boolean): RenewalHistory {
  const facts = quizzes.find(({ quizId }) => quizId === renewalQuizId)
  return { ...renewalState(facts, canBeGiven), attempts: facts?.attempts ?? [] }
}

/** A lesson that a renewal test completed was not started by that: what was not done is not told. */
function asDone(lesson: LessonFacts): LessonFacts {
  const { startedAt, readAt, completedAt } = lesson
  return !readAt && completedAt && startedAt?.getTime() === completedAt.getTime() ? { ...lesson, startedAt: null } : lesson
}

/** Everything that one trainee did in a period and that was done about it, as the instructor may know it. */
export interface History {
  enrolledAt: Date
  withdrawnAt: Date | null
  completedAt: Date | null
  lessons: readonly LessonFacts[]
  quizzes: readonly QuizFacts[]
  given: readonly { quizId: string; at: Date; by: string }[]
  extensions: readonly { until: Date | null; at: Date; by: string }[]
}
type Happening =
  | { what: 'enrolled' | 'finished' | 'withdrawn' }
  | { what: 'lessonStarted' | 'lessonRead' | 'lessonComplete'; lessonId: string }
  | { what: 'attemptStarted'; quizId: string; number: number }
  | { what: 'attemptSubmitted'; quizId: string; number: number; score: number | null; passed: boolean }
  | { what: 'attemptGiven'; quizId: string; by: string }
  | { what: 'extended'; until: Date | null; by: string }
export type Moment = Happening & { at: Date }

const happened = (at: Date | null, happening: Happening): Moment[] => (at ? [{ ...happening, at }] : [])

/** The latest first; of things at one moment, what came of another stands before it. */
export function timelineOf({ enrolledAt, withdrawnAt, completedAt, lessons, quizzes, given, extensions }: History): Moment[] {
  return [
    ...happened(withdrawnAt, { what: 'withdrawn' }),
    ...happened(completedAt, { what: 'finished' }),
    ...lessons.flatMap(({ lessonId, readAt, completedAt: complete }) => happened(readAt && complete, { what: 'lessonComplete', lessonId })),
    ...quizzes.flatMap(({ quizId, attempts }) => attempts.flatMap(({ number, score, passed, startedAt, submittedAt }) => [
      ...happened(submittedAt, { what: 'attemptSubmitted', quizId, number, score, passed: passed === true }),
      ...happened(startedAt, { what: 'attemptStarted', quizId, number }),
    ])),
    ...given.flatMap(({ quizId, at, by }) => happened(at, { what: 'attemptGiven', quizId, by })),
    ...extensions.flatMap(({ until, at, by }) => happened(at, { what: 'extended', until, by })),
    ...lessons.map(asDone).flatMap(({ lessonId, readAt, startedAt }) => [
      ...happened(readAt, { what: 'lessonRead', lessonId }), ...happened(startedAt, { what: 'lessonStarted', lessonId })]),
    ...happened(enrolledAt, { what: 'enrolled' }),
  ].sort((a, b) => b.at.getTime() - a.at.getTime())
}
