import type { CourseDraft, Place } from './draft'

export interface Rule {
  /** In kebab-case, for ever: it is what an author searches for. */
  id: string
  /** Where the editorial policy asks for it; null for what the format itself needs. */
  policy: number | null
  /** What has to be so, in one sentence. */
  holds: string
  /** What to do when it is not so, in one sentence. */
  mend: string
  /** `error` stops publishing; `overdue` is a date that has come; `advice` is an aim, and stops nothing. */
  weight: 'error' | 'overdue' | 'advice'
  check: (draft: CourseDraft, today: string) => readonly Complaint[]
}

export interface Complaint { place: Place; what: string }

/** What a rule found, as it is printed. `draft` is true in a lesson that `course.yaml` does not name yet. */
export interface Finding extends Place { rule: string; weight: Rule['weight']; what: string; mend: string; draft: boolean }

/** Everything that the rules find, by file and line. */
export function findingsBy(rules: readonly Rule[], draft: CourseDraft, today: string): readonly Finding[] {
  const found = rules.flatMap(({ id, weight, mend, check }) =>
    check(draft, today).map(({ place, what }) => ({ ...place, rule: id, weight, what, mend, draft: false })))
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
}
