import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { administrator, person } from './administrators'
import { grantFor } from './grants'
import { read, sendDue, startMailServer, withoutMailServer } from './mail-server'
import { cohort, day } from './rosters'
import { database } from '@/server/database'
import { codesOf, endCode, makeCode } from '@/server/joining/codes'
import { joinAsReader, joinNew } from '@/server/joining/join'
import { decideRequest, waitingRequests } from '@/server/joining/requests'

let server: Awaited<ReturnType<typeof startMailServer>>
let [admin, cohortId] = ['', '']
beforeAll(async () => {
  server = await startMailServer()
  admin = await administrator()
})
afterAll(() => server.stop())
beforeEach(async () => {
  await database.tryLimit.deleteMany()
  await database.outboxMail.deleteMany()
  server.received.length = 0
  cohortId = await cohort()
})

const desk = () => grantFor(admin, 'cohort.enrol', { cohortId })
const door = () => grantFor(admin, 'cohort.approve', { cohortId })
const inAWeek = () => new Date(Date.now() + 7 * day).toISOString().slice(0, 10)
async function code(places: number, approval: boolean): Promise<string> {
  expect(await makeCode(await desk(), { places, expires: inAWeek(), approval })).toEqual({ done: { code: 'joinCodeMade' } })
  return (await codesOf(await desk()))[0]?.code ?? ''
}
const asks = (typed: string, address: string) => joinNew({ code: typed, name: 'Gul Khan', address })
const enrolled = () => database.enrolment.count({ where: { cohortId, withdrawnAt: null } })
const problemOf = (outcome: object) => ('problems' in outcome ? (outcome.problems as { code: string }[])[0]?.code : 'none')

describe('a code without approval', () => {
  test('enrols as many as it has places and nobody more, however many come at once', async () => {
    const typed = await code(3, false)
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, index) => asks(typed, `crowd${index}@example.org`)))
    expect(outcomes.filter((outcome) => problemOf(outcome) === 'joinCodeNotUsable')).toHaveLength(9)
    expect(await enrolled()).toBe(3)
    expect((await codesOf(await desk()))[0]).toMatchObject({ taken: 3, places: 3, state: 'full' })
    await sendDue()
    expect(server.received).toHaveLength(3)
    const { head, body } = read(server.received[0] ?? { to: [], raw: '' })
    expect(body).toMatch(/\/link\/[\w-]{43}/)
    expect(`${head}${body}`).not.toMatch(/Teachers|Hidden Factory|course/i)
  })

  test('may be typed in small letters with spaces, and twice by the same person takes one place', async () => {
    const typed = await code(2, false)
    await asks(` ${typed.toLowerCase().replace(/(.{4})/, '$1 ')} `, 'same@example.org')
    await asks(typed, 'same@example.org')
    expect([await enrolled(), (await codesOf(await desk()))[0]?.taken]).toEqual([1, 1])
  })

  test('answers alike whether or not the address has an account, and that account waits until somebody lets it in', async () => {
    const typed = await code(5, false)
    await person({ email: 'known@example.org' })
    const [known, unknown] = [await asks(typed, 'known@example.org'), await asks(typed, 'unknown@example.org')]
    expect(JSON.stringify(known).replace('known@', 'unknown@')).toBe(JSON.stringify(unknown))
    expect(await enrolled()).toBe(1)
    expect(await waitingRequests(await door())).toMatchObject([{ signInName: 'known@example.org', known: true }])
  })

  test('enrols whoever is signed in as themselves, once', async () => {
    const typed = await code(1, false)
    const id = await person()
    const [first, second] = [await joinAsReader(await grantFor(id, 'course.list', {}), typed), await joinAsReader(await grantFor(id, 'course.list', {}), typed)]
    expect([first, second, await enrolled()]).toEqual([{ joined: 'enrolled' }, { joined: 'enrolled' }, 1])
    expect(problemOf(await asks(typed, 'late@example.org'))).toBe('joinCodeNotUsable')
  })

  test('does not bring back who was withdrawn, but asks', async () => {
    const typed = await code(1, false)
    const id = await person()
    await database.enrolment.create({ data: { cohortId, accountId: id, withdrawnAt: new Date(), periods: { create: {} } } })
    expect(await joinAsReader(await grantFor(id, 'course.list', {}), typed)).toEqual({ joined: 'waiting' })
    expect(await enrolled()).toBe(0)
  })

  test('where no mail can be sent gives the link that opens the new account', async () => {
    const typed = await code(1, false)
    const [url, from] = [process.env.SMTP_URL, process.env.MAIL_FROM]
    withoutMailServer()
    const outcome = await asks(typed, '')
    Object.assign(process.env, { SMTP_URL: url, MAIL_FROM: from })
    expect(outcome).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) as string })
    expect(await enrolled()).toBe(1)
  })
})

