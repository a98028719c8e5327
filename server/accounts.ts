import { randomBytes } from 'node:crypto'
import { cleanAddress } from '@/domain/roster/address'
import { cleanName } from '@/domain/roster/name'
import { cleanReference, isNationalId } from '@/domain/roster/reference'
import { generatedSignInName } from '@/domain/roster/sign-in-name'
import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { recordAct } from './audit'
import { database, type Transaction } from './database'
import { endLinks, invitationHours, issueLink, issueSlip, linkAddress, resetHours, slipDays } from './links'
import { mailIsConfigured } from './mail'
import { queueMail, queueMails } from './outbox/queue'

type Problems = Extract<Outcome, { problems: unknown }>

/** What an administrator typed of a person, as it is kept: the same cleaning as for a list of people. */
function cleanPerson(typed: { name: string; otherName?: string; address: string; reference?: string }): { name: string; otherName: string | null; address: string | null; reference: string | null } | Problems {
  const name = cleanName(typed.name)
  const other = typed.otherName ? cleanName(typed.otherName) : { name: null }
  const address = typed.address ? cleanAddress(typed.address) : { address: null }
  const nationalId = isNationalId(typed.reference ?? '')
  const reference = typed.reference ? cleanReference(typed.reference) : { reference: null }
  if ('name' in name && 'name' in other && 'address' in address && 'reference' in reference && !nationalId) return { name: name.name, otherName: other.name, ...address, ...reference }
  const suggestion = 'suggestion' in address ? address.suggestion : null
  return { problems: [
    ...('name' in name ? [] : [{ code: name.problem === 'no-name' ? 'personNameMissing' : 'personNameUnusable', field: 'name' }]),
    ...('name' in other ? [] : [{ code: 'otherNameUnusable', field: 'otherName' }]),
    ...('address' in address ? [] : [suggestion ? { code: 'addressMeant', field: 'address', values: { suggestion } } : { code: 'addressNotUsable', field: 'address' }]),
    ...(nationalId ? [{ code: 'referenceNationalId', field: 'reference' }] : 'reference' in reference ? [] : [{ code: 'referenceUnusable', field: 'reference' }]),
  ] }
}

/** A new account, or the one that is there already under this id or address; a generated name that is taken is drawn again. */
async function accountFor(tx: Transaction, { id, name, address, administrator }: { id: string; name: string; address: string | null; administrator: boolean }): Promise<{ id: string; isNew: boolean }> {
  for (let draw = 0; draw < 8; draw += 1) {
    const signInName = address ?? generatedSignInName(randomBytes(4))
    const made = await tx.$executeRaw`
      insert into account (id, sign_in_name, email, name, staff, role_offered)
      values (${id}::uuid, ${signInName}, ${address}, ${name}, ${!administrator}, ${administrator ? 'ADMINISTRATOR' : null}::account_role)
      on conflict do nothing`
    if (made === 1) return { id, isNew: true }
    const known = await tx.account.findFirst({ where: { OR: [{ id }, ...(address ? [{ signInName: address }, { email: address }] : [])] }, select: { id: true } })
    if (known) return { id: known.id, isNew: false }
  }
  throw new Error('No free sign-in name was found in eight draws.')
}

interface LinkFor { id: string; name: string; address: string | null; first: boolean }

/** Has a link mailed, or, where that is not possible, makes one to be handed over: its token. Earlier links end. */
async function giveLink(tx: Transaction, { id, address, first }: LinkFor): Promise<string | null> {
  if (address === null || !mailIsConfigured()) return issueLink(tx, { purpose: first ? 'INVITATION' : 'RESET', accountId: id, hours: first ? invitationHours : resetHours })
  await endLinks(tx, [id])
  await queueMail(tx, { to: id, kind: first ? 'invitation' : 'reset' })
  return null
}

function linkGiven({ name, address, first }: LinkFor, token: string | null): Outcome {
  if (token === null) return { done: { code: first ? 'invitationMailed' : 'resetMailed', values: { name, address: address ?? '' } } }
  return { done: { code: first ? 'invitationShown' : 'resetShown', values: { name, link: linkAddress(token), hours: invitationHours, minutes: resetHours * 60 } } }
}

/**
 * Invites an instructor, or somebody who is to become an administrator: the link gives the account alone, the right is only offered.
 * `operation` is the new account's id, drawn with the form, so that sending it twice invites once. An address that has an account
 * already changes nothing: `known` names it.
 */
