import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { administrator, logOf, openSession, over, person } from './administrators'
import { grantFor } from './grants'
import { read, sendDue, startMailServer, withoutMailServer } from './mail-server'
import { correct, invite, issueAgain } from '@/server/accounts'
import type { Outcome } from '@/server/action'
import { database } from '@/server/database'
import { consumeLink, linkState } from '@/server/links'
import { people, person as personPage, type PeopleFilter } from '@/server/people'

let admin = ''
beforeAll(async () => { withoutMailServer(); admin = await administrator() })
afterEach(withoutMailServer)

type Invitation = Parameters<typeof invite>[1]
const manage = () => grantFor(admin, 'people.manage', {})
const inviting = async (given: Partial<Invitation> = {}) => invite(await manage(), { operation: randomUUID(), name: 'Gul Khan', address: `${randomUUID()}@example.org`, as: 'instructor', ...given })
const tokenIn = (outcome: Outcome | { known: string }) => ('done' in outcome ? /\/link\/([\w-]{43})$/.exec(String(outcome.done?.values?.link))?.[1] ?? '' : '')
const account = (id: string) => database.account.findUniqueOrThrow({ where: { id } })
const codes = (outcome: Outcome | { known: string }) => ('problems' in outcome ? outcome.problems.map(({ code, field }) => [code, field]) : outcome)

