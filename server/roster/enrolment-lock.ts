import type { Transaction } from '@/server/database'

const enrolment = 4_116_021

/**
 * Who is enrolled, reinstated or invited is decided by one transaction at a time, whatever the cohort: what it read stays true
 * until it has written, and two lists never make two accounts of one person.
 */
export async function holdEnrolment(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${enrolment})`
}
