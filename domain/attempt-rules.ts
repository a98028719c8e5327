import type { Quiz } from './quiz'

/** What decides how often a quiz is taken, and which attempt counts. */
export type AttemptRules = Pick<Quiz, 'attempts' | 'counts' | 'wait'>

interface Sitting { number: number; state: 'OPEN' | 'SUBMITTED'; score: number | null; passed: boolean | null; submittedAt: Date | null }

/**
 * The attempt that the score and the pass are read from; null before one is submitted. The best is the one with the highest score,
 * but a pass that was once given (a re-mark can leave it a lower score) before any that is none. With `first`, an attempt that an
 * instructor gave beyond those allowed takes the place of the first one: else nothing they give could help.
 */
export function countingAttempt<S extends Sitting>({ attempts, counts }: Pick<AttemptRules, 'attempts' | 'counts'>, sittings: readonly S[]): S | null {
  const submitted = sittings.filter(({ state }) => state === 'SUBMITTED').sort((a, b) => a.number - b.number)
  const [first, ...others] = submitted
  if (!first) return null
  if (counts === 'last') return submitted.at(-1) ?? first
  if (counts === 'first') return submitted.filter(({ number }) => number > attempts).at(-1) ?? first
  const rank = ({ passed, score }: S) => (passed ? 2 : 0) + (score ?? 0)
  return others.reduce((best, each) => (rank(each) > rank(best) ? each : best), first)
}

/** When the next attempt may begin, so many hours after the last submission; null when it need not wait. An attempt that was given never waits. */
export function nextStartOf({ attempts, wait }: Pick<AttemptRules, 'attempts' | 'wait'>, sittings: readonly Sitting[]): Date | null {
  if (wait === 0 || sittings.length === 0 || sittings.length >= attempts) return null
  const last = Math.max(...sittings.map(({ submittedAt }) => submittedAt?.getTime() ?? -Infinity))
  return Number.isFinite(last) ? new Date(last + wait * 3_600_000) : null
}

/** Whether keys and feedback of a submitted attempt are shown now. */
export function isFeedbackShown(rule: Quiz['feedback'], quiz: { passed: boolean; used: number; allowed: number; open: object | null }, phase: 'before' | 'open' | 'closed'): boolean {
  if (rule === 'submitted' || phase === 'closed') return true
  return rule === 'passed-or-used-up' && (quiz.passed || (quiz.used >= quiz.allowed && !quiz.open))
}

/** When an attempt ends; answers that were on their way count until a moment after its own deadline. */
export interface Ending { deadline: Date | null; openUntil: Date | null; closesAt: Date }
/** Seconds after the deadline in which what was sent in time, and was on its way, still counts. */
export const graceSeconds = 60

/** When the attempt is over for its trainee: its deadline, or the end of the course, which an accommodation may put off. */
export function endOf({ deadline, openUntil, closesAt }: Ending): Date {
  const course = Math.max(closesAt.getTime(), openUntil?.getTime() ?? 0)
  return new Date(Math.min(deadline?.getTime() ?? Infinity, course))
}

/** When the attempt takes no more answers and is closed from what is stored: with the grace where its own time has run out. */
export function lastMomentOf({ deadline, openUntil, closesAt }: Ending): Date {
  const later = (date: Date | null) => date && new Date(date.getTime() + graceSeconds * 1000)
  return endOf({ deadline: later(deadline), openUntil: later(openUntil), closesAt })
}
