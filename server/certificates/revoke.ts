import type { Grant } from '@/server/access'
import { done, problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database } from '@/server/database'
import { issueCertificate } from './issue'

/** Revokes a certificate, once, with the reason. It is not undone: whoever should have one again gets a new one. */
export async function revokeCertificate(grant: Grant<'certificate.revoke'>, why: string): Promise<Outcome> {
  const { target } = grant
  return database.$transaction(async (tx) => {
    const revoked = await tx.$executeRaw`
      update certificate set revoked_at = now(), revoked_by = ${grant.reader.id}::uuid, revoked_why = ${why} where id = ${target.certificateId}::uuid and revoked_at is null`
    if (revoked === 0) return problem('certificateRevokedAlready')
    await recordAct(tx, grant, 'certificate.revoke', 'certificate', target.certificateId, { accountId: target.traineeId, cohortId: target.cohortId, why })
    return { done: { code: 'certificateRevoked' } }
  })
}

/** A new certificate in place of a revoked one, with the name and the organisation as they are now. Asked for twice, it is one. */
export async function reissueCertificate(grant: Grant<'certificate.revoke'>): Promise<Outcome> {
  const { target } = grant
  return database.$transaction(async (tx) => {
    if ((await issueCertificate(tx, target.periodId)) === 0) return problem('certificateNotReissued')
    await recordAct(tx, grant, 'certificate.reissue', 'certificate', target.certificateId, { accountId: target.traineeId, cohortId: target.cohortId })
    return { done: { code: 'certificateReissued' } }
  })
}

/** Notes that the certificates of a cohort were taken as a file. */
export async function recordPrinting(grant: Grant<'cohort.certificates'>, count: number): Promise<Outcome> {
  await database.$transaction((tx) => recordAct(tx, grant, 'certificate.print', 'cohort', grant.target.cohortId, { count }))
  return done
}
