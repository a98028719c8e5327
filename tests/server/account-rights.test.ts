import { beforeEach, describe, expect, test } from 'vitest'
import { administrator, logOf, openSession, over, person, withoutAdministrators } from './administrators'
import { confirmAdministrator, endSessions, giveBack, offerAdministrator, setInstructor, suspend, withdrawAdministrator, withdrawOffer } from '@/server/account-rights'
import { database } from '@/server/database'
import { issueLink, linkState } from '@/server/links'

let admin = ''
beforeEach(async () => { await withoutAdministrators(); admin = await administrator() })

const account = (id: string) => database.account.findUniqueOrThrow({ where: { id } })
const sessions = (accountId: string) => database.session.count({ where: { accountId } })
const answered = (outcome: Awaited<ReturnType<typeof suspend>>) => ('problems' in outcome ? outcome.problems[0]?.code : outcome.done?.code)
const sure = { myself: true }
const unsure = { myself: false }

describe('suspending', () => {
  test('ends sessions and links at once and keeps everything else', async () => {
    const id = await person({ staff: true })
    await openSession(id)
    const token = await database.$transaction((tx) => issueLink(tx, { purpose: 'RESET', accountId: id, hours: 1 }))
    expect(answered(await suspend(await over(admin, id), unsure))).toBe('personSuspended')
    expect([await sessions(id), await linkState(token), (await account(id)).status]).toEqual([0, { state: 'expired' }, 'SUSPENDED'])
    expect(await account(id)).toMatchObject({ staff: true, passwordHash: 'not a hash' })
  })

  test('twice, or twenty times at once, is written down once', async () => {
    const id = await person()
    const grant = await over(admin, id)
    await Promise.all(Array.from({ length: 20 }, () => suspend(grant, unsure)))
    expect(await logOf(id)).toEqual([{ act: 'person.suspend', actorId: admin, detail: {} }])
  })

  test('is undone by returning the account, whose old link stays void', async () => {
    const id = await person({ waiting: true })
    const token = await database.$transaction((tx) => issueLink(tx, { purpose: 'INVITATION', accountId: id, hours: 72 }))
    await suspend(await over(admin, id), unsure)
    expect(answered(await giveBack(await over(admin, id)))).toBe('personReturned')
    expect([(await account(id)).status, await linkState(token)]).toEqual(['ACTIVE', { state: 'expired' }])
    expect((await logOf(id)).map(({ act }) => act)).toEqual(['person.suspend', 'person.return'])
  })
})

describe('the right of an administrator', () => {
  test('is given in two steps, and only once the person has a password', async () => {
    const id = await person({ waiting: true })
    expect(answered(await confirmAdministrator(await over(admin, id)))).toBe('notReadyToConfirm')
    expect(answered(await offerAdministrator(await over(admin, id)))).toBe('administratorOffered')
    expect(answered(await confirmAdministrator(await over(admin, id)))).toBe('notReadyToConfirm')
    expect((await account(id)).role).toBe('MEMBER')
    await database.account.update({ where: { id }, data: { passwordHash: 'set by the link' } })
    await openSession(id)
    expect(answered(await confirmAdministrator(await over(admin, id)))).toBe('administratorConfirmed')
    expect([await account(id), await sessions(id)]).toEqual([expect.objectContaining({ role: 'ADMINISTRATOR', roleOffered: null }), 0])
    expect((await logOf(id)).map(({ act }) => act)).toEqual(['administrator.offer', 'administrator.confirm'])
  })

  test('is not confirmed for a suspended account', async () => {
    expect(answered(await confirmAdministrator(await over(admin, await person({ offered: true, suspended: true }))))).toBe('notReadyToConfirm')
  })

  test('cannot be confirmed by the one it is offered to', async () => {
    const id = await person({ offered: true })
    await expect(over(id, id)).rejects.toThrow()
  })

  test('is taken away with every session, and the offer of it too', async () => {
    const [other, offered] = [await administrator('Other'), await person({ offered: true })]
    await openSession(other)
    expect(answered(await withdrawAdministrator(await over(admin, other), unsure))).toBe('administratorWithdrawn')
    expect([(await account(other)).role, await sessions(other)]).toEqual(['MEMBER', 0])
    expect(answered(await withdrawOffer(await over(admin, offered)))).toBe('offerWithdrawn')
    expect((await account(offered)).roleOffered).toBeNull()
  })
})

describe('the last administrator', () => {
  test.each([['suspended', suspend], ['demoted', withdrawAdministrator]] as const)('cannot be %s, also not by themselves', async (_, take) => {
    await administrator('Waiting').then((id) => database.account.update({ where: { id }, data: { passwordHash: null } }))
    await administrator('Suspended').then((id) => database.account.update({ where: { id }, data: { status: 'SUSPENDED' } }))
    expect(answered(await take(await over(admin, admin), sure))).toBe('lastAdministrator')
    expect(await account(admin)).toMatchObject({ role: 'ADMINISTRATOR', status: 'ACTIVE' })
  })

  test.each([['suspend', suspend], ['demote', withdrawAdministrator]] as const)('is left when two %s each other at once', async (_, take) => {
    const other = await administrator('Other')
    const [overOther, overAdmin] = [await over(admin, other), await over(other, admin)]
    const outcomes = await Promise.all([take(overOther, unsure), take(overAdmin, unsure)])
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(await database.account.count({ where: { role: 'ADMINISTRATOR', status: 'ACTIVE' } })).toBe(1)
  })

  test('is left when ten all suspend themselves at once', async () => {
    const all = [admin, ...(await Promise.all(Array.from({ length: 9 }, (_, index) => administrator(`Number ${index}`))))]
    const grants = []
    for (const id of all) grants.push(await over(id, id))
    await Promise.all(grants.map((grant) => suspend(grant, sure)))
    expect(await database.account.count({ where: { role: 'ADMINISTRATOR', status: 'ACTIVE' } })).toBe(1)
  })

  test('counts only while the right is still held: who lost it a moment ago changes nothing', async () => {
    const [other, third] = [await administrator('Other'), await administrator('Third')]
    const late = await over(other, third)
    await withdrawAdministrator(await over(admin, other), unsure)
    expect(answered(await suspend(late, unsure))).toBe('noLongerAdministrator')
    expect((await account(third)).status).toBe('ACTIVE')
  })
})

test.each([['suspend', suspend], ['demote', withdrawAdministrator]] as const)('nobody can %s themselves without saying that they know it', async (_, take) => {
  await administrator('Other')
  expect(answered(await take(await over(admin, admin), unsure))).toBe('confirmMyself')
  await openSession(admin)
  expect(answered(await take(await over(admin, admin), sure))).toMatch(/^(personSuspended|administratorWithdrawn)$/)
  expect(await sessions(admin)).toBe(0)
})

test('making an instructor and undoing it are written down, once each', async () => {
  const id = await person()
  for (const staff of [true, true, false, false]) await setInstructor(await over(admin, id), staff)
  expect((await logOf(id)).map(({ act }) => act)).toEqual(['person.instructor', 'person.notInstructor'])
})

test('signing somebody out everywhere ends their sessions and nobody else’s', async () => {
  const [id, other] = [await person(), await person()]
  await Promise.all([openSession(id), openSession(id), openSession(other)])
  await endSessions(await over(admin, id))
  expect([await sessions(id), await sessions(other)]).toEqual([0, 1])
  expect(await logOf(id)).toEqual([{ act: 'sessions.end', actorId: admin, detail: { sessions: 2 } }])
})
