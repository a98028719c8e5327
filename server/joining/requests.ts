import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database } from '@/server/database'
import { queueMail } from '@/server/outbox/queue'
import { holdEnrolment } from '@/server/roster/enrolment-lock'
import { enrolOne } from './enrol-one'

export interface WaitingRequest {
  id: string
  name: string
  signInName: string
  askedAt: Date
  /** Had an account before: only by asking the person does one know that it was they who asked. */
  known: boolean
}

/** Who waits to be let into the cohort, first come first. One statement. */
export function waitingRequests({ target }: Grant<'cohort.approve'>): Promise<WaitingRequest[]> {
  return database.$queryRaw<WaitingRequest[]>`
    select r.id, a.name, a.sign_in_name as "signInName", r.asked_at as "askedAt", a.created_at <> r.asked_at as known
    from join_request r join cohort_code k on k.id = r.code_id join account a on a.id = r.account_id
    where k.cohort_id = ${target.cohortId}::uuid and r.state = 'WAITING' and a.status = 'ACTIVE' order by r.asked_at, r.id limit 500`
}

/** Lets somebody in or not, once. Let in, they are enrolled and get a mail; refused, their place is free again and nothing is sent. */
export async function decideRequest(grant: Grant<'cohort.approve'>, requestId: string, decision: 'approve' | 'refuse'): Promise<Outcome> {
  const { cohortId, courseId } = grant.target
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const [request] = await tx.$queryRaw<{ accountId: string; name: string; isIn: boolean }[]>`
      select r.account_id as "accountId", a.name, a.password_hash is not null as "isIn" from join_request r join cohort_code k on k.id = r.code_id join account a on a.id = r.account_id
      where r.id = ${requestId}::uuid and k.cohort_id = ${cohortId}::uuid and r.state = 'WAITING' for update of r`
    if (!request) return problem('joinDecided')
    const { accountId, name, isIn } = request
    if (decision === 'approve') {
      if (grant.target.closesAt <= grant.reader.now) return problem('joinCohortClosed')
      const enrolled = await enrolOne(tx, { cohortId, courseId, accountId, reinstate: true })
      if (enrolled === 'elsewhere') return problem('joinElsewhere', undefined, { name })
      if (enrolled === 'instructs') return problem('joinInstructs', undefined, { name })
      await queueMail(tx, { to: accountId, kind: isIn ? 'task' : 'invitation', cause: `joined:${requestId}` })
    }
    // Of somebody who came by the code alone, nothing is kept when they are not let in.
    const gone = decision === 'refuse' && (await tx.$executeRaw`
      delete from account a using join_request r where r.id = ${requestId}::uuid and a.id = r.account_id and a.created_at = r.asked_at and a.password_hash is null and a.role = 'MEMBER' and a.role_offered is null and not a.staff
        and not exists (select 1 from enrolment where account_id = a.id) and not exists (select 1 from cohort_instructor where account_id = a.id)
        and not exists (select 1 from join_request o where o.account_id = a.id and o.id <> r.id)`) > 0
    if (!gone) await tx.$executeRaw`update join_request set state = ${decision === 'approve' ? 'APPROVED' : 'REFUSED'}::join_state, decided_at = now() where id = ${requestId}::uuid`
    await recordAct(tx, grant, decision === 'approve' ? 'joinRequest.approve' : 'joinRequest.refuse', 'cohort', cohortId, { accountId })
    return { done: { code: decision === 'approve' ? 'joinApproved' : 'joinRefused', values: { name } } }
  })
}
