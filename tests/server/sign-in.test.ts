import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantFor, signIn, signOutOfTest } from './grants'
import { authorize } from '@/server/access'
import { database } from '@/server/database'
import { issueLink } from '@/server/links'
import { changePassword, setPasswordByLink, signOut, signOutEverywhere } from '@/server/own-account'
import { hashedPassword, isPassword } from '@/server/passwords'
import { signedIn, TooManyTries } from '@/server/sign-in'
import { perName, secondsToWait } from '@/server/try-limit'

const password = 'rain on the tin roof'
let hash: string
let person: { id: string }

beforeAll(async () => { hash = await hashedPassword(password) })
beforeEach(async () => {
  signOutOfTest()
  await database.session.deleteMany()
  await database.tryLimit.deleteMany()
  await database.oneTimeLink.deleteMany()
  await database.account.deleteMany()
  person = await database.account.create({ data: { signInName: 'ayesha@example.org', email: 'ayesha@example.org', name: 'Ayesha', passwordHash: hash, noticeAcknowledged: 1 }, select: { id: true } })
})

/** Where the gate sends somebody it does not know. */
const toSignIn = { digest: expect.stringContaining('/sign-in') as string }

describe('signing in', () => {
  test('takes the name whatever its case and the spaces around it', async () => {
    expect(await signedIn('  Ayesha@Example.ORG ', password)).toMatchObject({ id: person.id })
  })

  test('answers an unknown name, a wrong password, a missing password and a suspended account alike', async () => {
    await database.account.create({ data: { signInName: 'invited@example.org', name: 'Invited' } })
    await database.account.create({ data: { signInName: 'suspended@example.org', name: 'Suspended', passwordHash: hash, status: 'SUSPENDED' } })
    for (const name of ['nobody@example.org', 'invited@example.org', 'suspended@example.org']) expect(await signedIn(name, password)).toBeNull()
    expect(await signedIn('ayesha@example.org', 'rain on the tin rooF')).toBeNull()
    expect(await database.session.count()).toBe(0)
  })

  test('checks a password against a decoy for a name that does not exist, so that both take the same work', async () => {
    expect(await isPassword('a password that nobody has', null)).toBe(false)
  })

  test('makes whoever guesses wait, and the wait grows', async () => {
    for (let tries = 0; tries < 5; tries++) await signedIn('ayesha@example.org', 'wrong')
    const wait = await signedIn('ayesha@example.org', password).catch((error: unknown) => error)
    expect(wait).toBeInstanceOf(TooManyTries)
  })

  test('makes an unknown name wait just as a known one', async () => {
    for (let tries = 0; tries < 5; tries++) await signedIn('nobody@example.org', 'wrong')
    await expect(signedIn('nobody@example.org', 'wrong')).rejects.toBeInstanceOf(TooManyTries)
  })

  test('starts afresh after a success', async () => {
    for (let tries = 0; tries < 4; tries++) await signedIn('ayesha@example.org', 'wrong')
    expect(await signedIn('ayesha@example.org', password)).not.toBeNull()
    for (let tries = 0; tries < 4; tries++) expect(await signedIn('ayesha@example.org', 'wrong')).toBeNull()
  })

  test('counts tries made at once, each of them', async () => {
    const waits = await Promise.all(Array.from({ length: 40 }, () => secondsToWait(perName, 'at-once')))
    const { tries } = await database.tryLimit.findFirstOrThrow()
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(40)
    expect(tries).toBeGreaterThanOrEqual(perName.free)
    expect(await secondsToWait(perName, 'at-once')).toBeGreaterThan(0)
  })

  test('doubles the wait with each try that is let through after the free ones', async () => {
    const pass = () => database.$executeRaw`update try_limit set blocked_until = now() - interval '1 second'`
    for (let tries = 0; tries < perName.free; tries++) expect(await secondsToWait(perName, 'doubling')).toBe(0)
    const waits: number[] = []
    for (let round = 0; round < 4; round++) {
      waits.push(await secondsToWait(perName, 'doubling'))
      await pass()
      expect(await secondsToWait(perName, 'doubling')).toBe(0)
    }
    expect(waits).toEqual([2, 4, 8, 16])
  })
})

