import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { administrator, person, withoutAdministrators } from './administrators'
import { grantFor } from './grants'
import { database } from '@/server/database'
import { issueLink } from '@/server/links'
import { attention, changeSettings, settings, timeZones, type Settings } from '@/server/organisation'
import { closeReport, problemReports, reopenReport, sendReport } from '@/server/problem-reports'

let admin = ''
beforeAll(async () => { await withoutAdministrators(); admin = await administrator() })

const edit = () => grantFor(admin, 'settings.edit', {})
const row = () => database.organisation.findUniqueOrThrow({ where: { id: 1 } })
const given: Settings = { name: 'College of Swat', timeZone: 'Asia/Karachi', helpContacts: 'The office, 9 to 5', whoSeesWhat: 'We see your progress.', quickExitUrl: 'https://weather.example.org/', quietFrom: 20, quietTo: 8 }
const save = async (changed: Partial<Settings> = {}) => changeSettings(await edit(), { ...given, ...changed })

describe('settings', () => {
  beforeEach(async () => { await database.organisation.update({ where: { id: 1 }, data: { ...given, noticeVersion: 1 } }) })

  test('show our text on who sees what until the organisation has its own', async () => {
    await database.organisation.update({ where: { id: 1 }, data: { whoSeesWhat: '' } })
    const shown = await settings(await edit())
    expect(shown.whoSeesWhat).toContain('administrator')
    await save({ whoSeesWhat: shown.whoSeesWhat.replaceAll('\n', '\r\n') })
    expect((await row()).noticeVersion).toBe(1)
  })

  test('with another text on who sees what go to everybody again, but for whoever wrote it', async () => {
    const other = await person()
    expect(await save({ whoSeesWhat: 'We see your progress and your scores.' })).toEqual({ done: { code: 'settingsSavedNotice' } })
    expect((await row()).noticeVersion).toBe(2)
    expect((await database.account.findUniqueOrThrow({ where: { id: admin } })).noticeAcknowledged).toBe(2)
    await expect(grantFor(other, 'course.list', {})).rejects.toMatchObject({ digest: expect.stringContaining('/welcome') as string })
  })

  test('with the same text do not, whatever system typed it', async () => {
    await save({ name: 'Another name', whoSeesWhat: ' We see your progress.\r\n\r\n' })
    expect(await row()).toMatchObject({ name: 'Another name', noticeVersion: 1, whoSeesWhat: 'We see your progress.' })
  })

  test('are written down with what was and what is', async () => {
    await save({ timeZone: 'UTC' })
    const entry = await database.auditEntry.findFirst({ where: { act: 'settings.change' }, orderBy: { id: 'desc' } })
    expect(entry?.detail).toEqual({ timeZone: { from: 'Asia/Karachi', to: 'UTC' } })
    const count = await database.auditEntry.count()
    await save({ timeZone: 'UTC' })
    expect(await database.auditEntry.count()).toBe(count)
  })

  test('refuse a time zone that there is not', async () => {
    expect(await save({ timeZone: 'Asia/Nowhere' })).toEqual({ problems: [{ code: 'timeZoneUnknown', field: 'timeZone', values: undefined }] })
    expect(timeZones()).toContain('Europe/London')
  })

  test('changed ten times at once count every new notice', async () => {
    const grant = await edit()
    await Promise.all(Array.from({ length: 10 }, (_, index) => changeSettings(grant, { ...given, whoSeesWhat: `Text ${index}` })))
    expect((await row()).noticeVersion).toBe(11)
  })

  test('keep no marks of direction and no null bytes', async () => {
    await save({ name: 'College\u202E of Swat\0', helpContacts: 'One\r\nTwo\u2066 \0' })
    expect(await row()).toMatchObject({ name: 'College of Swat', helpContacts: 'One\nTwo' })
  })
})

test('what needs attention is counted in one look', async () => {
  const waiting = await person({ waiting: true })
  await person({ waiting: true })
  await database.$transaction((tx) => issueLink(tx, { purpose: 'INVITATION', accountId: waiting, hours: 72 }))
  const offered = await person({ name: 'Offered', offered: true })
  const cohort = await database.cohort.create({ data: { name: 'Nobody teaches', courseId: 'a', opensAt: new Date(), closesAt: new Date(Date.now() + 86_400_000) } })
  const needs = await attention(await grantFor(admin, 'people.manage', {}))
  expect(needs).toMatchObject({ waiting: 2, withoutLink: 1, administrators: 1, cohorts: 1, openReports: 0, offers: [{ id: offered, name: 'Offered', ready: true }], withoutInstructor: [{ id: cohort.id, name: 'Nobody teaches' }] })
})

describe('a report of a problem', () => {
  const send = async (message: string, page = '/courses/a') => sendReport(await grantFor(await person(), 'report.send', {}), { page, message })
  const closing = () => grantFor(admin, 'report.close', {})
  const open = async () => (await problemReports(await closing(), { state: 'open', page: 1 })).reports

  test('is kept without who sent it, and once however often it is sent', async () => {
    const message = `A wrong year ${randomUUID()}`
    const grant = await grantFor(await person({ name: 'Secret Sender' }), 'report.send', {})
    await Promise.all(Array.from({ length: 10 }, () => sendReport(grant, { page: '/courses/a', message })))
    const rows = await database.problemReport.findMany({ where: { message } })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(grant.reader.id)
    expect(await database.auditEntry.count({ where: { actorId: grant.reader.id } })).toBe(0)
  })

  test.each(['https://evil.example/', '//evil.example', 'javascript:alert(1)', '/\\evil.example'])('never names a page of another site (%s)', async (page) => {
    const message = randomUUID()
    await send(message, page)
    expect((await database.problemReport.findFirstOrThrow({ where: { message } })).page).toBe('/')
  })

  test('is closed once, with the correction of whoever was first', async () => {
    const message = randomUUID()
    await send(message)
    const reportId = (await open()).find((report) => report.message === message)?.id ?? ''
    const grant = await closing()
    const outcomes = await Promise.all(['The year is now right.', 'Another sentence.'].map((correction) => closeReport(grant, { reportId, correction })))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(await database.auditEntry.count({ where: { targetId: reportId, act: 'report.close' } })).toBe(1)
    expect((await open()).some(({ id }) => id === reportId)).toBe(false)
  })

  test('can be opened again, and then its correction is gone', async () => {
    const message = randomUUID()
    await send(message)
    const reportId = (await open()).find((report) => report.message === message)?.id ?? ''
    await closeReport(await closing(), { reportId, correction: 'Done.' })
    await reopenReport(await closing(), { reportId })
    await reopenReport(await closing(), { reportId })
    expect(await database.problemReport.findUnique({ where: { id: reportId } })).toMatchObject({ state: 'OPEN', correction: '', closedAt: null })
    expect(await database.auditEntry.count({ where: { targetId: reportId, act: 'report.reopen' } })).toBe(1)
  })

  test('is read and closed by administrators alone', async () => {
    await expect(grantFor(await person({ staff: true }), 'report.close', {})).rejects.toThrow()
  })
})
