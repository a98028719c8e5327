import { randomInt } from 'node:crypto'
import { joinCodeFrom, joinCodeSigns } from '@/domain/joining'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database } from '@/server/database'

export interface CohortCodeRow {
  id: string
  code: string
  places: number
  /** How many of the places are taken; who was refused takes none. */
  taken: number
  expiresAt: Date
  approval: boolean
  state: 'usable' | 'full' | 'expired' | 'ended'
}

/** The codes of a cohort, the latest first, and how many people wait to be let in. One statement. */
export async function codesOf({ target }: Grant<'cohort.enrol'>): Promise<CohortCodeRow[]> {
  return database.$queryRaw<CohortCodeRow[]>`
    select k.id, k.code, k.places::int, k.expires_at as "expiresAt", k.approval, r.taken,
      case when k.ended_at is not null then 'ended' when k.expires_at <= now() then 'expired' when r.taken >= k.places then 'full' else 'usable' end as state
    from cohort_code k cross join lateral (select count(*)::int as taken from join_request where code_id = k.id and state <> 'REFUSED') r
    where k.cohort_id = ${target.cohortId}::uuid order by k.created_at desc, k.id`
}

/** A new code for a cohort. `expires` is the last day on which it works, such as 2026-12-31, in the organisation's time zone. */
export async function makeCode(grant: Grant<'cohort.enrol'>, { places, expires, approval }: { places: number; expires: string; approval: boolean }): Promise<Outcome> {
  const { target: { cohortId, closesAt }, reader } = grant
  if (closesAt <= reader.now) return problem('joinCohortClosed')
  return database.$transaction(async (tx) => {
    const code = joinCodeFrom(Array.from({ length: joinCodeSigns.length }, () => randomInt(joinCodeSigns.of)))
    const made = await tx.$executeRaw`
      insert into cohort_code (id, cohort_id, code, places, expires_at, approval)
      select gen_random_uuid(), ${cohortId}::uuid, ${code}, ${places}, x.at, ${approval} from (select (${expires}::date + 1)::timestamp at time zone ${reader.timeZone} as at) x where x.at > now()`
    if (made === 0) return problem('joinExpiresPast', 'expires')
    await recordAct(tx, grant, 'joinCode.make', 'cohort', cohortId, { count: places })
    return { done: { code: 'joinCodeMade' } }
  })
}

export async function endCode(grant: Grant<'cohort.enrol'>, codeId: string): Promise<Outcome> {
  const { cohortId } = grant.target
  await database.$transaction(async (tx) => {
    const ended = await tx.$executeRaw`update cohort_code set ended_at = now() where id = ${codeId}::uuid and cohort_id = ${cohortId}::uuid and ended_at is null`
    if (ended > 0) await recordAct(tx, grant, 'joinCode.end', 'cohort', cohortId)
  })
  return { done: { code: 'joinCodeEnded' } }
}
