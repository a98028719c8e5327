const day = 24 * 3_600_000

export const complianceStates = ['inDate', 'due', 'late', 'never'] as const
export type ComplianceState = (typeof complianceStates)[number]

/** What somebody holds on a day: the certificates that they had by then and that were not revoked by then. */
export interface Held {
  /** Whether they hold any. */
  holds: boolean
  /** One of them is valid without an end. */
  forEver: boolean
  /** The latest end of the others; null when there is none. */
  until: Date | null
}

/**
 * In date until the renewal begins, due from then to the end, late after it; never for whoever holds nothing that counts.
 * Without a time for renewal (`renewalDays` null) nobody is due before they are late.
 */
export function complianceOf({ holds, forEver, until }: Held, renewalDays: number | null, on: Date): ComplianceState {
  if (!holds) return 'never'
  if (forEver || until === null) return 'inDate'
  if (on >= until) return 'late'
  return on.getTime() >= until.getTime() - (renewalDays ?? 0) * day ? 'due' : 'inDate'
}
