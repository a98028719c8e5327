/** An account as merging looks at it. */
export interface Account { id: string; administrator: boolean; offered: boolean; suspended: boolean; merged: boolean }

/** A cohort in which both accounts are enrolled; `hasWork`: something hangs on the enrolment besides its bare first period. */
export interface SharedCohort { name: string; stays: { hasWork: boolean; withdrawn: boolean }; leaves: { hasWork: boolean; withdrawn: boolean } }

export interface MergeFacts {
  readerId: string
  stays: Account
  leaves: Account
  shared: readonly SharedCohort[]
  /** Names of cohorts that one account instructs and in which the other is a trainee. */
  instructsOther: readonly string[]
  /** Pairs of open cohorts of one course: the staying account is in the first, the other in the second. */
  sameCourse: readonly { stays: string; leaves: string }[]
}

export const obstacleCodes = ['mergeSame', 'mergeMyself', 'mergeMerged', 'mergeSuspended', 'mergeAdministrator', 'mergeInstructs', 'mergeBothWorked', 'mergeWithdrawnInOne', 'mergeSameCourse'] as const
/** What stands in the way of a merge: a sentence of the catalogue, which says what to do. */
export interface Obstacle { code: (typeof obstacleCodes)[number]; values?: Record<string, string> }

/** Of two enrolments in one cohort the bare one is taken out; which one, or null when both have work. */
export function bareOf({ stays, leaves }: SharedCohort): 'stays' | 'leaves' | null {
  if (!leaves.hasWork) return 'leaves'
  return stays.hasWork ? null : 'stays'
}

/** The one that is left decides whether the person is still enrolled: it must not be withdrawn when the other is not. */
function losesPlace(cohort: SharedCohort): boolean {
  const bare = bareOf(cohort)
  if (bare === null) return false
  const kept = bare === 'leaves' ? cohort.stays : cohort.leaves
  return kept.withdrawn && !cohort[bare].withdrawn
}

/** Everything that stands in the way; empty when the two can be one. */
export function obstacles({ readerId, stays, leaves, shared, instructsOther, sameCourse }: MergeFacts): Obstacle[] {
  if (stays.id === leaves.id) return [{ code: 'mergeSame' }]
  const found: (Obstacle | false)[] = [
    [stays.id, leaves.id].includes(readerId) && { code: 'mergeMyself' },
    (stays.merged || leaves.merged) && { code: 'mergeMerged' },
    [stays, leaves].some(({ suspended, merged }) => suspended && !merged) && { code: 'mergeSuspended' },
    (leaves.administrator || leaves.offered) && { code: 'mergeAdministrator' },
    ...instructsOther.map((cohort) => ({ code: 'mergeInstructs' as const, values: { cohort } })),
    ...shared.filter((cohort) => bareOf(cohort) === null).map(({ name }) => ({ code: 'mergeBothWorked' as const, values: { cohort: name } })),
    ...shared.filter(losesPlace).map(({ name }) => ({ code: 'mergeWithdrawnInOne' as const, values: { cohort: name } })),
    ...sameCourse.map((values) => ({ code: 'mergeSameCourse' as const, values })),
  ]
  return found.filter((each) => each !== false)
}
