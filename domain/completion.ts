import { countingAttempt, nextStartOf, type AttemptRules } from './attempt-rules'
import type { OfferedStep } from './occasions/occasions'

/** What is stored about one lesson of one period. */
export interface LessonFacts {
  lessonId: string
  startedAt: Date | null
  readAt: Date | null
  completedAt: Date | null
}
/** What is stored about one quiz of one period. */
export interface QuizFacts {
  quizId: string
  attempts: readonly { id: string; number: number; state: 'OPEN' | 'SUBMITTED'; score: number | null; passed: boolean | null; startedAt: Date; submittedAt: Date | null }[]
  extraAttempts: number
}
export interface Window { opensAt: Date; closesAt: Date }

export type Phase = 'before' | 'open' | 'closed'
export function phaseOf({ opensAt, closesAt }: Window, now: Date): Phase {
  return now < opensAt ? 'before' : now >= closesAt ? 'closed' : 'open'
}

/** Why a lesson cannot be studied now; null when it can. */
export type Lock = { why: 'notOpenYet' } | { why: 'closed' } | { why: 'after'; lessonId: string } | { why: 'formsFirst' }

export interface LessonState {
  lessonId: string
  /** `complete` is for ever in its period, whatever the course becomes. */
  state: 'notStarted' | 'started' | 'read' | 'complete'
  lock: Lock | null
  /** Added to the course after it was completed in this period. */
  isNew: boolean
  quiz: QuizState
}
export interface QuizState {
  quizId: string
  allowed: number
  used: number
  open: { id: string; number: number } | null
  /** Of the attempt that counts; null before one is submitted. */
  score: number | null
  passed: boolean
  /** The moment from which another attempt may begin; null when none is left or it need not wait. */
  nextStart: Date | null
  /** Nothing left and not passed: an instructor has to give another attempt. */
  exhausted: boolean
}

export function quizState(quizId: string, rules: AttemptRules, facts: QuizFacts | undefined): QuizState {
  const attempts = facts?.attempts ?? []
  const total = rules.attempts + (facts?.extraAttempts ?? 0)
  const open = attempts.find(({ state }) => state === 'OPEN') ?? null
  const counting = countingAttempt(rules, attempts)
  const passed = counting?.passed === true
  return {
    quizId,
    allowed: total,
    used: attempts.length,
    open: open && { id: open.id, number: open.number },
    score: counting?.score ?? null,
    passed,
    nextStart: passed || open || attempts.length >= total ? null : nextStartOf(rules, attempts),
    exhausted: !passed && !open && attempts.length >= total,
  }
}

/** The completion rule: read, and its quiz passed. */
export function isLessonComplete(lesson: Pick<LessonFacts, 'readAt'> | undefined, quiz: Pick<QuizState, 'passed'>): boolean {
  return Boolean(lesson?.readAt) && quiz.passed
}

export type PlannedLesson = AttemptRules & { lessonId: string; quizId: string }
export interface OutlineInput {
  plan: readonly PlannedLesson[]
  order: 'in-order' | 'any-order'
  window: Window
  now: Date
  lessons: readonly LessonFacts[]
  quizzes: readonly QuizFacts[]
  completion: { lessons: readonly string[] } | null
  /** The course asks for forms before its first lesson, and they are not done yet. */
  formsFirst?: boolean
  /** No lesson waits for another. */
  allOpen?: boolean
}

/**
 * The state of every lesson of a period. A lesson opens when all before it are complete; one that was once started, or that
 * comes in a course already completed, is never locked again because the course grew.
 */
export function outlineOf({ plan, order, window, now, lessons, quizzes, completion, formsFirst = false, allOpen = false }: OutlineInput): LessonState[] {
  const phase = phaseOf(window, now)
  const factsOf = new Map(lessons.map((lesson) => [lesson.lessonId, lesson]))
  const quizOf = new Map(quizzes.map((quiz) => [quiz.quizId, quiz]))
  let waitingFor: string | null = null
  return plan.map(({ lessonId, quizId, ...rules }) => {
    const facts = factsOf.get(lessonId)
    const quiz = quizState(quizId, rules, quizOf.get(quizId))
    const complete = Boolean(facts?.completedAt) || isLessonComplete(facts, quiz)
    const before = waitingFor
    if (!complete && order === 'in-order' && !allOpen) waitingFor ??= lessonId
    const begun = Boolean(facts) || completion !== null
    const reached = before === null || begun
    const lock: Lock | null =
      phase === 'before' ? { why: 'notOpenYet' }
      : formsFirst && !begun && phase === 'open' ? { why: 'formsFirst' }
      : reached ? (phase === 'closed' ? { why: 'closed' } : null)
      : phase === 'closed' ? { why: 'closed' }
      : { why: 'after', lessonId: before }
    return {
      lessonId,
      state: complete ? 'complete' : facts?.readAt ? 'read' : facts?.startedAt ? 'started' : 'notStarted',
      lock,
      isNew: completion !== null && !completion.lessons.includes(lessonId),
      quiz,
    }
  })
}

