import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { administrator, logOf, person } from './administrators'
import { statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { read, sendDue, startMailServer, withoutMailServer } from './mail-server'
import { cohort, courseId, desk, enrolmentOf, notThere, sheet } from './rosters'
import type { Outcome } from '@/server/action'
import { database } from '@/server/database'
import { setPasswordByLink } from '@/server/own-account'
import { outlineFor, startLesson } from '@/server/progress'
import { notTaken } from '@/server/roster/free-names'
import { enrolledPeople, reinstate, waitingCounts, withdraw } from '@/server/roster/enrolled'
import { makeCodes, sendInvitations, waitingPeople } from '@/server/roster/invitations'
import { signedIn } from '@/server/sign-in'

const password = 'rain on the tin roof'
let admin = ''
const { enrolling, enrolAll, changing } = desk(() => admin)
beforeAll(async () => {
  withoutMailServer()
  admin = await administrator()
})
afterEach(withoutMailServer)

test('a name that somebody signs in with already is handed to nobody, and no name twice', async () => {
  const [taken] = await database.account.findMany({ where: { id: await person({ name: 'Bakilo' }) }, select: { signInName: true } })
  expect(await notTaken(database, [taken?.signInName ?? '', 'nobody482', 'nobody482'])).toEqual(['nobody482'])
})

describe('withdrawing', () => {
  async function member() {
    const cohortId = await cohort()
    const accountId = await person({ name: 'Bushra Bibi' })
    await database.enrolment.create({ data: { cohortId, accountId, periods: { create: {} } } })
    return { cohortId, accountId }
  }

  test('ends access at once and reinstating gives back what was done, each once in the log', async () => {
    const { cohortId, accountId } = await member()
    const study = await grantFor(accountId, 'lesson.study', { courseId })
    const first = (await outlineFor(study))?.lessons[0]?.lessonId ?? ''
    await startLesson(study, first)
    const grant = await changing(cohortId, accountId)
    await Promise.all([withdraw(grant), withdraw(grant), withdraw(grant)])
    await expect(grantFor(accountId, 'lesson.study', { courseId })).rejects.toThrow(notThere)
    await expect(grantFor(accountId, 'course.view', { courseId })).rejects.toThrow(notThere)
    await Promise.all([reinstate(grant), reinstate(grant)])
    const outline = await outlineFor(await grantFor(accountId, 'lesson.study', { courseId }))
    expect(outline?.lessons[0]).toMatchObject({ lessonId: first, state: 'started' })
    const log = await logOf(await enrolmentOf(cohortId, accountId))
    expect(log.map(({ act, detail }) => [act, detail])).toEqual([['enrolment.withdraw', { accountId, cohortId }], ['enrolment.reinstate', { accountId, cohortId }]])
  })

  test('is not undone where the person takes the course in another open cohort', async () => {
    const { cohortId, accountId } = await member()
    await withdraw(await changing(cohortId, accountId))
    const other = await cohort({ name: `Elsewhere ${randomUUID()}` })
    await database.enrolment.create({ data: { cohortId: other, accountId, periods: { create: {} } } })
    const { name } = await database.cohort.findUniqueOrThrow({ where: { id: other } })
    expect(await reinstate(await changing(cohortId, accountId))).toEqual({ problems: [{ code: 'reinstateElsewhere', field: undefined, values: { name: 'Bushra Bibi', cohort: name } }] })
    await expect(grantFor(accountId, 'enrolment.withdraw', { enrolmentId: await enrolmentOf(cohortId, accountId) })).rejects.toThrow(notThere)
  })
})

test('the people of a cohort are found by state and name, two statements for any number', async () => {
  const cohortId = await cohort()
  await enrolAll(cohortId, sheet(['Ayesha Siddiqui\tayesha.s@example.org\t', 'Tahir\ttahir@example.org\t']))
  const inside = await person({ name: 'Inside' })
  await database.enrolment.create({ data: { cohortId, accountId: inside, periods: { create: {} } } })
  await withdraw(await changing(cohortId, (await database.account.findUniqueOrThrow({ where: { signInName: 'tahir@example.org' } })).id))
  const grant = await grantFor(admin, 'cohort.edit', { cohortId })
  const all = { state: 'all' as const, search: '', page: 1 }
  expect((await enrolledPeople(grant, all)).people.map(({ name, state, way }) => [name, state, way])).toEqual([['Ayesha Siddiqui', 'waiting', null], ['Inside', 'in', null], ['Tahir', 'withdrawn', null]])
  expect(await enrolledPeople(grant, { ...all, state: 'withdrawn' })).toMatchObject({ people: [{ name: 'Tahir' }], counts: { all: 3, waiting: 1, in: 1, withdrawn: 1 } })
  expect(await waitingCounts(grant)).toEqual({ waiting: 1, uninvited: 1 })
  expect((await enrolledPeople(grant, { ...all, search: 'ÁYESHA' })).people).toHaveLength(1)
  const few = await statementsOf(() => enrolledPeople(grant, all))
  await enrolAll(cohortId, sheet(Array.from({ length: 120 }, (_, index) => `Crowd ${index}\tcrowd-${index}@example.org\t`)))
  const many = await enrolledPeople(grant, { ...all, page: 2 })
  expect([few.length, (await statementsOf(() => enrolledPeople(grant, all))).length, many.people.length, many.pages]).toEqual([2, 2, 50, 3])
})

describe('printed codes', () => {
  const handed = (outcome: Outcome) => ('done' in outcome ? outcome.handedOver ?? [] : [])

  test('sign in once, and only a hash of them is kept', async () => {
    const cohortId = await cohort()
    await enrolAll(cohortId, sheet(['Dost Muhammad\t\tP-901', 'Rukhsana\trukhsana@example.org\t']))
    const slips = handed(await makeCodes(await enrolling(cohortId), 'new'))
    expect(slips.map(({ name, token }) => [name, /^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/.test(token)])).toEqual([['Dost Muhammad', true], ['Rukhsana', true]])
    const [slip] = slips
    expect(await setPasswordByLink(slip?.token.toLowerCase() ?? '', password)).toEqual({ done: null })
    expect(await setPasswordByLink(slip?.token ?? '', password)).toMatchObject({ problems: [{ code: 'linkNotUsable' }] })
    expect(await signedIn(slip?.signInName ?? '', password)).not.toBeNull()
    const kept = JSON.stringify([await database.auditEntry.findMany({ select: { detail: true } }), await database.rosterImport.findMany(), await database.account.findMany()])
    expect(slips.filter(({ token }) => kept.includes(token) || kept.includes(token.replaceAll('-', '')))).toEqual([])
    expect((await logOf(cohortId)).at(-1)).toMatchObject({ act: 'slip.print', detail: { count: 2 } })
  })

  test('are made for those without one that works; made again for all, the earlier ones end', async () => {
    const cohortId = await cohort()
    await enrolAll(cohortId, sheet(['One\tone@example.org\t']))
    const grant = await enrolling(cohortId)
    const [first] = handed(await makeCodes(grant, 'new'))
    await enrolAll(cohortId, sheet(['Two\ttwo@example.org\t']))
    expect(handed(await makeCodes(grant, 'new')).map(({ name }) => name)).toEqual(['Two'])
    expect(handed(await makeCodes(grant, 'new'))).toEqual([])
    const [again] = handed(await makeCodes(grant, 'all'))
    expect(await setPasswordByLink(first?.token ?? '', password)).toMatchObject({ problems: [{ code: 'linkNotUsable' }] })
    expect(await setPasswordByLink(again?.token ?? '', password)).toEqual({ done: null })
  })

  test('are never for an administrator, a suspended or a withdrawn person, or one who has a password', async () => {
    const cohortId = await cohort()
    const [admins = '', offered = '', suspended = '', gone = '', inside = '', waiting = ''] = await Promise.all([
      person({ administrator: true, waiting: true }), person({ offered: true, waiting: true }), person({ suspended: true, waiting: true }), person({ waiting: true }), person(), person({ waiting: true, name: 'Waiting' })])
    await database.enrolment.createMany({ data: [admins, offered, suspended, gone, inside, waiting].map((accountId) => ({ cohortId, accountId, withdrawnAt: accountId === gone ? new Date() : null })) })
    const grant = await enrolling(cohortId)
    expect(handed(await makeCodes(grant, 'all')).map(({ name }) => name)).toEqual(['Waiting'])
    expect((await waitingPeople(grant)).neither.map(({ accountId }) => accountId).toSorted()).toEqual([admins, offered].toSorted())
  })
})

describe('invitations by mail', () => {
  test('go once to those with an address, say nothing of the course, and leave no link behind where they were refused', async () => {
    const server = await startMailServer()
    const name = `Secret name ${randomUUID()}`
    const cohortId = await cohort({ name })
    await enrolAll(cohortId, sheet(['Mail One\tmail.one@example.org\t', 'Mail Two\tmail.two@example.org\t', 'Bounces\tnobody@refused.example\t', 'No Mail\t\tP-555']))
    const grant = await enrolling(cohortId)
    expect([(await waitingPeople(grant)).byMail.length, (await waitingPeople(grant)).onPaper.map((each) => each.name)]).toEqual([3, ['No Mail']])
    const outcome = await sendInvitations(grant, 'new')
    expect(outcome).toEqual({ done: { code: 'invitationsSent', values: { sent: 3 } } })
    await sendDue()
    expect((await waitingPeople(grant)).byMail.filter(({ invited }) => !invited).map(({ name: who }) => who)).toEqual(['Bounces'])
    expect(server.received.map(({ to }) => to[0]).toSorted()).toEqual(['mail.one@example.org', 'mail.two@example.org'])
    const { head, body } = read(server.received[0] ?? { to: [], raw: '' })
    expect(head).toContain('You have a task')
    expect(`${head}${body}`).not.toMatch(/Hidden Factory|Secret name|Mail One|Peshawar/i)
    const token = /\/link\/([\w-]{43})/.exec(body)?.[1] ?? ''
    expect(await setPasswordByLink(token, password)).toEqual({ done: null })
    expect(await sendInvitations(grant, 'new')).toMatchObject({ done: { values: { sent: 1 } } })
    expect(await sendInvitations(grant, 'new')).toMatchObject({ done: { values: { sent: 0 } } })
    await sendDue()
    expect(server.received).toHaveLength(2)
    await sendInvitations(grant, 'all')
    await sendDue()
    expect(server.received).toHaveLength(3)
    expect((await logOf(cohortId)).filter(({ act }) => act === 'link.issue').map(({ detail }) => detail)).toEqual([{ way: 'mail', count: 3 }, { way: 'mail', count: 1 }, { way: 'mail', count: 2 }])
    await server.stop()
  })

  test('pressed twice at once send one mail to each', async () => {
    const server = await startMailServer()
    const cohortId = await cohort()
    await enrolAll(cohortId, sheet(['Once\tonce.only@example.org\t']))
    const grant = await enrolling(cohortId)
    await Promise.all([sendInvitations(grant, 'new'), sendInvitations(grant, 'new')])
    await Promise.all([sendDue(), sendDue()])
    expect(server.received).toHaveLength(1)
    await server.stop()
  })
})
