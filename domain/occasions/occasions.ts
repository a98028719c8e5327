/** When cards are judged and the test is taken: before the course, soon after it, and once more some weeks later. */
export const occasions = ['before', 'after', 'later'] as const
export type Occasion = (typeof occasions)[number]

/** What is done on each occasion: a form of judgement cards, or a form of the knowledge test. */
export const measures = ['cards', 'tests'] as const
export type Measure = (typeof measures)[number]

/** The quiz that the attempts of a measure are attempts at: no quiz of a course may be called so. */
export const quizOfMeasure = { cards: 'judgement-cards', tests: 'knowledge-tests' } as const satisfies Record<Measure, string>

export function measureOf(quizId: string): Measure | null {
  return measures.find((measure) => quizOfMeasure[measure] === quizId) ?? null
}

/** The number of the attempt of an occasion: each has one. */
export const numberOf = (occasion: Occasion) => occasions.indexOf(occasion) + 1

/** Days after the completion of the course between which an occasion is open: far enough from each other to tell learning from keeping. */
export const daysAfter = { after: [0, 14], later: [30, 60] } as const

/** One form begun or done by a person, whichever cohort of the course they then were in. */
export interface Sat {
  attemptId: string; measure: Measure; occasion: Occasion; form: string; submittedAt: Date | null
  /** In an enrolment that was withdrawn, or in a cohort that is archived: the person cannot go on with it. */
  isShut: boolean
}

export interface OccasionFacts {
  now: Date
  window: { opensAt: Date; closesAt: Date }
  /** When the person first said of a lesson that they had read it: what comes after is no longer before the course. */
  firstReadAt: Date | null
  /** The first completion of the course by the person. */
  completedAt: Date | null
  sat: readonly Sat[]
}

export type OccasionState =
  /** `from` is null while nobody knows: the course comes first. */
  | { is: 'coming'; from: Date | null; until: Date | null }
  | { is: 'open'; until: Date | null }
  | { is: 'begun'; attemptId: string; until: Date | null }
  /** `attemptId` is null where it can no longer be opened. */
  | { is: 'done'; attemptId: string | null; at: Date }
  | { is: 'missed' }

const later = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)

/** When an occasion is open for whoever has not sat it; null on a side that is not known. Null as a whole when it is over or can never come. */
function openBetween(occasion: Occasion, { now, window, firstReadAt, completedAt }: OccasionFacts): { from: Date | null; until: Date | null } | null {
  if (occasion === 'before') return firstReadAt || completedAt || now >= window.closesAt ? null : { from: window.opensAt, until: window.closesAt }
  if (!completedAt) return now >= window.closesAt ? null : { from: null, until: null }
  const [first, last] = daysAfter[occasion]
  const until = later(completedAt, last)
  return now >= until ? null : { from: later(completedAt, first), until }
}

export function occasionState(measure: Measure, occasion: Occasion, facts: OccasionFacts): OccasionState {
  const theirs = facts.sat.filter((each) => each.measure === measure && each.occasion === occasion)
  // Two accounts that were merged may both have begun it: what is done counts, then what can be gone on with.
  const sat = theirs.find(({ submittedAt }) => submittedAt) ?? theirs.find(({ isShut }) => !isShut) ?? theirs[0]
  if (sat?.submittedAt) return { is: 'done', attemptId: sat.isShut ? null : sat.attemptId, at: sat.submittedAt }
  // Its items were seen, so there is no other: whoever moved to another cohort is held up by nothing they cannot reach.
  if (sat?.isShut) return { is: 'missed' }
  const open = openBetween(occasion, facts)
  if (sat) return { is: 'begun', attemptId: sat.attemptId, until: open?.until ?? null }
  if (!open) return { is: 'missed' }
  return open.from !== null && facts.now >= open.from ? { is: 'open', until: occasion === 'before' ? null : open.until } : { is: 'coming', from: open.from, until: open.until }
}

/** When an attempt begun on that occasion ends, whatever the cohort does; null where the end of the cohort ends it. */
export function occasionEnd(occasion: Occasion, completedAt: Date | null): Date | null {
  return occasion === 'before' || !completedAt ? null : later(completedAt, daysAfter[occasion][1])
}

export type MeasureStates = Readonly<Record<Occasion, OccasionState>>

export function measureStates(measure: Measure, facts: OccasionFacts): MeasureStates {
  return { before: occasionState(measure, 'before', facts), after: occasionState(measure, 'after', facts), later: occasionState(measure, 'later', facts) }
}

/** Whether nothing of a measure is left for the person to do, now or ever. */
export function isOver(states: MeasureStates): boolean {
  return occasions.every((occasion) => ['done', 'missed'].includes(states[occasion].is))
}

/**
 * Whether the person may see what is right. Of cards, and of the test before the course, only when the last form is done or its
 * time is over: a reason read in between would teach the next form. Of the others at once, as no form comes twice.
 */
export function isRevealed(measure: Measure, occasion: Occasion, states: MeasureStates): boolean {
  if (states[occasion].is !== 'done') return false
  return isOver(states) || (measure === 'tests' && occasion !== 'before')
}

/** When the person will see what is right of a form that is done; null while that is not known yet. */
export function revealedFrom(states: MeasureStates, completedAt: Date | null): Date | null {
  return isOver(states) || !completedAt ? null : later(completedAt, daysAfter.later[1])
}

/** What a course asks for: each measure is offered, or is needed before the first lesson, or is not there. */
export type Offers = Readonly<Partial<Record<Measure, { required: boolean }>>>
export interface OfferedStep { measure: Measure; occasion: Occasion; attemptId: string | null; until: Date | null; required: boolean }

/** The first thing that is open now: before the course what is required, then cards before the test; null when nothing is. A lesson that was read ends what is required. */
export function offeredStep(offers: Offers, facts: OccasionFacts): OfferedStep | null {
  for (const occasion of occasions)
    for (const measure of occasion === 'before' ? [...measures].sort((x, y) => Number(offers[y]?.required ?? false) - Number(offers[x]?.required ?? false)) : measures) {
      const offer = offers[measure]
      const state = offer && occasionState(measure, occasion, facts)
      if (offer && (state?.is === 'open' || state?.is === 'begun'))
        return { measure, occasion, attemptId: state.is === 'begun' ? state.attemptId : null, until: state.until, required: offer.required && occasion === 'before' && facts.firstReadAt === null }
    }
  return null
}
