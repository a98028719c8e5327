import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Prisma } from '@/prisma/client/client'
import { administrator, logOf, person } from './administrators'
import { grantFor } from './grants'
import { database } from '@/server/database'
import { linkState } from '@/server/links'
import { forgetMails } from '@/server/outbox/forget'
import { cameBack, listedMails, sendAgain, setAside } from '@/server/outbox/list'
import { queueMail, queueMails, type MailToQueue } from '@/server/outbox/queue'
import { takeOver } from '@/server/outbox/send'
import { read, sendDue, startMailServer } from './mail-server'

let server: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => { server = await startMailServer() })
afterAll(() => server.stop())
beforeEach(async () => {
  server.received.length = 0
  await database.outboxMail.deleteMany()
  await quietHours(0, 0)
})

const queue = (mail: MailToQueue) => database.$transaction((tx) => queueMail(tx, mail))
const mails = () => database.outboxMail.findMany({ orderBy: { createdAt: 'asc' }, select: { kind: true, state: true, problem: true, tries: true, smtpCode: true, address: true } })
const quietHours = (quietFrom: number, quietTo: number) => database.organisation.update({ where: { id: 1 }, data: { quietFrom, quietTo } })
const makeDue = () => database.outboxMail.updateMany({ data: { notBefore: new Date(0) } })

describe('a mail that is queued', () => {
  test('goes out once, to the address of the account, under the id of its row', async () => {
    const to = await person({ email: 'gul@example.org' })
    expect(await queue({ to, kind: 'task' })).toBe(1)
    await Promise.all([sendDue(), sendDue(), sendDue()])
    await sendDue()
    expect(server.received.map((each) => each.to)).toEqual([['gul@example.org']])
    const { id } = await database.outboxMail.findFirstOrThrow()
    const { head } = read(server.received[0] ?? { to: [], raw: '' })
    expect(head).toMatch(new RegExp(`^Message-ID: <${id}@localhost>$`, 'm'))
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(head).toMatch(/^Subject: You have a task$/m)
    expect(head).not.toMatch(/^X-Mailer/im)
    expect(await mails()).toMatchObject([{ state: 'SENT', tries: 1, address: 'gul@example.org' }])
  })

  test('is not there when what caused it is undone', async () => {
    const to = await person()
    await expect(database.$transaction(async (tx) => { await queueMail(tx, { to, kind: 'task' }); throw new Error('undone') })).rejects.toThrow('undone')
    expect(await mails()).toEqual([])
  })

  test('of one cause is one, however often and at once it is queued', async () => {
    const to = await person()
    const queued = await Promise.all(Array.from({ length: 5 }, () => queue({ to, kind: 'due', cause: `due:${to}` })))
    expect(queued.reduce((sum, count) => sum + count)).toBe(1)
    expect(await mails()).toHaveLength(1)
  })

  test('is for nobody who has no address or is suspended', async () => {
    const [none, suspended] = [await person(), await person({ suspended: true })]
    await database.account.update({ where: { id: none }, data: { email: null } })
    expect(await database.$transaction((tx) => queueMails(tx, [none, suspended].map((to) => ({ to, kind: 'task' }))))).toBe(0)
  })

  test('waits for its time and for the end of the quiet hours, unless somebody waits for it', async () => {
    const to = await person()
    const [{ hour } = { hour: 0 }] = await database.$queryRaw<{ hour: number }[]>`select extract(hour from now() at time zone time_zone)::int as hour from organisation`
    await quietHours(hour, (hour + 2) % 24)
    await queue({ to, kind: 'message' })
    await queue({ to, kind: 'reset' })
    await queue({ to, kind: 'passwordChanged', notBefore: new Date(Date.now() + 60_000) })
    await sendDue()
    expect((await mails()).map(({ kind, state }) => [kind, state])).toEqual([['message', 'QUEUED'], ['reset', 'SENT'], ['passwordChanged', 'QUEUED']])
    await quietHours(0, 0)
    await sendDue()
    expect((await mails()).map(({ state }) => state)).toEqual(['SENT', 'SENT', 'QUEUED'])
  })

  test('that nobody needs any more when its turn comes is set aside, and says why', async () => {
    const [suspended, known] = [await person(), await person()]
    await queue({ to: suspended, kind: 'task' })
    await queue({ to: known, kind: 'invitation' })
    await database.account.update({ where: { id: suspended }, data: { status: 'SUSPENDED' } })
    await sendDue()
    expect((await mails()).map(({ state, problem }) => [state, problem])).toEqual([['CANCELLED', 'suspended'], ['CANCELLED', 'alreadyIn']])
    expect(server.received).toEqual([])
  })

  test('expires when its time has passed', async () => {
    await queue({ to: await person(), kind: 'reset' })
    await database.outboxMail.updateMany({ data: { expiresAt: new Date(0) } })
    await sendDue()
    expect(await mails()).toMatchObject([{ state: 'EXPIRED', problem: 'noTime' }])
  })
})