describe('an invitation', () => {
  test('of an instructor makes the account and a link that works for three days, with its line in the log', async () => {
    const operation = randomUUID()
    const outcome = await inviting({ operation, name: '  Gul   Khan ', address: ' Gul.Khan@Example.ORG ' })
    expect(await account(operation)).toMatchObject({ name: 'Gul Khan', signInName: 'gul.khan@example.org', email: 'gul.khan@example.org', staff: true, role: 'MEMBER', roleOffered: null, passwordHash: null })
    const link = await linkState(tokenIn(outcome))
    expect(link).toMatchObject({ state: 'usable', accountId: operation, purpose: 'INVITATION' })
    expect('expiresAt' in link && Math.round((link.expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(72)
    expect(await logOf(operation)).toEqual([{ act: 'person.invite', actorId: admin, detail: { as: 'instructor' } }])
  })

  test('of an administrator only offers the right, also once the link was used', async () => {
    const operation = randomUUID()
    const token = tokenIn(await inviting({ operation, as: 'administrator' }))
    await database.$transaction((tx) => consumeLink(tx, token))
    expect(await account(operation)).toMatchObject({ role: 'MEMBER', roleOffered: 'ADMINISTRATOR', staff: false })
  })

  test('without an address gives a generated sign-in name', async () => {
    const operation = randomUUID()
    await inviting({ operation, address: '' })
    expect(await account(operation)).toMatchObject({ email: null, signInName: expect.stringMatching(/^[a-z]{6}[2-9]{3}$/) as string })
  })

  test('to an address that has an account changes nothing, whatever its case', async () => {
    const id = await person({ email: 'known@example.org', name: 'Known' })
    expect(await inviting({ name: 'Another', address: 'KNOWN@Example.org', as: 'administrator' })).toEqual({ known: id })
    expect(await account(id)).toMatchObject({ name: 'Known', roleOffered: null, staff: false })
    expect(await logOf(id)).toEqual([])
  })

  test('sent twenty times at once makes one account and one link', async () => {
    const address = `${randomUUID()}@example.org`
    const grant = await manage()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => invite(grant, { operation: randomUUID(), name: 'Gul', address, as: 'instructor' })))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    const { id } = await database.account.findUniqueOrThrow({ where: { email: address } })
    expect(outcomes.filter((outcome) => 'known' in outcome)).toEqual(Array.from({ length: 19 }, () => ({ known: id })))
    expect(await database.oneTimeLink.count({ where: { accountId: id } })).toBe(1)
  })

  test('of a person without an address sent twice makes one account', async () => {
    const operation = randomUUID()
    const grant = await manage()
    const outcomes = await Promise.all([1, 2].map(() => invite(grant, { operation, name: 'Twice', address: '', as: 'instructor' })))
    expect(outcomes.filter((outcome) => 'known' in outcome)).toEqual([{ known: operation }])
    expect(await database.account.count({ where: { name: 'Twice' } })).toBe(1)
  })

  test.each<[string, Partial<Invitation>, unknown]>([
    ['no name', { name: ' \u200B ' }, [['personNameMissing', 'name']]],
    ['a formula for a name', { name: '=HYPERLINK("x")' }, [['personNameUnusable', 'name']]],
    ['half an address', { address: 'gul@' }, [['addressNotUsable', 'address']]],
    ['an address with a slip', { address: 'gul@gmial.com' }, [['addressMeant', 'address']]],
    ['a line break in the address', { address: 'gul@example.org\r\nBcc: a@example.org' }, [['addressNotUsable', 'address']]],
    ['a name and an address that are both wrong', { name: '12', address: 'x' }, [['personNameUnusable', 'name'], ['addressNotUsable', 'address']]],
  ])('with %s is refused and makes nothing', async (_, given, expected) => {
    const before = await database.account.count()
    expect(codes(await inviting(given))).toEqual(expected)
    expect(await database.account.count()).toBe(before)
  })

  test('strips marks that would turn a name round', async () => {
    const operation = randomUUID()
    await inviting({ operation, name: 'Gul\u202Enahk' })
    expect((await account(operation)).name).toBe('Gulnahk')
  })

  test('is mailed where mail is set up, and then the link is not shown', async () => {
    const server = await startMailServer()
    const outcome = await inviting({ address: 'mailed@example.org' })
    expect(outcome).toEqual({ done: { code: 'invitationMailed', values: { name: 'Gul Khan', address: 'mailed@example.org' } } })
    await sendDue()
    expect(read(server.received[0] ?? { to: [], raw: '' }).body).toMatch(/\/link\/[\w-]{43}/)
    await server.stop()
  })

  test('is for administrators alone', async () => {
    await expect(grantFor(await person({ staff: true }), 'people.manage', {})).rejects.toThrow()
  })
})

describe('a correction', () => {
  test('of the address moves the sign-in name and ends links to the old one', async () => {
    const id = await person({ email: 'old@example.org', name: 'Gul', waiting: true })
    const token = tokenIn(await issueAgain(await over(admin, id), 'link'))
    expect(await correct(await over(admin, id), { name: 'Gul', address: 'NEW@example.org', reference: '' })).toMatchObject({ done: { code: 'personCorrectedLinkEnded' } })
    expect(await account(id)).toMatchObject({ signInName: 'new@example.org', email: 'new@example.org' })
    expect(await linkState(token)).toEqual({ state: 'expired' })
    expect((await logOf(id)).at(-1)).toEqual({ act: 'person.correct', actorId: admin, detail: { email: { from: 'old@example.org', to: 'new@example.org' }, signInName: { from: 'old@example.org', to: 'new@example.org' } } })
  })

  test('that changes nothing writes nothing', async () => {
    const id = await person({ email: 'same@example.org', name: 'Same', reference: 'T-1' })
    expect(await correct(await over(admin, id), { name: ' Same ', address: 'Same@example.org', reference: 't-1' })).toEqual({ done: { code: 'personCorrected' } })
    expect(await logOf(id)).toEqual([])
  })

  test('that takes the address away gives a generated sign-in name', async () => {
    const id = await person({ email: 'gone@example.org' })
    await correct(await over(admin, id), { name: 'Sana', address: '', reference: '' })
    expect(await account(id)).toMatchObject({ email: null, signInName: expect.stringMatching(/^[a-z]{6}[2-9]{3}$/) as string })
  })

  test('to what is somebody else’s is refused by name of the field', async () => {
    await person({ email: 'taken@example.org', name: 'First', reference: 'T-77' })
    const id = await person({ name: 'Second' })
    expect(codes(await correct(await over(admin, id), { name: 'Second', address: 'Taken@example.org', reference: '' }))).toEqual([['addressTaken', 'address']])
    expect(codes(await correct(await over(admin, id), { name: 'Second', address: 'free@example.org', reference: 't-77' }))).toEqual([['referenceTaken', 'reference']])
    expect(codes(await correct(await over(admin, id), { name: 'Second', address: '', reference: '35202-1234567-1' }))).toEqual([['referenceNationalId', 'reference']])
  })

  test('of two people to one address at once is made for one of them', async () => {
    const ids = [await person(), await person()]
    const grants = await Promise.all(ids.map((id) => over(admin, id)))
    const outcomes = await Promise.all(grants.map((grant) => correct(grant, { name: 'Rival', address: 'rivals@example.org', reference: '' })))
    expect(outcomes.map((outcome) => ('problems' in outcome ? outcome.problems[0]?.code : 'done')).sort()).toEqual(['addressTaken', 'done'])
  })

  test('of an address that was in use tells both addresses', async () => {
    const server = await startMailServer()
    const id = await person({ email: 'before@example.org' })
    expect(await correct(await over(admin, id), { name: 'Sana', address: 'after@example.org', reference: '' })).toMatchObject({ done: { code: 'personCorrectedTold' } })
    await sendDue()
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual(['after@example.org', 'before@example.org'])
    await server.stop()
  })
})

describe('a link issued again', () => {
  test('is an invitation before the first password and a reset of half an hour after it', async () => {
    const [waiting, known] = [await person({ waiting: true }), await person()]
    expect(await linkState(tokenIn(await issueAgain(await over(admin, waiting), 'link')))).toMatchObject({ purpose: 'INVITATION' })
    const reset = await linkState(tokenIn(await issueAgain(await over(admin, known), 'link')))
    expect(reset).toMatchObject({ purpose: 'RESET' })
    expect('expiresAt' in reset && Math.round((reset.expiresAt.getTime() - Date.now()) / 60_000)).toBe(30)
    expect(await logOf(known)).toEqual([{ act: 'link.issue', actorId: admin, detail: { way: 'link' } }])
  })

  test('may be a code to print, but not for an administrator or one who is to be', async () => {
    const outcome = await issueAgain(await over(admin, await person()), 'code')
    expect(outcome).toMatchObject({ done: { code: 'codeShown', values: { code: expect.stringMatching(/^\w{4}(-\w{4}){3}$/) as string } } })
    expect(codes(await issueAgain(await over(admin, await person({ administrator: true })), 'code'))).toEqual([['administratorNoCode', undefined]])
    expect(codes(await issueAgain(await over(admin, await person({ offered: true })), 'code'))).toEqual([['administratorNoCode', undefined]])
  })

  test('is not given to a suspended account, nor mailed without a mail server', async () => {
    expect(codes(await issueAgain(await over(admin, await person({ suspended: true })), 'link'))).toEqual([['suspendedNoLink', undefined]])
    expect(codes(await issueAgain(await over(admin, await person()), 'mail'))).toEqual([['mailNotPossible', undefined]])
  })

  test('never stands in the log', async () => {
    const id = await person()
    const token = tokenIn(await issueAgain(await over(admin, id), 'link'))
    expect(JSON.stringify(await database.auditEntry.findMany({ where: { targetId: id }, omit: { id: true } }))).not.toContain(token)
  })
})

describe('the list of people', () => {
  const found = async (filter: PeopleFilter, search: string) => (await people(await manage(), { filter, search, page: 1 })).people.map(({ name }) => name)

  test('finds a name however it is spelt, an address, a sign-in name and a staff number', async () => {
    await person({ name: 'محمد يوسف علي', email: 'yusuf.list@example.org', reference: 'PK-9001' })
    await person({ name: "José D'Souza", email: 'jose.list@example.org' })
    expect(await found('all', 'یوسف محمد')).toEqual(['محمد يوسف علي'])
    expect(await found('all', 'jose dsouza')).toEqual(["José D'Souza"])
    expect(await found('all', 'YUSUF.LIST@')).toEqual(['محمد يوسف علي'])
    expect(await found('all', 'pk-9001')).toEqual(['محمد يوسف علي'])
    expect(await found('all', "'; drop table account; --")).toEqual([])
    expect(await found('all', '100%_')).toEqual([])
  })

  test('falls into administrators, instructors, trainees, waiting, offered and suspended', async () => {
    const key = randomUUID().slice(0, 8)
    const named = (kind: string) => `${kind} ${key}`
    await person({ name: named('Boss'), administrator: true })
    await person({ name: named('Teacher'), staff: true })
    const trainee = await person({ name: named('Learns') })
    await person({ name: named('Waits'), waiting: true })
    await person({ name: named('Offered'), offered: true })
    await person({ name: named('Out'), suspended: true })
    const cohort = await database.cohort.create({ data: { name: 'A', courseId: 'a', opensAt: new Date('2026-01-01'), closesAt: new Date('2026-02-01') } })
    await database.enrolment.create({ data: { cohortId: cohort.id, accountId: trainee } })
    const lists = await Promise.all((['administrators', 'instructors', 'trainees', 'waiting', 'offered', 'suspended'] as const).map((filter) => found(filter, key)))
    expect(lists).toEqual(['Boss', 'Teacher', 'Learns', 'Waits', 'Offered', 'Out'].map((kind) => [named(kind)]))
    const { counts } = await people(await manage(), { filter: 'all', search: key, page: 1 })
    expect(counts).toEqual({ all: 6, administrators: 1, instructors: 1, trainees: 1, waiting: 1, offered: 1, suspended: 1 })
  })

  test('shows of a person neither password nor token', async () => {
    const id = await person()
    await openSession(id)
    const shown = JSON.stringify(await personPage(await over(admin, id)))
    expect(shown).not.toMatch(/not a hash|passwordHash|tokenHash|idHash/)
  })
})
