import { randomUUID } from 'node:crypto'
import { grantFor } from './grants'
import { database } from '@/server/database'

/** An account that has a password, unless `waiting`. */
export async function person(given: { name?: string; email?: string; administrator?: boolean; offered?: boolean; suspended?: boolean; waiting?: boolean; staff?: boolean; reference?: string } = {}): Promise<string> {
  const email = given.email ?? `${randomUUID()}@example.org`
  const { id } = await database.account.create({ data: {
    name: given.name ?? 'Sana Gul', signInName: email, email, reference: given.reference, staff: given.staff, noticeAcknowledged: 1, passwordHash: given.waiting ? null : 'not a hash',
    role: given.administrator ? 'ADMINISTRATOR' : 'MEMBER', roleOffered: given.offered ? 'ADMINISTRATOR' : null, status: given.suspended ? 'SUSPENDED' : 'ACTIVE',
  } })
  return id
}

export function administrator(name = 'Amina Administrator'): Promise<string> {
  return person({ name, administrator: true })
}

/** No administrators but those made after this. */
export async function withoutAdministrators() {
  await database.account.updateMany({ where: { role: 'ADMINISTRATOR' }, data: { role: 'MEMBER' } })
}

/** What `by` may do to the account `to`, from the gate itself. */
export function over(by: string, to: string) {
  return grantFor(by, 'account.edit', { accountId: to })
}

export function openSession(accountId: string) {
  return database.session.create({ data: { accountId, idHash: new Uint8Array(Buffer.from(randomUUID())) } })
}

export function logOf(targetId: string) {
  return database.auditEntry.findMany({ where: { targetId }, orderBy: { id: 'asc' }, select: { act: true, actorId: true, detail: true } })
}