describe('a mail with a link', () => {
  test('has it drawn when it is sent; the row holds no token', async () => {
    const to = await person({ waiting: true })
    await queue({ to, kind: 'invitation' })
    await sendDue()
    const token = /\/link\/([\w-]{43})/.exec(read(server.received[0] ?? { to: [], raw: '' }).body)?.[1] ?? ''
    expect(await linkState(token)).toMatchObject({ state: 'usable', accountId: to })
    expect(JSON.stringify(await database.outboxMail.findMany())).not.toContain(token)
  })

  test('that was refused leaves no link that works', async () => {
    const to = await person({ waiting: true, email: 'nobody@refused.example' })
    await queue({ to, kind: 'invitation' })
    await sendDue()
    expect(await mails()).toMatchObject([{ state: 'FAILED', problem: 'refused', smtpCode: 550 }])
    expect(await database.oneTimeLink.count({ where: { accountId: to, usedAt: null, expiresAt: { gt: new Date() } } })).toBe(0)
  })
})

describe('a mail server', () => {
  test('that does not answer is tried again later, and the mail goes out then', async () => {
    const url = process.env.SMTP_URL
    await queue({ to: await person(), kind: 'task' })
    process.env.SMTP_URL = 'smtp://127.0.0.1:1'
    await sendDue()
    process.env.SMTP_URL = url
    expect(await mails()).toMatchObject([{ state: 'QUEUED', problem: 'serverTrouble', tries: 1 }])
    await sendDue()
    expect(server.received).toEqual([])
    await makeDue()
    await sendDue()
    expect(await mails()).toMatchObject([{ state: 'SENT', problem: null, tries: 2 }])
  })

  test('that refuses one of many gets the others', async () => {
    for (const email of ['a@example.org', 'b@refused.example', 'c@example.org']) await queue({ to: await person({ email }), kind: 'task' })
    await sendDue()
    expect(server.received.map(({ to }) => to.join()).sort()).toEqual(['a@example.org', 'c@example.org'])
  })

  test.each([
    ['a line break that begins a new header', 'x@example.org\r\nBcc: everybody@example.org'],
    ['two addresses', 'x@example.org, everybody@example.org'],
    ['a name with an address', 'Gul <x@example.org>'],
  ])('never sees %s', async (_, address) => {
    const to = await person()
    await expect(queue({ to, kind: 'task', address })).rejects.toThrow()
    await sendDue()
    expect(server.received).toEqual([])
  })

  test('never sees a sender with a line break', async () => {
    const from = process.env.MAIL_FROM
    await queue({ to: await person(), kind: 'task' })
    process.env.MAIL_FROM = 'training@example.org\r\nBcc: everybody@example.org'
    await sendDue()
    process.env.MAIL_FROM = from
    expect(server.received).toEqual([])
  })
})

describe('what a worker that is gone has left', () => {
  test('is sent when nobody can have it, and never again when somebody may', async () => {
    await queue({ to: await person({ email: 'claimed@example.org' }), kind: 'task' })
    await database.outboxMail.updateMany({ data: { state: 'CLAIMED' } })
    await queue({ to: await person({ email: 'handed.over@example.org' }), kind: 'task' })
    await database.outboxMail.updateMany({ where: { state: 'QUEUED' }, data: { state: 'HANDED_OVER' } })
    await takeOver()
    await sendDue()
    expect(server.received.map(({ to }) => to.join())).toEqual(['claimed@example.org'])
    expect((await mails()).map(({ state }) => state)).toEqual(['SENT', 'PERHAPS_SENT'])
  })
})

