import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { administrator, logOf, person } from './administrators'
import { statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { cohortForm, cohorts, createCohort, editCohort, staffFor, type CohortForm } from '@/server/cohorts'
import { database } from '@/server/database'

const courseId = 'hidden-factory'
const notThere = 'NEXT_HTTP_ERROR_FALLBACK;404'
let admin = ''
beforeAll(async () => { admin = await administrator() })
const inZone = (timeZone: string) => database.organisation.update({ where: { id: 1 }, data: { timeZone } })
afterEach(() => inZone('Asia/Karachi'))

const form = (given: Partial<CohortForm> = {}): CohortForm =>
  ({ name: `Teachers ${randomUUID()}`, courseId, opens: '2026-11-20', closes: '2026-12-31', instructorIds: [], ...given })
const create = async (given: Partial<CohortForm> = {}) => createCohort(await grantFor(admin, 'cohort.manage', {}), form(given))
const editing = (cohortId: string) => grantFor(admin, 'cohort.edit', { cohortId })
const stored = (id: string) => database.cohort.findUniqueOrThrow({ where: { id } })

async function made(given: Partial<CohortForm> = {}) {
  const outcome = await create(given)
  if (!('cohortId' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.cohortId
}

async function trainee(cohortId: string) {
  const accountId = await person({ name: 'Bilal' })
  const { periods: [period] } = await database.enrolment.create({ data: { cohortId, accountId, periods: { create: {} } }, select: { periods: true } })
  return { accountId, periodId: period?.id ?? '' }
}

describe('a new cohort', () => {
  test('opens with its opening day and closes with the end of its closing day, where the organisation is', async () => {
    const cohort = await stored(await made({ opens: '2026-11-20', closes: '2026-11-20' }))
    expect([cohort.opensAt.toISOString(), cohort.closesAt.toISOString()]).toEqual(['2026-11-19T19:00:00.000Z', '2026-11-20T19:00:00.000Z'])
  })

  test('has its whole days also where a day has twenty-three hours', async () => {
    await inZone('Europe/London')
    const id = await made({ opens: '2027-03-28', closes: '2027-03-28' })
    const cohort = await stored(id)
    expect([cohort.opensAt.toISOString(), cohort.closesAt.toISOString()]).toEqual(['2027-03-28T00:00:00.000Z', '2027-03-28T23:00:00.000Z'])
    expect(await cohortForm(await editing(id))).toMatchObject({ opens: '2027-03-28', closes: '2027-03-28' })
  })

  test('is in the log with what it was made of, and its instructors see it at once', async () => {
    const instructor = await person({ staff: true })
    const given = form({ instructorIds: [instructor] })
    const id = await made(given)
    expect(await logOf(id)).toEqual([{ act: 'cohort.create', actorId: admin,
      detail: { name: given.name, courseId, opensAt: '2026-11-20', closesAt: '2026-12-31', instructorIds: [instructor] } }])
    expect((await grantFor(instructor, 'cohort.report', { cohortId: id })).role).toBe('instructor')
  })

  test('sent ten times at once is one cohort', async () => {
    const grant = await grantFor(admin, 'cohort.manage', {})
    const same = form()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => createCohort(grant, same)))
    expect(new Set(outcomes.map((outcome) => ('cohortId' in outcome ? outcome.cohortId : '')))).toHaveProperty('size', 1)
    expect(await database.cohort.count({ where: { name: same.name } })).toBe(1)
  })

  test('is refused with a reason at its field, and nothing is kept', async () => {
    const name = `Teachers of Swat ${randomUUID()}`
    await made({ name })
    const before = await database.cohort.count()
    const member = await person()
    const suspended = await person({ staff: true, suspended: true })
    for (const [given, code, field] of [
      [{ name: name.toUpperCase() }, 'cohortNameTaken', 'name'], [{ closes: '2026-11-19' }, 'closesBeforeOpens', 'closes'],
      [{ courseId: 'no-such-course' }, 'courseUnknown', 'courseId'], [{ instructorIds: [member] }, 'instructorUnknown', 'instructorIds'],
      [{ instructorIds: [suspended] }, 'instructorUnknown', 'instructorIds'], [{ instructorIds: [randomUUID()] }, 'instructorUnknown', 'instructorIds'],
    ] as const) expect(await create(given as Partial<CohortForm>)).toEqual({ problems: [{ code, field, values: undefined }] })
    expect(await database.cohort.count()).toBe(before)
  })
})

describe('changing a cohort', () => {
  test('keeps what was not changed to the millisecond and logs what was', async () => {
    const opensAt = new Date('2026-11-20T05:06:07.089Z')
    const { id, name } = await database.cohort.create({ data: { name: `Odd hours ${randomUUID()}`, courseId, opensAt, closesAt: new Date('2026-12-31T08:00:00Z') } })
    expect(await editCohort(await editing(id), form({ name, opens: '2026-11-20', closes: '2027-01-15' }))).toEqual({ done: { code: 'cohortSaved' } })
    expect(await stored(id)).toMatchObject({ name, opensAt, closesAt: new Date('2027-01-15T19:00:00Z') })
    expect(await logOf(id)).toEqual([{ act: 'cohort.edit', actorId: admin, detail: { closesAt: { from: '2026-12-31', to: '2027-01-15' } } }])
    await editCohort(await editing(id), form({ name, closes: '2027-01-15' }))
    expect(await logOf(id)).toHaveLength(1)
  })

  test('gives it to instructors and takes it from them at once', async () => {
    const [leaves = '', stays = '', comes = ''] = await Promise.all([1, 2, 3].map(() => person({ staff: true })))
    const given = form({ instructorIds: [leaves, stays] })
    const id = await made(given)
    await editCohort(await editing(id), { ...given, instructorIds: [stays, comes] })
    expect((await logOf(id)).slice(1).map(({ act, detail }) => [act, detail])).toEqual([
      ['cohort.instructorAdd', { accountId: comes }], ['cohort.instructorRemove', { accountId: leaves }]])
    await expect(grantFor(leaves, 'cohort.report', { cohortId: id })).rejects.toThrow(notThere)
    expect((await grantFor(comes, 'cohort.report', { cohortId: id })).role).toBe('instructor')
  })

  test('leaves an instructor who was suspended meanwhile in their place', async () => {
    const instructor = await person({ staff: true })
    const given = form({ instructorIds: [instructor] })
    const id = await made(given)
    await database.account.update({ where: { id: instructor }, data: { status: 'SUSPENDED' } })
    expect(await editCohort(await editing(id), { ...given, closes: '2027-01-15' })).toEqual({ done: { code: 'cohortSaved' } })
    expect((await staffFor(await editing(id))).map((choice) => choice.id)).toContain(instructor)
  })

  test('cannot change the course once somebody has started', async () => {
    const given = form()
    const id = await made(given)
    const { periodId } = await trainee(id)
    const other = { ...given, courseId: 'another-course' }
    expect(await cohortForm(await editing(id))).toMatchObject({ started: false })
    expect(await editCohort(await editing(id), other)).toMatchObject({ problems: [{ code: 'courseUnknown' }] })
    await database.lessonRecord.create({ data: { periodId, lessonId: 'takfir' } })
    expect(await cohortForm(await editing(id))).toMatchObject({ started: true })
    expect(await editCohort(await editing(id), other)).toMatchObject({ problems: [{ code: 'courseStarted', field: 'courseId' }] })
    expect((await stored(id)).courseId).toBe(courseId)
  })

  test('does not open a closed one again whose people have joined another open one of the course, and says how many', async () => {
    const given = form({ opens: '2026-01-05', closes: '2026-03-05' })
    const id = await made(given)
    const people = await Promise.all([1, 2, 3].map(() => trainee(id)))
    const [other, past] = [await made(), await made({ opens: '2026-01-05', closes: '2026-03-05' })]
    const join = (cohortId: string, accountId = '') => database.enrolment.create({ data: { cohortId, accountId } })
    await join(past, people[0]?.accountId)
    expect(await editCohort(await editing(id), { ...given, closes: '2026-04-05' })).toEqual({ done: { code: 'cohortSaved' } })
    const joined = [await join(other, people[0]?.accountId), await join(other, people[1]?.accountId)]
    expect(await editCohort(await editing(id), { ...given, closes: '2026-12-31' })).toEqual({ problems: [{ code: 'takenElsewhere', field: 'closes', values: { people: 2 } }] })
    expect((await stored(id)).closesAt).toEqual(new Date('2026-04-05T19:00:00Z'))
    expect(await editCohort(await editing(id), { ...given, closes: '2026-05-05' })).toEqual({ done: { code: 'cohortSaved' } })
    await database.enrolment.updateMany({ where: { id: { in: joined.map((each) => each.id) } }, data: { withdrawnAt: new Date() } })
    expect(await editCohort(await editing(id), { ...given, closes: '2026-12-31' })).toEqual({ done: { code: 'cohortSaved' } })
  })

  test('does not make a trainee of it its instructor', async () => {
    const given = form()
    const id = await made(given)
    const { accountId } = await trainee(id)
    await database.account.update({ where: { id: accountId }, data: { staff: true } })
    expect(await editCohort(await editing(id), { ...given, instructorIds: [accountId] })).toMatchObject({ problems: [{ code: 'instructorIsTrainee', values: { name: 'Bilal' } }] })
    expect(await database.cohortInstructor.count({ where: { cohortId: id } })).toBe(0)
  })
})

describe('the list of cohorts', () => {
  test('has the open ones first and counts who is enrolled, in one statement however many there are', async () => {
    const instructor = await person({ name: 'Tariq', staff: true })
    const closed = await made({ opens: '2020-01-01', closes: '2020-01-31' })
    const open = await made({ opens: '2020-01-01', closes: '2099-12-30', instructorIds: [instructor] })
    const coming = await made({ opens: '2099-01-01', closes: '2099-12-31' })
    const gone = await trainee(open)
    await trainee(open)
    await database.enrolment.updateMany({ where: { cohortId: open, accountId: gone.accountId }, data: { withdrawnAt: new Date() } })
    const grant = await grantFor(admin, 'cohort.manage', {})
    const list = (await cohorts(grant, 1)).cohorts
    expect(list.find(({ id }) => id === open)).toMatchObject({ enrolled: 1, instructors: ['Tariq'] })
    const ids = list.map(({ id }) => id)
    expect([open, coming, closed].map((id) => ids.indexOf(id))).toEqual([open, coming, closed].map((id) => ids.indexOf(id)).toSorted((one, other) => one - other))
    const few = await statementsOf(() => cohorts(grant, 1))
    await database.cohort.createMany({ data: Array.from({ length: 120 }, (_, index) => ({ name: `Many ${index} ${randomUUID()}`, courseId, opensAt: new Date('2030-01-01'), closesAt: new Date('2030-02-01') })) })
    expect([few.length, (await statementsOf(() => cohorts(grant, 1))).length]).toEqual([1, 1])
    expect((await cohorts(grant, 1)).pages).toBeGreaterThan(2)
  })
})

test('nobody but an administrator makes, changes, enrols or withdraws', async () => {
  const instructor = await person({ staff: true })
  const cohortId = await made({ instructorIds: [instructor] })
  const { accountId } = await trainee(cohortId)
  const { id: enrolmentId } = await database.enrolment.findFirstOrThrow({ where: { cohortId } })
  for (const who of [instructor, accountId, await person()]) {
    await expect(grantFor(who, 'cohort.manage', {})).rejects.toThrow(notThere)
    for (const permission of ['cohort.edit', 'cohort.enrol'] as const) await expect(grantFor(who, permission, { cohortId })).rejects.toThrow(notThere)
    await expect(grantFor(who, 'enrolment.withdraw', { enrolmentId })).rejects.toThrow(notThere)
  }
})