/** Every lesson there is now is complete. */
export function isCourseComplete(outline: readonly LessonState[]): boolean {
  return outline.length > 0 && outline.every(({ state }) => state === 'complete')
}

/** What the one obvious button does: the first lesson that can be worked on, and its quiz once it is read. */
export type NextStep =
  | { do: 'startLesson' | 'continueLesson'; lessonId: string }
  | { do: 'startQuiz' | 'continueQuiz'; lessonId: string; attemptId?: string }
  | { do: 'askForAttempt'; lessonId: string }
  | { do: 'waitForQuiz'; lessonId: string; from: Date }
  | { do: 'waitForOpening' | 'readOnly' | 'finished' }
  | ({ do: 'takeForm' } & OfferedStep)
  | { do: 'takeRenewal'; attemptId: string | null }

/**
 * What is offered comes first where it is in nobody's way: before the course until a lesson is begun, after it when there is
 * nothing else to do. Only what the course requires holds the lessons up. With `renewal`, the test that renews is what leads on.
 */
export function nextStep(outline: readonly LessonState[], now: Date, offered: OfferedStep | null = null, renewal: Pick<QuizState, 'open'> | null = null): NextStep {
  const studied = nextLessonStep(outline, now)
  if (renewal && 'lessonId' in studied) return { do: 'takeRenewal', attemptId: renewal.open?.id ?? null }
  if (!offered) return studied
  const isFirst = offered.occasion === 'before' && studied.do !== 'waitForOpening' && (offered.required || outline.every(({ state }) => state === 'notStarted'))
  const isLast = offered.occasion !== 'before' && (studied.do === 'finished' || studied.do === 'readOnly')
  return isFirst || isLast ? { do: 'takeForm', ...offered } : studied
}

function nextLessonStep(outline: readonly LessonState[], now: Date): Exclude<NextStep, { do: 'takeForm' | 'takeRenewal' }> {
  const current = outline.find(({ state, lock }) => state !== 'complete' && lock === null)
  if (!current) {
    if (outline.every(({ state }) => state === 'complete')) return { do: 'finished' }
    return { do: outline.some(({ lock }) => lock?.why === 'notOpenYet') ? 'waitForOpening' : 'readOnly' }
  }
  const { lessonId, state, quiz } = current
  if (state === 'notStarted') return { do: 'startLesson', lessonId }
  if (state === 'started') return { do: 'continueLesson', lessonId }
  if (quiz.open) return { do: 'continueQuiz', lessonId, attemptId: quiz.open.id }
  if (quiz.nextStart && now < quiz.nextStart) return { do: 'waitForQuiz', lessonId, from: quiz.nextStart }
  return { do: quiz.exhausted ? 'askForAttempt' : 'startQuiz', lessonId }
}

/** Whether an attempt may begin now, and if not why. */
export function mayStartAttempt(lesson: LessonState, phase: Phase, now: Date): { may: true } | { may: false; why: 'notOpenYet' | 'closed' | 'readFirst' | 'locked' | 'passed' | 'noneLeft' | 'wait' } {
  if (phase !== 'open') return { may: false, why: phase === 'before' ? 'notOpenYet' : 'closed' }
  if (lesson.lock) return { may: false, why: 'locked' }
  if (lesson.state === 'notStarted' || lesson.state === 'started') return { may: false, why: 'readFirst' }
  if (lesson.quiz.passed) return { may: false, why: 'passed' }
  if (lesson.quiz.used >= lesson.quiz.allowed) return { may: false, why: 'noneLeft' }
  if (lesson.quiz.nextStart && now < lesson.quiz.nextStart) return { may: false, why: 'wait' }
  return { may: true }
}