describe('a code that cannot be used', () => {
  test('gets one answer, whatever the reason', async () => {
    const [ended, expired, full, closed] = [await code(1, true), await code(1, true), await code(1, true), await code(1, true)]
    await endCode(await desk(), (await codesOf(await desk())).find((each) => each.code === ended)?.id ?? '')
    await database.cohortCode.update({ where: { code: expired }, data: { expiresAt: new Date(0) } })
    await asks(full, 'first@example.org')
    const other = await cohort({ closesIn: -1 })
    await database.cohortCode.update({ where: { code: closed }, data: { cohortId: other } })
    const answers = []
    for (const typed of [ended, expired, full, closed, 'ZZZZ-ZZZZ']) answers.push(problemOf(await asks(typed, 'x@example.org')))
    expect(new Set(answers)).toEqual(new Set(['joinCodeNotUsable']))
    expect(await database.account.count({ where: { email: 'x@example.org' } })).toBe(0)
  })

  test('is guessed only so often', async () => {
    const answers = []
    for (let count = 0; count < 8; count += 1) answers.push(problemOf(await asks('AAAA-AAAA', 'guesser@example.org')))
    expect(answers.at(-1)).toBe('waitSeconds')
  })
})

describe('a code with approval', () => {
  test('enrols and mails nobody until they are let in, once', async () => {
    const typed = await code(5, true)
    await asks(typed, 'patient@example.org')
    await sendDue()
    expect([await enrolled(), server.received.length]).toEqual([0, 0])
    const [request] = await waitingRequests(await door())
    const grants = [await door(), await door()]
    const outcomes = await Promise.all(grants.map((grant) => decideRequest(grant, request?.id ?? '', 'approve')))
    expect(outcomes.map(problemOf).toSorted()).toEqual(['joinDecided', 'none'])
    await sendDue()
    expect([await enrolled(), server.received.map(({ to }) => to.join())]).toEqual([1, ['patient@example.org']])
  })

  test('keeps nothing of who is not let in, and their place is free again', async () => {
    const typed = await code(1, true)
    await asks(typed, 'unwanted@example.org')
    expect(problemOf(await asks(typed, 'next@example.org'))).toBe('joinCodeNotUsable')
    const [request] = await waitingRequests(await door())
    await decideRequest(await door(), request?.id ?? '', 'refuse')
    expect(await database.account.count({ where: { email: 'unwanted@example.org' } })).toBe(0)
    expect(problemOf(await asks(typed, 'next@example.org'))).toBe('none')
  })

  test('is decided on by an instructor of the cohort and by no other', async () => {
    const [mine, other] = [await person(), await person({ staff: true })]
    await database.cohortInstructor.create({ data: { cohortId, accountId: mine } })
    await expect(grantFor(mine, 'cohort.approve', { cohortId })).resolves.toMatchObject({ role: 'instructor' })
    await expect(grantFor(other, 'cohort.approve', { cohortId })).rejects.toThrow('404')
    const stranger = await cohort()
    const typed = await code(1, true)
    await asks(typed, 'here@example.org')
    const [request] = await waitingRequests(await door())
    expect(problemOf(await decideRequest(await grantFor(admin, 'cohort.approve', { cohortId: stranger }), request?.id ?? '', 'approve'))).toBe('joinDecided')
  })
})