describe('what did not arrive', () => {
  const desk = async () => grantFor(await administrator(), 'people.manage', {})
  const attention = async () => (await listedMails(await desk(), { show: 'attention', page: 1 })).mails

  test('is listed until somebody has dealt with it, and sent again once as a new mail', async () => {
    const to = await person({ email: 'later@refused.example' })
    await queue({ to, kind: 'task' })
    await sendDue()
    const [mail] = await attention()
    expect(mail).toMatchObject({ accountId: to, address: 'later@refused.example', state: 'FAILED', smtpCode: 550 })
    await database.account.update({ where: { id: to }, data: { email: 'later@example.org' } })
    const outcomes = await Promise.all([desk(), desk()].map(async (grant) => sendAgain(await grant, { id: mail?.id ?? '' })))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toEqual([{ done: { code: 'mailsQueued', values: { count: 1 } } }])
    await sendDue()
    expect(server.received.map((each) => each.to.join())).toEqual(['later@example.org'])
    expect(await attention()).toEqual([])
    expect((await logOf(to)).map(({ act }) => act)).toEqual(['mail.sendAgain'])
  })

  test('because no mail server took it in time is sent again all together', async () => {
    for (let count = 0; count < 3; count += 1) await queue({ to: await person(), kind: 'task' })
    await database.outboxMail.updateMany({ data: { expiresAt: new Date(0) } })
    await sendDue()
    expect((await listedMails(await desk(), { show: 'attention', page: 1 })).counts).toEqual({ attention: 3, waiting: 0, sent: 0, unreached: 3 })
    expect(await sendAgain(await desk(), 'unreached')).toEqual({ done: { code: 'mailsQueued', values: { count: 3 } } })
    await sendDue()
    expect(server.received).toHaveLength(3)
  })

  test('because it came back is entered by its address, and its link ends', async () => {
    const to = await person({ waiting: true, email: 'came.back@example.org' })
    await queue({ to, kind: 'invitation' })
    await sendDue()
    expect(await cameBack(await desk(), ' Came.Back@Example.org ')).toMatchObject({ done: { code: 'mailCameBack' } })
    expect(await attention()).toMatchObject([{ state: 'BOUNCED', problem: 'cameBack' }])
    expect(await database.oneTimeLink.count({ where: { accountId: to, usedAt: null, expiresAt: { gt: new Date() } } })).toBe(0)
    expect(await cameBack(await desk(), 'nobody.knows@example.org')).toMatchObject({ problems: [{ code: 'mailUnknown' }] })
    await setAside(await desk(), (await attention())[0]?.id ?? '')
    expect(await attention()).toEqual([])
  })
})

describe('what became of a mail is forgotten', () => {
  const long = new Date(Date.now() - 91 * 24 * 3_600_000)
  const lately = new Date(Date.now() - 89 * 24 * 3_600_000)
  const mail = (accountId: string, given: Partial<Prisma.OutboxMailUncheckedCreateInput>) =>
    database.outboxMail.create({ data: { accountId, kind: 'task', state: 'SENT', address: 'gul@example.org', expiresAt: long, changedAt: long, ...given } })
  const left = async () => (await database.outboxMail.findMany({ orderBy: { cause: 'asc' }, select: { cause: true, state: true, address: true } })).map(({ cause, state, address }) => [cause, state, address])

  test('ninety days after it was sent or set aside, and not before; what waits or is not dealt with stays', async () => {
    await mail(await person(), { kind: 'invitation' })
    await mail(await person(), { kind: 'message', cause: 'message:1' })
    await mail(await person(), { state: 'CANCELLED' })
    await mail(await person(), { state: 'BOUNCED', settledAt: long })
    await mail(await person(), { cause: 'a lately', changedAt: lately })
    await mail(await person(), { cause: 'b dealt with lately', state: 'FAILED', settledAt: lately })
    await mail(await person(), { cause: 'c not dealt with', state: 'FAILED' })
    await mail(await person(), { cause: 'd waits', state: 'QUEUED', address: null })
    await Promise.all([forgetMails(), forgetMails()])
    expect(await left()).toEqual([
      ['a lately', 'SENT', 'gul@example.org'], ['b dealt with lately', 'FAILED', 'gul@example.org'], ['c not dealt with', 'FAILED', 'gul@example.org'], ['d waits', 'QUEUED', null]])
  })

  test('but for its cause where that may come again: nobody is reminded twice of one thing', async () => {
    const to = await person()
    await mail(to, { kind: 'notStarted', cause: 'reminder:1:notStarted', detail: { date: '2026-01-31' }, smtpCode: 250 })
    await forgetMails()
    expect(await database.outboxMail.findFirstOrThrow()).toMatchObject({ cause: 'reminder:1:notStarted', address: null, detail: {}, smtpCode: null })
    expect(await queue({ to, kind: 'notStarted', cause: 'reminder:1:notStarted' })).toBe(0)
    expect((await listedMails(await grantFor(await administrator(), 'people.manage', {}), { show: 'sent', page: 1 })).mails).toEqual([])
  })

  test('but not while an older failure of the same person is: what came later says that the address works again', async () => {
    const to = await person()
    await mail(to, { cause: 'failed', kind: 'message', state: 'FAILED', changedAt: new Date(long.getTime() - 1000) })
    await mail(to, { cause: 'sent', kind: 'message' })
    await forgetMails()
    expect((await left()).map(([cause]) => cause)).toEqual(['failed', 'sent'])
  })
})
