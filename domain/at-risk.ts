import { phaseOf, quizState } from './completion'
import { ownWindow, type Setting, type Standing, type TraineeFacts } from './progress-report'

/**
 * What somebody may need of their instructor, in the order of what can still be done: an attempt, which nobody else can give; time,
 * before there is none; a word about what they get wrong, before the last attempt is used; a message.
 */
export const needs = ['attempt', 'time', 'talk', 'message'] as const
export type Need = (typeof needs)[number]

/** Why, as a person would say it. */
export type Reason =
  | { why: 'noAttemptLeft'; at: string; since: Date }
  /** More lessons are left than days. */
  | { why: 'shortOfTime'; left: number; days: number }
  /** All attempts but one at the quiz of a lesson are used, and it is not passed. */
  | { why: 'lastAttempt'; at: string }
  | { why: 'idle'; since: Date }
  | { why: 'notStarted'; due: number }
  | { why: 'behind'; lessons: number; since: Date }
/** The need of the first reason, and every reason; a smaller `urgency` comes first among those with the same need. */
export interface Risk { need: Need; reasons: readonly Reason[]; urgency: number }

const need: Record<Reason['why'], Need> = { noAttemptLeft: 'attempt', shortOfTime: 'time', lastAttempt: 'talk', idle: 'message', notStarted: 'message', behind: 'message' }
const day = 86_400_000

/** Nobody whose time has not begun or is over, who is withdrawn, finished, renews or does well is at risk: null. */
export function riskOf(standing: Standing, facts: TraineeFacts, setting: Setting): Risk | null {
  const { plan, now } = setting
  const window = ownWindow(facts, setting.window)
  if (standing.state === 'finished' || standing.state === 'withdrawn' || standing.state === 'renewing' || phaseOf(window, now) !== 'open') return null
  const { done, due, at } = standing
  const days = Math.floor((window.closesAt.getTime() - now.getTime()) / day)
  const left = plan.length - done
  const planned = plan.find(({ lessonId }) => lessonId === at)
  const quiz = planned && quizState(planned.quizId, planned, facts.quizzes.find(({ quizId }) => quizId === planned.quizId))
  const reasons: Reason[] = []
  if (standing.state === 'stuck' && standing.why === 'noAttemptLeft') reasons.push({ why: 'noAttemptLeft', at: standing.at, since: standing.since })
  if (left > days) reasons.push({ why: 'shortOfTime', left, days })
  if (at !== null && quiz && quiz.used > 0 && quiz.used === quiz.allowed - 1 && !quiz.passed && !quiz.open) reasons.push({ why: 'lastAttempt', at })
  if (standing.state === 'stuck' && standing.why === 'idle') reasons.push({ why: 'idle', since: standing.since })
  if (standing.state === 'notStarted' && due > 0) reasons.push({ why: 'notStarted', due })
  if (standing.state === 'behind') reasons.push({ why: 'behind', lessons: due - done, since: standing.since })
  const [first] = reasons
  return first ? { need: need[first.why], reasons, urgency: urgencyOf(first, { days, short: due - done }) } : null
}

/** Who has waited longest for an attempt; who has least time; then those who are furthest from where an even pace would have them. */
function urgencyOf(first: Reason, { days, short }: { days: number; short: number }): number {
  if (first.why === 'noAttemptLeft') return first.since.getTime()
  return first.why === 'shortOfTime' ? days - first.left : -short
}
