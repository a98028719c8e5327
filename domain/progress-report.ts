import { outlineOf, phaseOf, type LessonFacts, type LessonState, type OutlineInput, type PlannedLesson, type QuizFacts, type Window } from './completion'
import { dueAt, lessonsDue } from './pace'
import { renewalState } from './renewal'
import { renewalQuizId, type RenewalWay } from './renewal-test'

/** Days without anything done after which a trainee who has started, in a cohort that is open, counts as stuck. */
export const idleDays = 14

/** In the order in which an instructor can do something about them. */
export const traineeStates = ['stuck', 'behind', 'notStarted', 'renewing', 'onTrack', 'unfinished', 'finished', 'withdrawn'] as const
export type TraineeState = (typeof traineeStates)[number]

/** What the state of a trainee is decided from. */
export interface TraineeFacts {
  withdrawnAt: Date | null
  lastActiveAt: Date | null
  /** Their own end of the course, when it was put off; null for the cohort's. */
  extendedUntil: Date | null
  /** When an attempt was last given beyond those the quiz allows. */
  helpedAt: Date | null
  completion: { completedAt: Date; lessons: readonly string[] } | null
  /** Lessons kept as complete: nothing more has to be known about them. */
  complete: readonly string[]
  /** The other lessons that were begun, and what was done at their quizzes. */
  begun: readonly LessonFacts[]
  quizzes: readonly QuizFacts[]
  /** In a period that renews: what it repeats, and when the certificate from before ends. */
  renewal: { repeats: RenewalWay; by: Date | null } | null
}
/** The course and the cohort in which it is taken. */
export type Setting = Pick<OutlineInput, 'plan' | 'order' | 'window' | 'now'>

/**
 * The one state a trainee is in, with what and since when. `done` counts the lessons of today's course that are complete, `due`
 * those that an even pace asks for by now; `at` is the lesson they stand at: the one they are stuck on, or the first not complete.
 */
export type Standing = { done: number; due: number; at: string | null } & (
  | { state: 'notStarted' | 'onTrack' | 'unfinished' }
  | { state: 'stuck'; why: 'noAttemptLeft' | 'idle'; at: string; since: Date }
  | { state: 'behind'; since: Date }
  | { state: 'renewing'; way: RenewalWay; by: Date }
  | { state: 'finished'; since: Date | null }
  | { state: 'withdrawn'; since: Date }
)

/** The time in which this trainee may study: the cohort's, or until their own end where that is later. */
export function ownWindow({ extendedUntil }: Pick<TraineeFacts, 'extendedUntil'>, { opensAt, closesAt }: Window): Window {
  return { opensAt, closesAt: extendedUntil && extendedUntil > closesAt ? extendedUntil : closesAt }
}

const latest = (...dates: readonly (Date | null)[]) => new Date(Math.max(...dates.map((date) => date?.getTime() ?? -Infinity)))

/** Who has started was quiet since they last did something, the cohort opened, or they were given an attempt. */
function quietSince({ lastActiveAt, helpedAt }: TraineeFacts, { window }: Setting): Date {
  return latest(lastActiveAt, helpedAt, window.opensAt)
}

/** Who was last active at this moment or before counts as idle, unless something else has happened since. */
export function idleFrom(now: Date): Date {
  return new Date(now.getTime() - idleDays * 86_400_000)
}

/** Lessons of which nothing is stored cannot be complete nor have used up their attempts: most of a long course need not be looked at. */
function touchedStates({ begun, quizzes, completion }: TraineeFacts, open: readonly PlannedLesson[], setting: Setting): LessonState[] {
  if (begun.length === 0 && quizzes.length === 0) return []
  const plan = open.filter((planned) => begun.some(({ lessonId }) => lessonId === planned.lessonId) || quizzes.some(({ quizId }) => quizId === planned.quizId))
  return outlineOf({ ...setting, plan, lessons: begun, quizzes, completion })
}

/**
 * Withdrawn, or finished (the course as it was then, or as it is now); else stuck when a quiz has no attempt left and is not
 * passed; else not started; else unfinished when their time is over; else stuck when nothing was done for `idleDays`; else behind
 * when fewer lessons are complete than an even pace asks for; else on track. Who renews has finished once and knows their day: until
 * their time is over they are stuck only where nobody else can help.
 */
