import { randomBytes } from 'node:crypto'
import { typedJoinCode } from '@/domain/joining'
import { cleanAddress } from '@/domain/roster/address'
import { cleanName } from '@/domain/roster/name'
import { generatedSignInName } from '@/domain/roster/sign-in-name'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { database, type Transaction } from '@/server/database'
import { invitationHours, issueLink } from '@/server/links'
import { mailIsConfigured } from '@/server/mail'
import { queueMail } from '@/server/outbox/queue'
import { holdEnrolment } from '@/server/roster/enrolment-lock'
import { longestWait } from '@/server/sign-in'
import { enrolOne } from './enrol-one'

interface Place { codeId: string; cohortId: string; courseId: string; approval: boolean }

/** A place by a code that works, held until the transaction ends; null for every code that cannot be used, whatever the reason. */
async function placeBy(tx: Transaction, typed: string, accountId: string | null): Promise<Place | null> {
  const [place] = await tx.$queryRaw<(Place & { places: number })[]>`
    select k.id as "codeId", k.cohort_id as "cohortId", c.course_id as "courseId", k.approval, k.places::int from cohort_code k join cohort c on c.id = k.cohort_id
    where k.code = ${typedJoinCode(typed)} and k.ended_at is null and k.expires_at > now() and c.closes_at > now() for update of k`
  if (!place) return null
  const [others] = await tx.$queryRaw<{ taken: number }[]>`
    select count(*)::int as taken from join_request where code_id = ${place.codeId}::uuid and state <> 'REFUSED' and account_id is distinct from ${accountId}::uuid`
  return (others?.taken ?? 0) < place.places ? place : null
}

/** Takes the place: enrolled at once, or on the waiting list. Asked again, everything stays as it is; who was refused stays refused. */
async function takePlace(tx: Transaction, { codeId, cohortId, courseId, approval }: Place, accountId: string, proved: boolean): Promise<'enrolled' | 'waiting'> {
  const [before] = await tx.$queryRaw<{ state: string }[]>`select state from join_request where code_id = ${codeId}::uuid and account_id = ${accountId}::uuid`
  if (before) return before.state === 'APPROVED' ? 'enrolled' : 'waiting'
  const enrolled = !approval && proved && (await enrolOne(tx, { cohortId, courseId, accountId, reinstate: false })) === 'enrolled'
  await tx.$executeRaw`
    insert into join_request (id, code_id, account_id, state, decided_at) values (gen_random_uuid(), ${codeId}::uuid, ${accountId}::uuid, ${enrolled ? 'APPROVED' : 'WAITING'}::join_state, case when ${enrolled} then now() end)`
  return enrolled ? 'enrolled' : 'waiting'
}

/** Tries are counted by who types, and over the network and everybody: a whole room types the same code within a minute. */
async function refusedByLimit(who: string): Promise<Outcome | null> {
  const wait = await longestWait(`join ${who}`, false)
  return wait > 0 ? problem('waitSeconds', undefined, { seconds: wait }) : null
}

/** Joins the cohort of a code as oneself. */
export async function joinAsReader({ reader }: Grant<'course.list'>, code: string): Promise<Outcome | { joined: 'enrolled' | 'waiting' }> {
  const refused = await refusedByLimit(reader.id)
  if (refused) return refused
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const place = await placeBy(tx, code, reader.id)
    return place ? { joined: await takePlace(tx, place, reader.id, true) } : problem('joinCodeNotUsable', 'code')
  })
}

/** A new account under the address or under a generated name; null when the address has one. */
async function newAccount(tx: Transaction, name: string, address: string | null): Promise<string | null> {
  for (let draw = 0; draw < 8; draw += 1) {
    const [made] = await tx.$queryRaw<{ id: string }[]>`
      insert into account (id, sign_in_name, email, name) values (gen_random_uuid(), ${address ?? generatedSignInName(randomBytes(4))}, ${address}, ${name}) on conflict do nothing returning id`
    if (made) return made.id
    if (address) return null
  }
  throw new Error('No free sign-in name was found in eight draws.')
}

/**
 * Joins the cohort of a code as somebody new. Where mail can be sent, it goes to the address given, and whoever typed the code learns
 * nothing of who has an account: one that is there already waits to be approved, as nobody has shown that it is theirs. Where none
 * can be sent, the account gets a generated name and the link that it is opened with.
 */
export async function joinNew(typed: { code: string; name: string; address: string }): Promise<Outcome | { token: string }> {
  const refused = await refusedByLimit(`${typed.address} ${typed.name}`)
  if (refused) return refused
  const name = cleanName(typed.name)
  if (!('name' in name)) return problem('joinNameUnusable', 'name')
  const address = mailIsConfigured() ? cleanAddress(typed.address) : { address: null }
  if (!('address' in address)) return problem('addressNotUsable', 'address')
  return database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const [known] = address.address ? await tx.$queryRaw<{ id: string; active: boolean }[]>`select id, status = 'ACTIVE' as active from account where email = ${address.address} or sign_in_name = ${address.address}` : []
    const place = await placeBy(tx, typed.code, known?.id ?? null)
    if (!place) return problem('joinCodeNotUsable', 'code')
    const asked: Outcome = { done: { code: 'joinAsked', values: { address: address.address ?? '' } } }
    if (known) {
      if (known.active) await takePlace(tx, place, known.id, false)
      return asked
    }
    const accountId = await newAccount(tx, name.name, address.address)
    if (!accountId) return asked
    const taken = await takePlace(tx, place, accountId, true)
    if (address.address === null) return { token: await issueLink(tx, { purpose: 'INVITATION', accountId, hours: invitationHours }) }
    if (taken === 'enrolled') await queueMail(tx, { to: accountId, kind: 'invitation' })
    return asked
  })
}
