import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { account, edit, itemsOf, keysOf, quizId, save, start, statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { read, sendDue, startMailServer, withoutMailServer } from './mail-server'
import { cohort, courseId, fill, lessons } from './report-people'
import { actPermission, type ActDetail } from '@/domain/cohort-act'
import { dayOf, endOfDay } from '@/domain/day'
import { everyone, type ReportFilters } from '@/domain/report-filters'
import { carryOut } from '@/server/cohort-acts/carry-out'
import { actShown, planAct } from '@/server/cohort-acts/plan'
import { database } from '@/server/database'
import { messagesToMe, putAway } from '@/server/messages-to-me'
import { cohortReport, traineeReport } from '@/server/reports'

const notThere = /NEXT_HTTP_ERROR_FALLBACK;404/
let instructor = ''
let other = ''
beforeAll(async () => {
  instructor = await account('Instructor')
  other = await account('Other')
})
afterEach(withoutMailServer)

const filled = async (count: number, dates: { from?: number; to?: number } = {}) => {
  const { id } = await cohort({ ...dates, instructorId: instructor })
  await fill(id, count, { givenById: instructor })
  return id
}
const grant = (cohortId: string, kind: ActDetail['kind'], who = instructor) => grantFor(who, actPermission[kind], { cohortId })
async function planned(cohortId: string, detail: ActDetail, filters: Partial<ReportFilters> = {}) {
  const plan = await planAct(await grant(cohortId, detail.kind), detail, { ...everyone, ...filters })
  if (!('actId' in plan)) throw new Error(JSON.stringify(plan))
  return plan.actId
}
const shown = async (cohortId: string, actId: string) => actShown(await grantFor(instructor, 'cohort.report', { cohortId }), actId, 1)
const act = async (cohortId: string, actId: string, kind: ActDetail['kind']) => carryOut(await grant(cohortId, kind), actId)
const message: ActDetail = { kind: 'message', text: 'The canary sings on Monday.\n\nCome.' }
const dayFromNow = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000), 'Asia/Karachi')
const report = async (cohortId: string, filters: Partial<ReportFilters>) => cohortReport(await grantFor(instructor, 'cohort.report', { cohortId }), { ...everyone, ...filters, page: 1 })

