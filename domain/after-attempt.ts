import type { Phase, QuizState } from './completion'

/** The one thing to do once an attempt is submitted. */
export type AfterAttempt =
  | { do: 'goOn' | 'askForAttempt' | 'readCourse' }
  | { do: 'startAttempt'; left: number }
  | { do: 'waitForAttempt'; left: number; from: Date }
  | { do: 'continueAttempt'; attemptId: string }

/** What follows from where the trainee now is with the quiz, whichever of its attempts is looked at. */
export function afterAttempt(quiz: QuizState, phase: Phase, now: Date): AfterAttempt {
  if (phase !== 'open') return { do: 'readCourse' }
  if (quiz.passed) return { do: 'goOn' }
  if (quiz.open) return { do: 'continueAttempt', attemptId: quiz.open.id }
  if (quiz.nextStart && now < quiz.nextStart) return { do: 'waitForAttempt', left: quiz.allowed - quiz.used, from: quiz.nextStart }
  return quiz.exhausted ? { do: 'askForAttempt' } : { do: 'startAttempt', left: quiz.allowed - quiz.used }
}
