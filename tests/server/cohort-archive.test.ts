import { beforeAll, expect, test } from 'vitest'
import { administrator, logOf, person } from './administrators'
import { grantFor } from './grants'
import { cohort, courseId, notThere } from './rosters'
import { archiveCohort, bringBack } from '@/server/cohort-archive'
import { cohorts, createCohort, editCohort } from '@/server/cohorts'
import { database } from '@/server/database'
import { keepRules } from '@/server/reminders'
import { cohortOverviews } from '@/server/reports'
import { noReminders } from '@/domain/reminders'

let admin = ''
beforeAll(async () => { admin = await administrator() })
const edit = (cohortId: string) => grantFor(admin, 'cohort.edit', { cohortId })
const listed = async (archived = false) => (await cohorts(await grantFor(admin, 'cohort.manage', {}), 1, archived)).cohorts.map(({ id }) => id)
const form = (name: string) => ({ name, courseId, opens: '2027-01-01', closes: '2027-02-01', instructorIds: [] })

test('a cohort in which somebody can still work is not archived, also when only one has more time', async () => {
  const [open, extended] = [await cohort(), await cohort({ closesIn: -1 })]
  await database.enrolment.create({ data: { cohortId: extended, accountId: await person(), periods: { create: { extendedUntil: new Date(Date.now() + 86_400_000) } } } })
  for (const id of [open, extended]) expect(await archiveCohort(await edit(id))).toMatchObject({ problems: [{ code: 'archiveOpen' }] })
})

test('an archived cohort leaves the lists, is read and not changed, and comes back as it was', async () => {
  const id = await cohort({ closesIn: -1 })
  const instructor = await person({ name: 'Instructor' })
  await database.cohortInstructor.create({ data: { cohortId: id, accountId: instructor } })
  const { id: enrolmentId } = await database.enrolment.create({ data: { cohortId: id, accountId: await person(), periods: { create: {} } } })
  const before = await database.cohort.findUniqueOrThrow({ where: { id } })
  expect(await archiveCohort(await edit(id))).toMatchObject({ done: { code: 'cohortArchived' } })
  expect(await archiveCohort(await edit(id))).toMatchObject({ done: { code: 'cohortArchived' } })
  expect([(await listed()).includes(id), (await listed(true)).includes(id)]).toEqual([false, true])
  expect((await cohortOverviews(await grantFor(instructor, 'cohort.list', {}))).map(({ cohortId }) => cohortId)).toEqual([])
  await expect(grantFor(instructor, 'cohort.report', { cohortId: id })).resolves.toMatchObject({ role: 'instructor' })
  for (const permission of ['cohort.enrol', 'cohort.approve', 'cohort.reMark', 'cohort.message', 'cohort.extend', 'cohort.giveAttempts'] as const) await expect(grantFor(admin, permission, { cohortId: id })).rejects.toThrow(notThere)
  for (const permission of ['enrolment.withdraw', 'attempt.give'] as const) await expect(grantFor(admin, permission, { enrolmentId })).rejects.toThrow(notThere)
  expect(await editCohort(await edit(id), form('Another name'))).toMatchObject({ problems: [{ code: 'cohortArchived' }] })
  expect(await keepRules(await edit(id), noReminders)).toMatchObject({ problems: [{ code: 'cohortArchived' }] })
  await bringBack(await edit(id))
  expect(await database.cohort.findUniqueOrThrow({ where: { id } })).toEqual(before)
  expect((await listed()).includes(id)).toBe(true)
  await expect(grantFor(admin, 'cohort.enrol', { cohortId: id })).resolves.toBeTruthy()
  expect((await logOf(id)).map(({ act }) => act)).toEqual(['cohort.archive', 'cohort.bringBack'])
})

test('a copy has the reminders of its pattern and none of its people', async () => {
  const pattern = await cohort()
  await keepRules(await edit(pattern), { ...noReminders, stalled: 9 })
  await database.enrolment.create({ data: { cohortId: pattern, accountId: await person(), periods: { create: {} } } })
  const made = await createCohort(await grantFor(admin, 'cohort.manage', {}), form('A copy'), pattern)
  const { reminders, enrolments } = await database.cohort.findUniqueOrThrow({ where: { id: 'cohortId' in made ? made.cohortId : '' }, include: { enrolments: true } })
  expect([reminders, enrolments]).toEqual([{ ...noReminders, stalled: 9 }, []])
})
