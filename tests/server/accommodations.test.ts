import './timed-lessons'
import { describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { account, closeCohort, courseId, edit, itemsOf, keysOf, quizId, save, start, trainee, whileHeld } from './attempt-people'
import { noAccommodation, type Accommodation } from '@/domain/accommodation'
import { accommodationOf, ownAccommodation, setAccommodation } from '@/server/accommodations'
import { closeExpired } from '@/server/attempts/expire'
import { startAttempt } from '@/server/attempts/start'
import { database } from '@/server/database'

async function taught() {
  const person = await trainee()
  const instructor = await account('Bilal')
  await database.cohortInstructor.create({ data: { cohortId: person.cohortId, accountId: instructor } })
  const set = async (wanted: Partial<Accommodation>, by = instructor) => setAccommodation(await grantFor(by, 'accommodation.set', { accountId: person.accountId }), { ...noAccommodation, ...wanted })
  return { ...person, instructor, set }
}
async function times(attemptId: string) {
  const { startedAt, deadline, openUntil } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  const minutes = (date: Date | null) => date && Math.round((date.getTime() - startedAt.getTime()) / 60_000)
  return { deadline: minutes(deadline), openUntil: minutes(openUntil) }
}

describe('an accommodation', () => {
  test.each([
    [{}, { deadline: 30, openUntil: null }], [{ timeFactor: 1.5 }, { deadline: 45, openUntil: 45 }], [{ timeFactor: 2, breakMinutes: 10 }, { deadline: 70, openUntil: 70 }],
    [{ breakMinutes: 5 }, { deadline: 35, openUntil: 35 }], [{ noTimer: true }, { deadline: null, openUntil: 30 }], [{ largerTargets: true }, { deadline: 30, openUntil: null }],
  ])('of %j gives an attempt that is started later, and one that is open, the same time', async (wanted, expected) => {
    const { accountId, set } = await taught()
    const attemptId = await start(accountId)
    expect(await set(wanted)).toMatchObject({ done: { code: 'accommodationSet', values: { attempts: 1 } } })
    expect(await times(attemptId)).toEqual(expected)
    await database.attempt.delete({ where: { id: attemptId } })
    expect(await times(await start(accountId))).toEqual(expected)
  })

  test('never takes away time that an open attempt was given', async () => {
    const { accountId, set } = await taught()
    await set({ timeFactor: 3 })
    const attemptId = await start(accountId)
    await set({ timeFactor: 1 })
    expect(await times(attemptId)).toEqual({ deadline: 90, openUntil: 90 })
    await set({ noTimer: true })
    await set({})
    expect(await times(attemptId)).toEqual({ deadline: null, openUntil: 90 })
  })

  test('lets an attempt that was begun before the course ended run to its own deadline, and no other one start', async () => {
    const { accountId, cohortId, set } = await taught()
    await set({ timeFactor: 2 })
    const attemptId = await start(accountId)
    await closeCohort(cohortId)
    const [item = ''] = await itemsOf(attemptId)
    expect(await save(accountId, attemptId, edit(item, keysOf(item)))).toMatchObject([{ kept: { answer: keysOf(item) } }])
    expect(await closeExpired(() => {})).toBe(0)
    await database.$executeRaw`update attempt set deadline = now() - interval '2 minutes', open_until = now() - interval '2 minutes' where id = ${attemptId}::uuid`
    expect(await save(accountId, attemptId, edit(item, []))).toEqual([{ refused: 'late' }])
    expect(await closeExpired(() => {})).toBe(1)
  })

  test('that is being set while an attempt is started counts for it', async () => {
    const { accountId, periodId, instructor } = await taught()
    const grant = await grantFor(accountId, 'attempt.start', { courseId })
    const started = await whileHeld(async (other) => {
      await other.query('select id from period where id = $1 for no key update', [periodId])
      await other.query('insert into accommodation (account_id, time_factor, set_by) values ($1, 2, $2)', [accountId, instructor])
    }, () => startAttempt(grant, quizId))
    expect('attemptId' in started && (await times(started.attemptId)).deadline).toBe(60)
  })

  test('is audited, and known to the person and to the staff who may set it', async () => {
    const { accountId, instructor, enrolmentId, set } = await taught()
    await set({ timeFactor: 1.5, largerTargets: true })
    const wanted = { timeFactor: 1.5, breakMinutes: 0, noTimer: false, largerTargets: true }
    expect(await ownAccommodation(await grantFor(accountId, 'account.own', {}))).toEqual(wanted)
    expect(await accommodationOf(await grantFor(instructor, 'trainee.report', { enrolmentId }))).toEqual(wanted)
    const administrator = await account('Nasreen', 'ADMINISTRATOR')
    expect(await accommodationOf(await grantFor(administrator, 'accommodation.set', { accountId }))).toEqual(wanted)
    expect(await database.auditEntry.findMany({ where: { targetId: accountId } })).toMatchObject([{ act: 'accommodation.set', actorId: instructor, detail: wanted }])
  })

  test('is not there for the trainee to set, for a peer, for an instructor of another cohort, or for oneself as an instructor', async () => {
    const { accountId, cohortId, instructor } = await taught()
    const other = await taught()
    const peer = (await database.enrolment.create({ data: { cohortId, accountId: await account('Hina'), periods: { create: {} } } })).accountId
    for (const stranger of [accountId, peer, other.instructor]) await expect(grantFor(stranger, 'accommodation.set', { accountId })).rejects.toThrow('404')
    await database.enrolment.create({ data: { cohortId, accountId: instructor, periods: { create: {} } } })
    await expect(grantFor(instructor, 'accommodation.set', { accountId: instructor })).rejects.toThrow('404')
    await database.enrolment.updateMany({ where: { accountId }, data: { withdrawnAt: new Date() } })
    await expect(grantFor(instructor, 'accommodation.set', { accountId })).rejects.toThrow('404')
  })
})
