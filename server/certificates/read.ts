import { standingOf, type CertificateFacts, type Standing } from '@/domain/certificate/certificate'
import type { Grant } from '@/server/access'
import { database, nothing, sql, type Sql } from '@/server/database'
import { matches } from '@/server/people'
import { isSealed, proofOf, type Seal } from './seal'

export interface Revocation { revokedAt: Date | null; revokedWhy: string | null }
/** A certificate as it is kept, and what it is worth now. */
export type KeptCertificate = CertificateFacts & Seal & Revocation & { id: string; standing: Standing }
type Row = Omit<KeptCertificate, 'standing'>

export const certificateColumns = sql`f.id, f.serial, f.period_id as "periodId", f.number, f.name, f.other_name as "otherName", f.course_id as "courseId", f.course_title as "courseTitle",
  f.course_revision as "courseRevision", f.issuer, f.address, f.completed_at as "completedAt", f.issued_at as "issuedAt", f.valid_until as "validUntil", f.salt,
  f.key_id as "keyId", f.signature, f.revoked_at as "revokedAt", f.revoked_why as "revokedWhy"`

const withStanding = (row: Row, now: Date): KeptCertificate => ({ ...row, standing: standingOf(row, now) })

/** All that the reader ever earned, newest first, whatever became of the cohort or the course. One statement. */
export async function ownCertificates({ reader }: Grant<'certificate.own'>): Promise<KeptCertificate[]> {
  const rows = await database.$queryRaw<Row[]>`
    select ${certificateColumns} from certificate f join period p on p.id = f.period_id join enrolment e on e.id = p.enrolment_id
    where e.account_id = ${reader.id}::uuid order by f.completed_at desc, f.number desc`
  return rows.map((row) => withStanding(row, reader.now))
}

/** The certificate, whether its signature holds, and how many there are for its period. One statement. */
export async function certificateOf({ target, reader }: Grant<'certificate.view' | 'certificate.revoke'>): Promise<KeptCertificate & { sealed: boolean; replaced: boolean }> {
  const [row] = await database.$queryRaw<(Row & { replaced: boolean })[]>`
    select ${certificateColumns}, exists (select 1 from certificate n where n.period_id = f.period_id and n.number > f.number) as replaced
    from certificate f where f.id = ${target.certificateId}::uuid`
  if (!row) throw new Error('The certificate went while it was read')
  return { ...withStanding(row, reader.now), replaced: row.replaced, sealed: isSealed(row) }
}

/** What the holder hands on to be checked without us. */
export async function ownProof(grant: Grant<'certificate.view'>) {
  return proofOf(await certificateOf(grant))
}

export const certificateStates = ['all', 'valid', 'expired', 'revoked'] as const
export type CertificateState = (typeof certificateStates)[number]
export interface CertificateFilter { state: CertificateState; search: string }
export const certificatesPerPage = 50
/** As many as one file holds. */
export const mostPrinted = 1000

const standing = sql`case when f.revoked_at is not null then 'revoked' when f.valid_until <= now() then 'expired' else 'valid' end`

function ofCohort(cohortId: string, { state, search }: CertificateFilter): { from: Sql; shown: Sql } {
  const from = sql`certificate f join period p on p.id = f.period_id join enrolment e on e.id = p.enrolment_id join account a on a.id = e.account_id
    where e.cohort_id = ${cohortId}::uuid ${matches(search)}`
  return { from, shown: state === 'all' ? nothing : sql`and ${standing} = ${state}` }
}

/** The certificates of a cohort, a page of them, and how many are in which state: two statements, however many they are. */
export async function cohortCertificates({ target, reader }: Grant<'cohort.certificates'>, filter: CertificateFilter & { page: number }) {
  const { from, shown } = ofCohort(target.cohortId, filter)
  const [[counted], rows] = await Promise.all([
    database.$queryRaw<Record<CertificateState, number>[]>`
      select count(*)::int as "all", count(*) filter (where ${standing} = 'valid')::int as valid, count(*) filter (where ${standing} = 'expired')::int as expired,
        count(*) filter (where ${standing} = 'revoked')::int as revoked from ${from}`,
    database.$queryRaw<Row[]>`
      select ${certificateColumns} from ${from} ${shown} order by lower(f.name), f.completed_at desc, f.number desc
      limit ${certificatesPerPage} offset ${(filter.page - 1) * certificatesPerPage}`,
  ])
  const counts = counted ?? { all: 0, valid: 0, expired: 0, revoked: 0 }
  return { counts, pages: Math.max(1, Math.ceil(counts[filter.state] / certificatesPerPage)), certificates: rows.map((row) => withStanding(row, reader.now)) }
}

/** Those that the filter shows, to be printed together; at most `mostPrinted`. One statement. */
export async function certificatesToPrint({ target, reader }: Grant<'cohort.certificates'>, filter: CertificateFilter): Promise<KeptCertificate[]> {
  const { from, shown } = ofCohort(target.cohortId, filter)
  const rows = await database.$queryRaw<Row[]>`select ${certificateColumns} from ${from} ${shown} order by lower(f.name), f.completed_at desc, f.number desc limit ${mostPrinted}`
  return rows.map((row) => withStanding(row, reader.now))
}
