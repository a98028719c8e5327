import { quizState, type Phase, type QuizFacts, type QuizState } from './completion'
import { renewalQuizId, renewalRules } from './renewal-test'

/** Where somebody is who renews by a test; `way` is what leads to the renewal now, null once the test is passed. */
export interface RenewalState { test: QuizState; way: 'test' | 'lessons' | null }

/** The test, for as long as an attempt at it is left and the course can give it; then the lessons, so that nobody is stuck. */
export function renewalState(facts: QuizFacts | undefined, canBeGiven: boolean): RenewalState {
  const test = quizState(renewalQuizId, renewalRules, facts)
  return { test, way: test.passed ? null : test.open || (canBeGiven && !test.exhausted) ? 'test' : 'lessons' }
}

/** The one thing to do for who renews by a test. `takeLessons`: no attempt is left, or the course cannot give the test. */
export type RenewalStep =
  | { do: 'renewed' | 'wait' | 'over' | 'takeLessons' }
  | { do: 'startAttempt'; left: number }
  | { do: 'continueAttempt'; attemptId: string; number: number }

export function renewalStep({ test, way }: RenewalState, isComplete: boolean, phase: Phase): RenewalStep {
  if (isComplete || way === null) return { do: 'renewed' }
  if (phase !== 'open') return { do: phase === 'before' ? 'wait' : 'over' }
  if (test.open) return { do: 'continueAttempt', attemptId: test.open.id, number: test.open.number }
  return way === 'lessons' ? { do: 'takeLessons' } : { do: 'startAttempt', left: test.allowed - test.used }
}