describe('a message', () => {
  test('reaches exactly those the filters showed: on their own page, and by a mail that says nothing of it', async () => {
    const mail = await startMailServer()
    const cohortId = await filled(60)
    const people = await database.enrolment.findMany({ where: { cohortId }, select: { accountId: true, id: true }, orderBy: { id: 'asc' } })
    for (const [index, { accountId }] of people.entries())
      await database.account.update({ where: { id: accountId }, data: index % 3 === 0 ? {} : { email: `${accountId}@example.org`, ...(index % 5 === 4 ? { status: 'SUSPENDED' } : {}) } })
    const { found } = await report(cohortId, { state: 'stuck' })
    const actId = await planned(cohortId, message, { state: 'stuck' })
    const { outcome, people: listed } = await shown(cohortId, actId)
    expect(found).toBeGreaterThan(10)
    expect(outcome.done + (outcome.leftOut.suspended ?? 0)).toBe(found)
    expect(outcome.leftOut.suspended).toBeGreaterThan(0)
    expect(listed[0]?.verdict).toEqual({ does: 'nothing', why: 'suspended' })
    expect(await database.message.count()).toBe(0)

    expect(await act(cohortId, actId, 'message')).toBe('done')
    expect((await shown(cohortId, actId)).outcome).toEqual(outcome)
    await database.outboxMail.updateMany({ data: { quiet: false } })
    await sendDue()
    await mail.stop()
    expect(mail.received).toHaveLength(outcome.mailed)
    expect(outcome.mailed).toBeGreaterThan(3)
    for (const each of mail.received) {
      const { head, body } = read(each)
      expect(`${head}${body}`).not.toMatch(/canary|Monday|Cohort |hidden|Instructor/i)
      expect(body).toMatch(/sign in/i)
    }
    expect(await database.messageRecipient.count({ where: { messageId: actId } })).toBe(outcome.done)

    const recipient = await database.messageRecipient.findFirstOrThrow({ where: { messageId: actId } })
    await database.account.update({ where: { id: recipient.accountId }, data: { noticeAcknowledged: 99 } })
    const mine = await grantFor(recipient.accountId, 'message.read', {})
    expect(await messagesToMe(mine, 'new')).toMatchObject([{ id: actId, text: message.text, from: 'Instructor' }])
    const stranger = await grantFor(other, 'message.read', {})
    await putAway(stranger, actId)
    expect(await messagesToMe(stranger, 'all')).toEqual([])
    expect(await messagesToMe(mine, 'new')).toHaveLength(1)
    await putAway(mine, actId)
    expect([await messagesToMe(mine, 'new'), (await messagesToMe(mine, 'all')).length]).toEqual([[], 1])
    const [entry] = await database.auditEntry.findMany({ where: { act: 'cohort.message', targetId: cohortId } })
    expect(entry).toMatchObject({ actorId: instructor, detail: { trainees: outcome.done, messageId: actId } })
    expect(JSON.stringify(await database.auditEntry.findMany({ select: { act: true, detail: true } }))).not.toMatch(/canary/)
  })

  test('is sent once, however often and however many at once press the button', async () => {
    const cohortId = await filled(8)
    const actId = await planned(cohortId, message)
    const pressed = await grant(cohortId, 'message')
    expect(await Promise.all(Array.from({ length: 6 }, () => carryOut(pressed, actId)))).toEqual(Array.from({ length: 6 }, () => 'done'))
    expect(await act(cohortId, actId, 'message')).toBe('done')
    expect(await database.message.count({ where: { cohortId } })).toBe(1)
    expect(await database.auditEntry.count({ where: { act: 'cohort.message', targetId: cohortId } })).toBe(1)
  })

  test('is for nobody else: not with the grant of another act, not from the instructor of another cohort, not when it is forgotten', async () => {
    const cohortId = await filled(3)
    const actId = await planned(cohortId, message)
    await expect(act(cohortId, actId, 'attempts')).rejects.toThrow(notThere)
    await expect(grant(cohortId, 'message', other)).rejects.toThrow(notThere)
    const { id: theirs } = await cohort({ instructorId: other })
    expect(await carryOut(await grant(theirs, 'message', other), actId)).toMatchObject({ problems: [{ code: 'actForgotten' }] })
    await expect(actShown(await grantFor(other, 'cohort.report', { cohortId: theirs }), actId, 1)).rejects.toThrow(notThere)
    await expect(shown(cohortId, randomUUID())).rejects.toThrow(notThere)
    await database.$executeRaw`update cohort_act set created_at = now() - interval '8 days'`
    await planned(cohortId, message)
    expect(await act(cohortId, actId, 'message')).toMatchObject({ problems: [{ code: 'actForgotten' }] })
    expect(await database.message.count({ where: { cohortId } })).toBe(0)
  })
})

describe('attempts', () => {
  test('are given to all who have none left, one each, and to nobody else; who was given one meanwhile is left out', async () => {
    const cohortId = await filled(300)
    const { rows, found } = await report(cohortId, { need: 'attempt' })
    expect(found).toBeGreaterThan(5)
    const actId = await planned(cohortId, { kind: 'attempts', quizId: '' })
    const { outcome } = await shown(cohortId, actId)
    expect(outcome.done).toBe(found)
    const [early] = rows
    const at = lessons.find(({ lessonId }) => lessonId === early?.standing.at)
    await database.extraAttempt.create({ data: { periodId: early?.periodId ?? '', quizId: at?.quizId ?? '', givenById: instructor } })
    const before = await database.extraAttempt.count()
    expect(await Promise.all([act(cohortId, actId, 'attempts'), act(cohortId, actId, 'attempts')])).toEqual(['done', 'done'])
    const after = (await shown(cohortId, actId)).outcome
    expect(await database.extraAttempt.count()).toBe(before + after.attempts)
    expect(after.attempts).toBe(outcome.attempts - 1)
    expect((await report(cohortId, { need: 'attempt' })).found).toBe(0)
    expect(await database.auditEntry.count({ where: { act: 'attempt.give', actorId: instructor, detail: { path: ['cohortId'], equals: cohortId } } })).toBe(after.attempts)
  })
})