export async function invite(grant: Grant<'people.manage'>, { operation, name, address, as }: { operation: string; name: string; address: string; as: 'instructor' | 'administrator' }): Promise<Outcome | { known: string }> {
  const clean = cleanPerson({ name, address })
  if ('problems' in clean) return clean
  const issued = await database.$transaction(async (tx) => {
    const account = await accountFor(tx, { ...clean, id: operation, administrator: as === 'administrator' })
    if (!account.isNew) return account.id
    await recordAct(tx, grant, 'person.invite', 'account', account.id, { as })
    return { token: await giveLink(tx, { ...clean, id: account.id, first: true }) }
  })
  return typeof issued === 'string' ? { known: issued } : linkGiven({ ...clean, id: operation, first: true }, issued.token)
}

/** Whether a unique key refused, as it does when two write the same value at once: read again, the refusal has its sentence. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}

/** Which field is somebody else's already. */
async function taken(tx: Transaction, id: string, signInName: string, reference: string | null): Promise<Problems | null> {
  const [other] = await tx.account.findMany({ where: { id: { not: id }, OR: [{ signInName }, { email: signInName }, ...(reference ? [{ reference }] : [])] }, select: { name: true, reference: true }, take: 1 })
  if (!other) return null
  const field = reference !== null && other.reference === reference ? 'reference' : 'address'
  return { problems: [{ code: field === 'reference' ? 'referenceTaken' : 'addressTaken', field, values: { name: other.name } }] }
}

/** Corrects names, address and reference. The sign-in name follows the address; links sent to the old address end, and both addresses are told. */
export async function correct(grant: Grant<'account.edit'>, typed: { name: string; otherName?: string; address: string; reference: string }): Promise<Outcome> {
  const clean = cleanPerson(typed)
  if ('problems' in clean) return clean
  const id = grant.target.accountId
  const attempt = () => database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from account where id = ${id}::uuid for no key update`
    const before = await tx.account.findUniqueOrThrow({ where: { id }, select: { name: true, otherName: true, email: true, reference: true, signInName: true, passwordHash: true } })
    const moved = before.email !== clean.address
    const signInName = clean.address ?? (before.email === null ? before.signInName : generatedSignInName(randomBytes(4)))
    const refused = await taken(tx, id, signInName, clean.reference)
    if (refused) return refused
    const after = { name: clean.name, otherName: typed.otherName === undefined ? before.otherName : clean.otherName, email: clean.address, reference: clean.reference, signInName }
    const detail = Object.fromEntries((['name', 'otherName', 'email', 'reference', 'signInName'] as const).filter((key) => before[key] !== after[key]).map((key) => [key, { from: before[key], to: after[key] }]))
    if (Object.keys(detail).length === 0) return null
    await tx.account.update({ where: { id }, data: after })
    if (moved) await endLinks(tx, [id])
    await recordAct(tx, grant, 'person.correct', 'account', id, detail)
    const known = before.passwordHash !== null
    const addresses = [before.email, clean.address].filter((address) => address !== null)
    const told = moved && known && (await queueMails(tx, addresses.map((address) => ({ to: id, kind: 'addressChanged', address })))) > 0
    return { moved, known, told, signInName }
  })
  const result = await attempt().catch((error: unknown) => {
    if (isTaken(error)) return attempt()
    throw error
  })
  if (result && 'problems' in result) return result
  if (!result?.moved) return { done: { code: 'personCorrected' } }
  if (!result.known) return { done: { code: 'personCorrectedLinkEnded', values: { signInName: result.signInName } } }
  return { done: { code: result.told ? 'personCorrectedTold' : 'personCorrectedTell', values: { signInName: result.signInName } } }
}

/**
 * A new link or printed code for one account; earlier ones end. Before the first password an invitation, afterwards a link to set a
 * new one. A code is never given for an administrator: paper lies about for weeks.
 */
export async function issueAgain(grant: Grant<'account.edit'>, way: 'mail' | 'link' | 'code'): Promise<Outcome> {
  const id = grant.target.accountId
  const account = await database.account.findUniqueOrThrow({ where: { id }, select: { name: true, email: true, role: true, roleOffered: true, status: true, passwordHash: true } })
  if (account.status === 'SUSPENDED') return problem('suspendedNoLink')
  if (way === 'code' && (account.role === 'ADMINISTRATOR' || account.roleOffered)) return problem('administratorNoCode')
  if (way === 'mail' && (!account.email || !mailIsConfigured())) return problem('mailNotPossible')
  const link: LinkFor = { id, name: account.name, address: way === 'mail' ? account.email : null, first: account.passwordHash === null }
  const issued = await database.$transaction(async (tx) => {
    await recordAct(tx, grant, way === 'code' ? 'slip.print' : 'link.issue', 'account', id, { way })
    return way === 'code' ? issueSlip(tx, id) : giveLink(tx, link)
  })
  if (way === 'code') return { done: { code: 'codeShown', values: { name: account.name, code: issued ?? '', days: slipDays } } }
  return linkGiven(link, issued)
}
