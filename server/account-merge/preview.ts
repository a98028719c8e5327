import { notFound } from 'next/navigation'
import { z } from 'zod'
import { bareOf, obstacles } from '@/domain/account-merge'
import type { Grant } from '@/server/access'
import { database, sql } from '@/server/database'
import { matches } from '@/server/people'
import { givenTo, mergeFacts } from './facts'
import { places } from './places'

export const foundTogether = 20

/** Accounts that may be the other one of this person: one more than are shown, to say that there are more. */
export async function otherAccounts({ target }: Grant<'account.merge'>, search: string) {
  if (search === '') return null
  return database.$queryRaw<{ id: string; name: string; otherName: string | null; signInName: string; reference: string | null }[]>`
    select a.id, a.name, a.other_name as "otherName", a.sign_in_name as "signInName", a.reference from account a
    where a.id <> ${target.accountId}::uuid and a.merged_into_id is null ${matches(search)} order by lower(a.name), a.id limit ${foundTogether + 1}`
}

/** What a merge would move and what stands in its way; the same few statements however much there is. */
export async function mergePreview({ reader, target }: Grant<'account.merge'>, { otherId, stays: which }: { otherId: string; stays: 'this' | 'other' }) {
  if (!z.uuid().safeParse(otherId).success) notFound()
  const [stays, leaves] = which === 'this' ? [target.accountId, otherId] : [otherId, target.accountId]
  const facts = await mergeFacts(database, reader.id, { stays, leaves })
  if (!facts) notFound()
  const { accommodation, message_recipient, join_request, outbox_mail } = places
  const enrolments = await database.$queryRaw<{ cohort: string; periods: number; attempts: number; certificates: number }[]>`
    select c.name as cohort, (select count(*)::int from period p where p.enrolment_id = e.id) as periods,
      (select count(*)::int from attempt m join period p on p.id = m.period_id where p.enrolment_id = e.id and m.occasion is null) as attempts,
      (select count(*)::int from certificate f join period p on p.id = f.period_id where p.enrolment_id = e.id) as certificates
    from enrolment e join cohort c on c.id = e.cohort_id
    where e.account_id = ${leaves}::uuid and not exists (select 1 from enrolment s where s.cohort_id = e.cohort_id and s.account_id = ${stays}::uuid) order by c.opens_at, c.id`
  const count = (place: 'message_recipient' | 'join_request' | 'accommodation' | 'outbox_mail', { clash, which: some } = places[place]) => {
    const table = { message_recipient: sql`message_recipient`, join_request: sql`join_request`, accommodation: sql`accommodation`, outbox_mail: sql`outbox_mail` }[place]
    return sql`(select count(*)::int from ${table} x where x.account_id = ${leaves}::uuid and ${some} and not exists (select 1 from ${table} y where y.account_id = ${stays}::uuid and ${clash}))`
  }
  const [counts] = await database.$queryRaw<{ messages: number; requests: number; accommodation: number; mails: number; managed: number; instructs: string[] }[]>`
    select ${count('message_recipient', message_recipient)} as messages, ${count('join_request', join_request)} as requests, ${count('accommodation', accommodation)} as accommodation,
      ${count('outbox_mail', outbox_mail)} as mails, (select count(*)::int from account where manager_id = ${leaves}::uuid and id <> ${stays}::uuid) as managed,
      array(select c.name from cohort_instructor x join cohort c on c.id = x.cohort_id where x.account_id = ${leaves}::uuid
        and not exists (select 1 from cohort_instructor y where y.account_id = ${stays}::uuid and y.cohort_id = x.cohort_id) order by lower(c.name)) as instructs`
  return {
    stays: facts.stays, leaves: facts.leaves, given: givenTo(facts), enrolments, bare: facts.shared.filter((cohort) => bareOf(cohort) !== null).map(({ name }) => name),
    counts: counts ?? { messages: 0, requests: 0, accommodation: 0, mails: 0, managed: 0, instructs: [] }, obstacles: obstacles(facts),
  }
}
export type MergePreview = Awaited<ReturnType<typeof mergePreview>>