describe('a session', () => {
  test('ends at once when the account is suspended', async () => {
    await grantFor(person.id, 'account.own', {})
    await database.account.update({ where: { id: person.id }, data: { status: 'SUSPENDED' } })
    await expect(authorize('account.own', {})).rejects.toMatchObject(toSignIn)
  })

  test('ends everywhere when the password changes, also on other devices', async () => {
    await signIn(person.id)
    const grant = await grantFor(person.id, 'account.own', {})
    expect(await database.session.count()).toBe(2)
    expect(await changePassword(grant, password, 'snow on the far side of Nathia Gali')).toEqual({ done: null })
    await expect(authorize('account.own', {})).rejects.toMatchObject(toSignIn)
    expect(await database.session.count()).toBe(0)
    expect(await signedIn('ayesha@example.org', password)).toBeNull()
    expect(await signedIn('ayesha@example.org', 'snow on the far side of Nathia Gali')).not.toBeNull()
  })

  test('is refused a new password without the one until now', async () => {
    const grant = await grantFor(person.id, 'account.own', {})
    expect(await changePassword(grant, 'wrong', 'snow on the far side of Nathia Gali')).toEqual({ problems: [{ code: 'passwordNotCurrent', field: 'currentPassword', values: undefined }] })
  })

  test('ends everywhere on request, and one alone by signing out', async () => {
    await signIn(person.id)
    await signIn(person.id)
    await signOut()
    expect(await database.session.count()).toBe(1)
    await signOutEverywhere(await grantFor(person.id, 'account.own', {}))
    expect(await database.session.count()).toBe(0)
  })

  test.each([['an hour without a request', 'last_seen_at', '61 minutes'], ['twelve hours', 'created_at', '12 hours 1 minute']])('ends after %s', async (_, column, age) => {
    await grantFor(person.id, 'account.own', {})
    await database.$executeRawUnsafe(`update session set ${column} = now() - interval '${age}'`)
    await expect(authorize('account.own', {})).rejects.toMatchObject(toSignIn)
  })

  test('is touched at most once a minute by reading', async () => {
    await grantFor(person.id, 'account.own', {})
    const before = await database.session.findFirstOrThrow()
    await authorize('account.own', {})
    expect((await database.session.findFirstOrThrow()).lastSeenAt).toEqual(before.lastSeenAt)
    await database.$executeRaw`update session set last_seen_at = now() - interval '2 minutes'`
    await authorize('account.own', {})
    expect((await database.session.findFirstOrThrow()).lastSeenAt.getTime()).toBeGreaterThan(before.lastSeenAt.getTime())
  })

  test('is not opened with a password that was changed while it was being checked', async () => {
    const opening = signedIn('ayesha@example.org', password)
    await database.account.update({ where: { id: person.id }, data: { passwordHash: await hashedPassword('snow on the far side of Nathia Gali') } })
    await opening
    await database.session.deleteMany()
    expect(await signedIn('ayesha@example.org', password)).toBeNull()
  })
})

describe('a one-time link', () => {
  const link = () => database.$transaction((tx) => issueLink(tx, { purpose: 'INVITATION', accountId: person.id, hours: 72 }))

  test('sets a password once, however many use it at once', async () => {
    const token = await link()
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, index) => setPasswordByLink(token, `the ${index} boats on Keenjhar lake`)))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
  })

  test('is not used up by a password that is refused', async () => {
    const token = await link()
    expect(await setPasswordByLink(token, 'short')).toMatchObject({ problems: [{ code: 'passwordShort' }] })
    expect(await setPasswordByLink(token, 'Ayesha@example.org')).toMatchObject({ problems: [{ code: 'passwordIsYou' }] })
    expect(await setPasswordByLink(token, 'seven boats on Keenjhar lake')).toEqual({ done: null })
  })

  test('to reset a password dies when its holder signs in after all', async () => {
    const token = await database.$transaction((tx) => issueLink(tx, { purpose: 'RESET', accountId: person.id, hours: 0.5 }))
    await signedIn('ayesha@example.org', password)
    expect(await setPasswordByLink(token, 'seven boats on Keenjhar lake')).toMatchObject({ problems: [{ code: 'linkNotUsable' }] })
  })

  test('ends the sessions that there were', async () => {
    await signIn(person.id)
    await setPasswordByLink(await link(), 'seven boats on Keenjhar lake')
    expect(await database.session.count()).toBe(0)
  })

  test('is dead after its time, and to a suspended account', async () => {
    const token = await link()
    await database.oneTimeLink.updateMany({ data: { expiresAt: new Date(0) } })
    expect(await setPasswordByLink(token, 'seven boats on Keenjhar lake')).toMatchObject({ problems: [{ code: 'linkNotUsable' }] })
    const other = await link()
    await database.account.update({ where: { id: person.id }, data: { status: 'SUSPENDED' } })
    expect(await setPasswordByLink(other, 'seven boats on Keenjhar lake')).toMatchObject({ problems: [{ code: 'linkNotUsable' }] })
  })
})