export function standingOf(facts: TraineeFacts, setting: Setting): Standing {
  const { plan, now } = setting
  const window = ownWindow(facts, setting.window)
  const open = facts.complete.length === 0 ? plan : plan.filter(({ lessonId }) => !facts.complete.includes(lessonId))
  const touched = touchedStates(facts, open, setting)
  const next = open.find(({ lessonId }) => !touched.some((lesson) => lesson.lessonId === lessonId && lesson.state === 'complete'))
  const done = plan.length - open.length + touched.filter(({ state }) => state === 'complete').length
  const known = { done, due: facts.renewal ? 0 : lessonsDue(window, plan.length, now), at: next?.lessonId ?? null }
  if (facts.withdrawnAt) return { ...known, state: 'withdrawn', since: facts.withdrawnAt }
  if (facts.completion || (!next && plan.length > 0)) return { ...known, state: 'finished', since: facts.completion?.completedAt ?? null }
  const phase = phaseOf(window, now)
  const renewing = facts.renewal && phase === 'open' ? { ...known, state: 'renewing' as const, way: wayLeft(facts.renewal.repeats, facts.quizzes), by: facts.renewal.by ?? window.closesAt } : null
  if (renewing?.way === 'test') return renewing
  const [exhausted] = touched.filter(({ state, quiz }) => state !== 'complete' && quiz.exhausted)
    .map(({ lessonId, quiz }) => ({ at: lessonId, since: lastSubmission(facts.quizzes, quiz.quizId) }))
    .sort((a, b) => a.since.getTime() - b.since.getTime())
  if (exhausted) return { ...known, state: 'stuck', why: 'noAttemptLeft', ...exhausted }
  if (renewing) return renewing
  if (!facts.lastActiveAt && facts.begun.length === 0 && facts.complete.length === 0) return { ...known, state: 'notStarted' }
  if (phase === 'closed') return { ...known, state: 'unfinished' }
  const since = quietSince(facts, setting)
  if (next && phase === 'open' && since <= idleFrom(now)) return { ...known, state: 'stuck', why: 'idle', at: next.lessonId, since }
  if (next && done < known.due) return { ...known, state: 'behind', since: dueAt(window, plan.length, done + 1) }
  return { ...known, state: 'onTrack' }
}

/** What is left of a renewal by a test when its attempts are used up: the lessons. */
function wayLeft(repeats: RenewalWay, quizzes: readonly QuizFacts[]): RenewalWay {
  return repeats === 'test' && renewalState(quizzes.find(({ quizId }) => quizId === renewalQuizId), true).way !== 'lessons' ? 'test' : 'all'
}

function lastSubmission(quizzes: readonly QuizFacts[], quizId: string): Date {
  return latest(...quizzes.filter((quiz) => quiz.quizId === quizId).flatMap(({ attempts }) => attempts.map(({ submittedAt, startedAt }) => submittedAt ?? startedAt)))
}

/** How many are in each state, and the lesson where more are stuck than on any other. The withdrawn are not in the total. */
export interface Summary {
  total: number
  of: Readonly<Record<TraineeState, number>>
  stuckOn: { lessonId: string; trainees: number; share: 'all' | 'most' | 'some' } | null
}

/** `trainees` is how many stand like this. Of lessons with as many stuck, the first met is named. */
export function summaryOf(groups: Iterable<{ standing: Standing; trainees: number }>): Summary {
  const of: Record<TraineeState, number> = { stuck: 0, behind: 0, notStarted: 0, renewing: 0, onTrack: 0, unfinished: 0, finished: 0, withdrawn: 0 }
  const stuck = new Map<string, number>()
  for (const { standing, trainees } of groups) {
    of[standing.state] += trainees
    if (standing.state === 'stuck') stuck.set(standing.at, (stuck.get(standing.at) ?? 0) + trainees)
  }
  const [most] = [...stuck].sort(([, a], [, b]) => b - a)
  return {
    total: traineeStates.reduce((sum, state) => (state === 'withdrawn' ? sum : sum + of[state]), 0),
    of,
    stuckOn: most ? { lessonId: most[0], trainees: most[1], share: most[1] === of.stuck ? 'all' : most[1] * 2 > of.stuck ? 'most' : 'some' } : null,
  }
}

/** One trainee at one lesson, as the grid shows it. */
export interface Cell { lessonId: string; state: LessonState['state']; score: number | null }

/** `scores` holds the score that counts of each quiz that was submitted. */
export function cellsOf(facts: TraineeFacts, setting: Setting, scores: ReadonlyMap<string, number>): Cell[] {
  const states = new Map(touchedStates(facts, setting.plan, setting).map(({ lessonId, state }) => [lessonId, state]))
  return setting.plan.map(({ lessonId, quizId }) =>
    ({ lessonId, state: facts.complete.includes(lessonId) ? 'complete' : (states.get(lessonId) ?? 'notStarted'), score: scores.get(quizId) ?? null }))
}

/** Whole per cent, rounded down: 79.6% never reads like a pass at 80%. */
export function wholePercent(score: number): number {
  return Math.floor(score * 100 + 1e-9)
}
