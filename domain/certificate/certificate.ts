import { searchKey } from '@/domain/roster/search-key'

/** What a certificate says, as it was when it was issued. */
export interface CertificateFacts {
  serial: string
  periodId: string
  /** 1 for the first certificate of a period; one more for each that was issued in place of a revoked one. */
  number: number
  name: string
  /** The name in another script, where one is known. */
  otherName: string | null
  courseId: string
  courseTitle: string
  courseRevision: string
  /** The organisation that issued it. */
  issuer: string
  /** Where it can be checked: https://training.example.org */
  address: string
  completedAt: Date
  issuedAt: Date
  /** The first moment at which it is no longer valid; null when it stays valid. */
  validUntil: Date | null
}

/**
 * What is signed and published: everything but who it is about. `holder` is a hash of `holderOf` with a salt of its own, so that
 * whoever is shown the name and the salt can check them, and nobody else can find the name by trying names.
 */
export function statementOf(facts: CertificateFacts, holder: string, keyId: string) {
  return {
    type: 'counterpoint-certificate-1',
    serial: facts.serial,
    issuer: facts.issuer,
    address: facts.address,
    course: { id: facts.courseId, title: facts.courseTitle, revision: facts.courseRevision },
    completedAt: facts.completedAt.toISOString(),
    issuedAt: facts.issuedAt.toISOString(),
    validUntil: facts.validUntil?.toISOString() ?? null,
    holder,
    key: keyId,
  }
}
export type Statement = ReturnType<typeof statementOf>

/** Who a certificate is about, and for which period of theirs. */
export function holderOf({ name, otherName, periodId, number }: CertificateFacts) {
  return { name, otherName, period: periodId, number }
}

export type Standing = 'valid' | 'expired' | 'revoked'
/** Revoked says more than expired: it is said first. */
export function standingOf({ revokedAt, validUntil }: { revokedAt: Date | null; validUntil: Date | null }, now: Date): Standing {
  return revokedAt ? 'revoked' : validUntil && now >= validUntil ? 'expired' : 'valid'
}

/** The same day and time so many months on, or the last day of a month that has no such day (UTC). */
export function monthsAfter(date: Date, months: number): Date {
  const later = new Date(date)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(date.getUTCDate(), lastDay))
  return later
}

/** Whether that is the name on it, in either script: whatever the case, accents, variants of Arabic letters, spaces and signs. Part of a name is not the name. */
export function isNameOn({ name, otherName }: { name: string; otherName: string | null }, typed: string): boolean {
  const key = (text: string) => searchKey(text).replaceAll(' ', '')
  return key(typed) !== '' && [name, otherName ?? ''].some((each) => key(each) === key(typed))
}
