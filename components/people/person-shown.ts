/** An account as its page shows it to an administrator. */
export interface PersonShown {
  id: string
  name: string
  otherName: string | null
  signInName: string
  email: string | null
  reference: string | null
  administrator: boolean
  offered: boolean
  suspended: boolean
  staff: boolean
  hasPassword: boolean
  /** The page of the administrator who is looking at it. */
  isReader: boolean
  createdAt: Date
  sessions: readonly { lastSeenAt: Date }[]
  link: { purpose: 'SET_UP' | 'INVITATION' | 'RESET' | 'SLIP'; expiresAt: Date } | null
  instructs: readonly { cohort: { id: string; name: string } }[]
  enrolments: readonly { id: string; withdrawnAt: Date | null; cohort: { id: string; name: string; opensAt: Date; closesAt: Date } }[]
}
