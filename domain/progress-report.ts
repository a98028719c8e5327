import { z } from 'zod'
import { outlineOf, phaseOf, type LessonFacts, type LessonState, type OutlineInput, type PlannedLesson, type QuizFacts } from './completion'
import { searchKey } from './roster/search-key'

/** Days without anything done after which a trainee who has started, in a cohort that is open, counts as stuck. */
export const idleDays = 14

/** In the order in which an instructor can do something about them. */
export const traineeStates = ['stuck', 'notStarted', 'onTrack', 'finished', 'withdrawn'] as const
export type TraineeState = (typeof traineeStates)[number]

/** What the state of a trainee is decided from. */
export interface TraineeFacts {
  withdrawnAt: Date | null
  lastActiveAt: Date | null
  /** When an attempt was last given beyond those the quiz allows. */
  helpedAt: Date | null
  completion: { completedAt: Date; lessons: readonly string[] } | null
  /** Lessons kept as complete: nothing more has to be known about them. */
  complete: readonly string[]
  /** The other lessons that were begun, and what was done at their quizzes. */
  begun: readonly LessonFacts[]
  quizzes: readonly QuizFacts[]
}
/** The course and the cohort in which it is taken. */
export type Setting = Pick<OutlineInput, 'plan' | 'order' | 'window' | 'now'>

/** The one state a trainee is in, with what and since when; `done` counts the lessons of today's course that are complete. */
export type Standing = { done: number } & (
  | { state: 'notStarted' | 'onTrack' }
  | { state: 'stuck'; why: 'noAttemptLeft' | 'idle'; lessonId: string; since: Date }
  | { state: 'finished'; since: Date | null }
  | { state: 'withdrawn'; since: Date }
)

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
 * passed; else not started; else stuck when nothing was done for `idleDays` while the cohort is open; else on track.
 */
export function standingOf(facts: TraineeFacts, setting: Setting): Standing {
  const { plan, window, now } = setting
  const open = facts.complete.length === 0 ? plan : plan.filter(({ lessonId }) => !facts.complete.includes(lessonId))
  const touched = touchedStates(facts, open, setting)
  const next = open.find(({ lessonId }) => !touched.some((lesson) => lesson.lessonId === lessonId && lesson.state === 'complete'))
  const done = plan.length - open.length + touched.filter(({ state }) => state === 'complete').length
  if (facts.withdrawnAt) return { done, state: 'withdrawn', since: facts.withdrawnAt }
  if (facts.completion || (!next && plan.length > 0)) return { done, state: 'finished', since: facts.completion?.completedAt ?? null }
  const [exhausted] = touched.filter(({ state, quiz }) => state !== 'complete' && quiz.exhausted)
    .map(({ lessonId, quiz }) => ({ lessonId, since: lastSubmission(facts.quizzes, quiz.quizId) }))
    .sort((a, b) => a.since.getTime() - b.since.getTime())
  if (exhausted) return { done, state: 'stuck', why: 'noAttemptLeft', ...exhausted }
  if (!facts.lastActiveAt && facts.begun.length === 0 && facts.complete.length === 0) return { done, state: 'notStarted' }
  const since = quietSince(facts, setting)
  if (next && phaseOf(window, now) === 'open' && since <= idleFrom(now)) return { done, state: 'stuck', why: 'idle', lessonId: next.lessonId, since }
  return { done, state: 'onTrack' }
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
  const of: Record<TraineeState, number> = { stuck: 0, notStarted: 0, onTrack: 0, finished: 0, withdrawn: 0 }
  const stuck = new Map<string, number>()
  for (const { standing, trainees } of groups) {
    of[standing.state] += trainees
    if (standing.state === 'stuck') stuck.set(standing.lessonId, (stuck.get(standing.lessonId) ?? 0) + trainees)
  }
  const [most] = [...stuck].sort(([, a], [, b]) => b - a)
  return {
    total: of.stuck + of.notStarted + of.onTrack + of.finished,
    of,
    stuckOn: most ? { lessonId: most[0], trainees: most[1], share: most[1] === of.stuck ? 'all' : most[1] * 2 > of.stuck ? 'most' : 'some' } : null,
  }
}

/** A trainee of a report. */
export interface ReportRow {
  enrolmentId: string
  periodId: string
  name: string
  signInName: string
  facts: TraineeFacts
  standing: Standing
}

const sortKeys = ['state', 'name', 'progress', 'active'] as const
type SortKey = (typeof sortKeys)[number]
export const reportSorts = sortKeys.flatMap((key) => [key, `-${key}`] as const)

const filterShape = { state: z.enum(['all', ...traineeStates]), name: z.string().trim().max(200), sort: z.enum(reportSorts) }
/** What may stand in the address of a report; what cannot be understood there is left out. */
export const pageFilters = z.object({
  state: filterShape.state.catch('all'),
  name: filterShape.name.catch(''),
  sort: filterShape.sort.catch('state'),
  page: z.coerce.number().int().min(1).catch(1),
})
export const exportFilters = z.strictObject(filterShape)
export type ReportFilters = z.infer<typeof exportFilters>

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const time = (date: Date | null) => date?.getTime() ?? -Infinity

/** Stuck first and the longest stuck before the others; least done first; longest inactive first, who never was before all. */
const rank: Record<SortKey, (row: ReportRow) => number> = {
  state: ({ standing }) => traineeStates.indexOf(standing.state) * 1e15 + (standing.state === 'stuck' ? time(standing.since) : 0),
  name: () => 0,
  progress: ({ standing }) => standing.done,
  active: ({ facts }) => time(facts.lastActiveAt),
}

/** The trainees that the filters show, in their order; those level there stand in the order of names, and after that of ids. */
export function selectedRows(rows: readonly ReportRow[], { state, name, sort }: ReportFilters): ReportRow[] {
  const words = searchKey(name).split(' ').filter(Boolean)
  const isFound = (found: string) => words.every((word) => found.includes(word))
  const key = sortKeys.find((each) => sort.endsWith(each)) ?? 'state'
  const direction = sort.startsWith('-') ? -1 : 1
  return rows
    .filter(({ standing }) => (state === 'all' ? standing.state !== 'withdrawn' : standing.state === state))
    .filter((row) => words.length === 0 || isFound(searchKey(row.name)))
    .map((row) => ({ row, at: rank[key](row) }))
    .sort((a, b) => (a.at !== b.at ? (a.at < b.at ? -direction : direction)
      : (key === 'name' ? direction : 1) * byName.compare(a.row.name, b.row.name) || (a.row.enrolmentId < b.row.enrolmentId ? -1 : 1)))
    .map(({ row }) => row)
}

/** Names that more than one of the trainees has: there the name alone does not say who is meant. */
export function sharedNames(rows: readonly Pick<ReportRow, 'name'>[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(rows.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name)))
}

export const pageSize = 50

/** A page of the rows; one past the end is the last. `first` counts from 1. */
export function pageOf<T>(rows: readonly T[], wanted: number): { rows: readonly T[]; page: number; pages: number; first: number } {
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(wanted, pages)
  return { rows: rows.slice((page - 1) * pageSize, page * pageSize), page, pages, first: (page - 1) * pageSize + 1 }
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