describe('more time', () => {
  test('lets exactly these trainees go on after the cohort has closed, to the end of the day, in every place that asks', async () => {
    const { id: cohortId } = await cohort({ from: 30, to: -1, instructorId: instructor })
    const people = await Promise.all(['Kept', 'Late'].map(async (name) => {
      const accountId = await account(name)
      const { id, periods: [period] } = await database.enrolment.create({ data: { cohortId, accountId, periods: { create: { lastActiveAt: new Date() } } }, select: { id: true, periods: true } })
      await database.lessonRecord.create({ data: { periodId: period?.id ?? '', lessonId: lessons[0]?.lessonId ?? '', readAt: new Date() } })
      return { accountId, enrolmentId: id, periodId: period?.id ?? '' }
    }))
    const [kept, late] = people
    if (!kept || !late) throw new Error('two people')
    const attemptId = await start(late.accountId)
    const [first = ''] = await itemsOf(attemptId)
    const actId = await planned(cohortId, { kind: 'extension', lastDay: dayFromNow(9) }, { name: 'late' })
    expect(await act(cohortId, actId, 'extension')).toBe('done')
    await database.cohort.update({ where: { id: cohortId }, data: { closesAt: new Date(Date.now() - 3_600_000) } })

    const until = endOfDay(dayFromNow(9), 'Asia/Karachi')
    expect((await grantFor(late.accountId, 'attempt.start', { courseId })).target.study?.closesAt).toEqual(until)
    expect(await save(late.accountId, attemptId, edit(first, keysOf(first)))).toMatchObject([{ kept: {} }])
    await expect(start(kept.accountId)).rejects.toThrow('closed')
    expect(await database.extension.findMany({ where: { periodId: late.periodId } })).toMatchObject([{ until, givenById: instructor }])
    const [entry] = await database.auditEntry.findMany({ where: { act: 'enrolment.extend', targetId: late.enrolmentId } })
    expect(entry).toMatchObject({ actorId: instructor, detail: { accountId: late.accountId, closesAt: { to: until.toISOString() } } })
    const trainee = await traineeReport(await grantFor(instructor, 'trainee.report', { enrolmentId: late.enrolmentId }))
    expect([trainee.phase, trainee.standing.state]).toEqual(['open', 'behind'])
    const { rows } = await report(cohortId, {})
    expect(rows.map(({ name, standing: { state } }) => `${name} ${state}`).sort()).toEqual(['Kept unfinished', 'Late behind'])

    await database.period.update({ where: { id: late.periodId }, data: { extendedUntil: new Date(Date.now() - 1000) } })
    expect(await save(late.accountId, attemptId, edit(first, keysOf(first)))).toEqual([{ refused: 'late' }])
    expect(quizId).toBe(lessons[0]?.quizId)
  })

  test('is never less than somebody has, and a past or far day is refused', async () => {
    const cohortId = await filled(30, { from: 20, to: -20 })
    const before = await database.period.findMany({ where: { enrolment: { cohortId } }, select: { id: true, extendedUntil: true } })
    const actId = await planned(cohortId, { kind: 'extension', lastDay: dayFromNow(25) })
    expect(await act(cohortId, actId, 'extension')).toBe('done')
    const after = new Map((await database.period.findMany({ where: { enrolment: { cohortId } } })).map(({ id, extendedUntil }) => [id, extendedUntil]))
    for (const { id, extendedUntil } of before) expect(after.get(id)?.getTime() ?? 0).toBeGreaterThanOrEqual(extendedUntil?.getTime() ?? 0)
    const asked = await grant(cohortId, 'extension')
    expect(await planAct(asked, { kind: 'extension', lastDay: dayFromNow(-1) }, everyone)).toMatchObject({ problems: [{ code: 'dayIsPast' }] })
    expect(await planAct(asked, { kind: 'extension', lastDay: '2999-01-01' }, everyone)).toMatchObject({ problems: [{ code: 'dayTooFar' }] })
    expect(await planAct(asked, { kind: 'extension', lastDay: dayFromNow(5) }, { ...everyone, name: 'nobody of this name' })).toMatchObject({ problems: [{ code: 'nobodyInSet' }] })
  })
})

test('an act takes as many statements for 200 as for 400', async () => {
  const counts = async (size: number) => {
    const cohortId = await filled(size)
    const counted = []
    for (const detail of [message, { kind: 'attempts', quizId: '' }, { kind: 'extension', lastDay: dayFromNow(60) }] satisfies ActDetail[]) {
      const actId = await planned(cohortId, detail)
      const may = await grant(cohortId, detail.kind)
      counted.push((await statementsOf(() => carryOut(may, actId))).length)
    }
    return counted
  }
  expect(await counts(400)).toEqual(await counts(200))
})
