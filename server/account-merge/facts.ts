import { z } from 'zod'
import type { Account, MergeFacts, SharedCohort } from '@/domain/account-merge'
import { sql } from '@/server/database'
import { worked, type Reads } from './places'

/** The two accounts by what they are in a merge. */
export interface Pair { stays: string; leaves: string }

interface Found extends Account { name: string; otherName: string | null; signInName: string; email: string | null; reference: string | null; staff: boolean; managerId: string | null; mergedIntoId: string | null }

/** What the rules of merging look at, and who the two are; null when one is not there. A few statements, however much there is. */
export async function mergeFacts(tx: Reads, readerId: string, { stays, leaves }: Pair): Promise<(MergeFacts & { stays: Found; leaves: Found }) | null> {
  const accounts = await tx.$queryRaw<Found[]>`
    select id, name, other_name as "otherName", sign_in_name as "signInName", email, reference, staff, manager_id as "managerId", merged_into_id as "mergedIntoId",
      role = 'ADMINISTRATOR' as administrator, role_offered is not null as offered, status = 'SUSPENDED' as suspended, merged_into_id is not null as merged
    from account where id in (${stays}::uuid, ${leaves}::uuid)`
  const [one, other] = [stays, leaves].map((id) => accounts.find((account) => account.id === id))
  if (!one || !other) return null
  const shared = await tx.$queryRaw<SharedCohort[]>`
    with work as (${await worked(tx, sql`e.account_id in (${stays}::uuid, ${leaves}::uuid)`)})
    select c.name, jsonb_build_object('hasWork', s.id in (select enrolment from work), 'withdrawn', s.withdrawn_at is not null) as stays,
      jsonb_build_object('hasWork', l.id in (select enrolment from work), 'withdrawn', l.withdrawn_at is not null) as leaves
    from enrolment s join enrolment l on l.cohort_id = s.cohort_id join cohort c on c.id = s.cohort_id
    where s.account_id = ${stays}::uuid and l.account_id = ${leaves}::uuid order by c.opens_at, c.id`
  const instructs = await tx.$queryRaw<{ name: string }[]>`
    select c.name from cohort_instructor i join enrolment e on e.cohort_id = i.cohort_id and e.account_id <> i.account_id and e.withdrawn_at is null join cohort c on c.id = i.cohort_id
    where i.account_id in (${stays}::uuid, ${leaves}::uuid) and e.account_id in (${stays}::uuid, ${leaves}::uuid) order by c.opens_at, c.id`
  const sameCourse = await tx.$queryRaw<MergeFacts['sameCourse'][number][]>`
    select a.name as stays, b.name as leaves from enrolment s join cohort a on a.id = s.cohort_id join enrolment l on true join cohort b on b.id = l.cohort_id
    where s.account_id = ${stays}::uuid and l.account_id = ${leaves}::uuid and s.withdrawn_at is null and l.withdrawn_at is null
      and a.id <> b.id and a.course_id = b.course_id and a.closes_at > now() and b.closes_at > now() order by a.opens_at, a.id, b.id`
  return { readerId, stays: one, leaves: other, shared, instructsOther: instructs.map(({ name }) => name), sameCourse }
}
export type Facts = NonNullable<Awaited<ReturnType<typeof mergeFacts>>>

/** What the staying account has none of, and is given from the other. */
export function givenTo({ stays, leaves }: Facts): Given {
  return {
    ...(stays.otherName === null && leaves.otherName !== null ? { otherName: leaves.otherName } : {}),
    ...(stays.reference === null && leaves.reference !== null ? { reference: leaves.reference } : {}),
    ...(!stays.staff && leaves.staff ? { staff: true } : {}),
    ...(stays.managerId === null && leaves.managerId !== null && leaves.managerId !== stays.id ? { managerId: leaves.managerId } : {}),
  }
}
export const givenShape = z.object({ otherName: z.string(), reference: z.string(), staff: z.literal(true), managerId: z.string() }).partial()
export type Given = z.infer<typeof givenShape>
