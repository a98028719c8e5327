import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { recordAct } from './audit'
import { database } from './database'
import { periodEnd } from './period-end'

/** Puts a cohort out of the way, read-only, with everything in it. One that somebody can still work in is refused. */
export async function archiveCohort(grant: Grant<'cohort.edit'>): Promise<Outcome> {
  const { cohortId } = grant.target
  return database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from cohort where id = ${cohortId}::uuid for update`
    const [now] = await tx.$queryRaw<{ open: boolean }[]>`
      select c.closes_at > now() or exists (select 1 from enrolment e join period p on p.enrolment_id = e.id where e.cohort_id = c.id and e.withdrawn_at is null and ${periodEnd} > now()) as open
      from cohort c where c.id = ${cohortId}::uuid`
    if (now?.open) return problem('archiveOpen')
    const archived = await tx.$executeRaw`update cohort set archived_at = now() where id = ${cohortId}::uuid and archived_at is null`
    if (archived > 0) await recordAct(tx, grant, 'cohort.archive', 'cohort', cohortId)
    return { done: { code: 'cohortArchived' } }
  })
}

export async function bringBack(grant: Grant<'cohort.edit'>): Promise<Outcome> {
  const { cohortId } = grant.target
  await database.$transaction(async (tx) => {
    const back = await tx.$executeRaw`update cohort set archived_at = null where id = ${cohortId}::uuid and archived_at is not null`
    if (back > 0) await recordAct(tx, grant, 'cohort.bringBack', 'cohort', cohortId)
  })
  return { done: { code: 'cohortBack' } }
}
