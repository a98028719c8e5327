import type { CleaningWarning, PersonProblem, RosterLine, RosterPerson } from './person'

/** An account that a list may mean, with its standing in the cohort. */
export interface KnownAccount {
  id: string
  name: string
  otherName: string | null
  signInName: string
  address: string | null
  reference: string | null
  here: 'enrolled' | 'withdrawn' | 'none'
  suspended: boolean
  administrator: boolean
  /** Is an instructor of this cohort. */
  instructsHere: boolean
  /** The name of another cohort of the same course, not yet closed, in which the person is enrolled. */
  otherOpenCohort: string | null
}

/** Ours is kept in each: a list adds people and changes nobody. */
export type DifferenceWarning =
  | { warning: 'name-differs'; ours: string }
  | { warning: 'address-differs'; ours: string }
  | { warning: 'address-not-added' }
  | { warning: 'reference-differs'; ours: string }
  | { warning: 'reference-not-added' }
  | { warning: 'recognised-by-name'; ours: string; address: string }
  | { warning: 'is-administrator' }
  | { warning: 'is-suspended' }

/** Somebody new who has the name of an account that nothing else in the line points to. */
export interface NamesakeWarning { warning: 'perhaps-same'; name: string; signInName: string; people: number }

export type RosterWarning = CleaningWarning | DifferenceWarning | NamesakeWarning

export type RosterConflict =
  | { conflict: 'in-other-cohort'; cohort: string }
  | { conflict: 'suspended' }
  | { conflict: 'instructs-here' }
  | { conflict: 'cohort-closed' }
  | { conflict: 'two-accounts'; byAddress: string; byReference: string }
  | { conflict: 'reference-of-another'; name: string; reference: string }
  | { conflict: 'reference-in-file'; reference: string; first: number }
  | { conflict: 'several-of-this-name'; name: string; people: number }

export type RosterRefusal =
  | PersonProblem
  | { problem: 'no-name-and-no-address' }
  | { problem: 'no-name' }
  | { problem: 'same-name-in-file'; name: string; first: number }

interface Planned<Verdict extends string> {
  verdict: Verdict
  line: number
  given: RosterLine['given']
  person: RosterPerson
  warnings: readonly RosterWarning[]
}

export type PlannedLine =
  | (Planned<'adds'> & { person: RosterPerson & { name: string } })
  | (Planned<'enrols' | 'reinstates' | 'already-here'> & { account: { id: string; name: string } })
  | (Planned<'repeated-in-file'> & { first: number })
  | (Planned<'conflicts'> & { reason: RosterConflict })
  | (Planned<'refused'> & { problems: readonly RosterRefusal[] })

export type RosterVerdict = PlannedLine['verdict']

export interface RosterPlan {
  lines: readonly PlannedLine[]
  totals: Readonly<Record<RosterVerdict, number>>
}

/** What must be written; nothing that is not here changes. */
export interface RosterChanges {
  newAccounts: { line: number; name: string; otherName: string | null; address: string | null; reference: string | null }[]
  /** Ids of accounts that get an enrolment. */
  enrolExisting: string[]
  /** Ids of accounts whose withdrawn enrolment is taken up again. */
  reinstate: string[]
}
