import { expect, test } from 'vitest'
import { administrator } from './administrators'
import { certificatesOf, courseId, graduate } from './certified'
import { grantFor } from './grants'
import { courseOf } from '@/server/catalogue'
import { complianceOn, exportCompliance } from '@/server/certificates/compliance'
import { issueCertificate } from '@/server/certificates/issue'
import { openRenewals, renewalDue, setValidity } from '@/server/certificates/renewal'
import { checkCertificate } from '@/server/certificates/verify'
import { forgetHistory, keepHistory } from '@/server/history'
import { database } from '@/server/database'
import { outlineFor, startLesson } from '@/server/progress'

const day = 24 * 3_600_000
const ago = (days: number) => new Date(Date.now() - days * day)
const periodsOf = (enrolmentId: string) => database.period.findMany({ where: { enrolmentId }, orderBy: { number: 'asc' } })

/** Every row of a period, as the database writes it. */
async function bytesOf(periodId: string): Promise<string> {
  const [row] = await database.$queryRaw<{ all: string }[]>`
    select concat_ws(E'\\n', (select p::text from period p where id = ${periodId}::uuid), (select string_agg(l::text, ',' order by lesson_id) from lesson_record l where period_id = ${periodId}::uuid),
      (select string_agg(m::text, ',' order by m.id) from attempt m where period_id = ${periodId}::uuid), (select k::text from completion k where period_id = ${periodId}::uuid),
      (select string_agg(f::text, ',' order by number) from certificate f where period_id = ${periodId}::uuid)) as "all"`
  return row?.all ?? ''
}

/** Completes a period as the trainee once did, on that day, and issues its certificate. */
async function complete(periodId: string, completedAt: Date) {
  const [lesson = ''] = courseOf(courseId)?.lessons.map(({ id }) => id) ?? []
  await database.lessonRecord.create({ data: { periodId, lessonId: lesson, startedAt: completedAt, readAt: completedAt, completedAt } })
  await database.quizRevision.upsert({ where: { revision: 'renewed' }, create: { revision: 'renewed', courseId, quizId: lesson, content: {} }, update: {} })
  await database.attempt.create({ data: { periodId, quizId: lesson, number: 1, revision: 'renewed', seed: 1, paper: [], state: 'SUBMITTED', startedAt: completedAt, submittedAt: completedAt, score: 0.9, passed: true } })
  await database.completion.create({ data: { periodId, completedAt, revision: 'renewed', lessons: [] } })
  await database.$transaction((tx) => issueCertificate(tx, periodId))
}

async function renewing(given: { completedDaysAgo: number; validMonths: number; renewalDays?: number }) {
  const made = await graduate(given)
  await database.cohort.update({ where: { id: made.cohortId }, data: { renewalDays: given.renewalDays ?? 60 } })
  return made
}

test('three periods give three results, and those before stay as they are to the byte', async () => {
  const { enrolmentId, periodId: first } = await renewing({ completedDaysAgo: 900, validMonths: 12 })
  const before = await bytesOf(first)
  await openRenewals()
  const second = (await periodsOf(enrolmentId))[1]?.id ?? ''
  await complete(second, ago(400))
  const middle = await bytesOf(second)
  await openRenewals()
  const third = (await periodsOf(enrolmentId))[2]?.id ?? ''
  await complete(third, ago(1))
  await openRenewals()
  const periods = await periodsOf(enrolmentId)
  expect(periods.map(({ number }) => number)).toEqual([1, 2, 3])
  const certificates = (await Promise.all(periods.map(({ id }) => certificatesOf(id)))).flat()
  expect(new Set(certificates.map(({ serial }) => serial)).size).toBe(3)
  expect(certificates.map(({ completedAt }) => Math.round((Date.now() - completedAt.getTime()) / day))).toEqual([900, 400, 1])
  expect(await bytesOf(first)).toBe(before)
  expect(await bytesOf(second)).toBe(middle)
})

test('a renewal begins once, when its time has come, however many begin it at once', async () => {
  const early = await renewing({ completedDaysAgo: 200, validMonths: 12 })
  const due = await renewing({ completedDaysAgo: 330, validMonths: 12 })
  const never = await graduate({ completedDaysAgo: 900, validMonths: 12 })
  const withdrawn = await renewing({ completedDaysAgo: 900, validMonths: 12 })
  await database.enrolment.update({ where: { id: withdrawn.enrolmentId }, data: { withdrawnAt: new Date() } })
  await Promise.all(Array.from({ length: 8 }, () => openRenewals()))
  expect(await Promise.all([early, due, never, withdrawn].map(async ({ enrolmentId }) => (await periodsOf(enrolmentId)).length))).toEqual([1, 2, 1, 1])
})

test('who renews begins the course anew, also after the cohort has closed, and is told until when the old certificate counts', async () => {
  const { accountId, periodId } = await renewing({ completedDaysAgo: 330, validMonths: 12 })
  const [certificate] = await certificatesOf(periodId)
  const view = () => grantFor(accountId, 'course.view', { courseId })
  expect(await renewalDue(await view())).toBeNull()
  await openRenewals()
  expect(await renewalDue(await view())).toEqual(certificate?.validUntil)
  const grant = await grantFor(accountId, 'lesson.study', { courseId })
  const outline = await outlineFor(grant)
  expect(outline).toMatchObject({ phase: 'open', completion: null })
  expect(await startLesson(grant, outline?.lessons[0]?.lessonId ?? '')).toEqual({ done: null })
})

test('what is set for a cohort is for certificates from now on, and is noted', async () => {
  const { cohortId, periodId } = await graduate({ validMonths: 12 })
  const grant = await grantFor(await administrator(), 'cohort.certificates', { cohortId })
  const before = await certificatesOf(periodId)
  expect(await setValidity(grant, { validMonths: 6, renewalDays: 30, renewalRepeats: 'test' })).toMatchObject({ done: { code: 'validitySet' } })
  expect(await certificatesOf(periodId)).toEqual(before)
  expect(await database.auditEntry.findFirst({ where: { act: 'certificate.validity', targetId: cohortId } })).toMatchObject({ detail: { validMonths: { from: 12, to: 6 }, renewalDays: { from: null, to: 30 }, renewalRepeats: { from: null, to: 'test' } } })
})

test('compliance counts who was in date, due, late or without one, on any day', async () => {
  await database.enrolment.updateMany({ data: { withdrawnAt: new Date(0), createdAt: new Date(0) } })
  const cohortId = (await renewing({ completedDaysAgo: 330, validMonths: 12 })).cohortId
  const enrol = async (given: Parameters<typeof graduate>[0], createdDaysAgo = 390) => {
    const made = await graduate(given)
    await database.enrolment.update({ where: { id: made.enrolmentId }, data: { cohortId, createdAt: ago(createdDaysAgo) } })
    return made
  }
  await database.enrolment.updateMany({ where: { cohortId }, data: { createdAt: ago(390) } })
  await enrol({ completedDaysAgo: 10, validMonths: 12 })
  await enrol({ completedDaysAgo: 380, validMonths: 12 })
  await enrol({ bare: true }, 5)
  await enrol({ validMonths: 0 })
  const grant = await grantFor(await administrator(), 'compliance.read', {})
  const on = async (days: number) => (await complianceOn(grant, ago(days).toISOString().slice(0, 10))).cohorts.find((each) => each.cohortId === cohortId)?.counts
  expect(await on(0)).toEqual({ inDate: 2, due: 1, late: 1, never: 1, people: 5 })
  expect(await on(100)).toEqual({ inDate: 2, due: 0, late: 0, never: 2, people: 4 })
  expect(await on(-60)).toEqual({ inDate: 2, due: 0, late: 2, never: 1, people: 5 })
  expect(await on(500)).toBeUndefined()
  const people = await exportCompliance(grant, ago(0).toISOString().slice(0, 10))
  expect(people.map(({ state }) => state).sort()).toEqual(['due', 'inDate', 'inDate', 'late', 'never'])
  expect(await database.auditEntry.count({ where: { act: 'compliance.export', actorId: grant.reader.id } })).toBe(1)
})

test('history is kept as long as the setting says, and what is removed leaves completion and certificate, which go on proving themselves', async () => {
  const { enrolmentId, periodId: first, serial } = await renewing({ completedDaysAgo: 900, validMonths: 12 })
  const [lesson = ''] = courseOf(courseId)?.lessons.map(({ id }) => id) ?? []
  await database.lessonRecord.create({ data: { periodId: first, lessonId: lesson, readAt: ago(900) } })
  await openRenewals()
  const second = (await periodsOf(enrolmentId))[1]?.id ?? ''
  await complete(second, ago(800))
  const [before, latest] = [await bytesOf(first), await bytesOf(second)]
  const grant = await grantFor(await administrator(), 'settings.edit', {})
  expect(await forgetHistory()).toBe(0)
  await keepHistory(grant, 36)
  expect(await forgetHistory()).toBe(0)
  expect(await bytesOf(first)).toBe(before)
  await keepHistory(grant, 12)
  expect(await forgetHistory()).toBeGreaterThan(0)
  expect(await forgetHistory()).toBe(0)
  expect(await database.lessonRecord.count({ where: { periodId: first } })).toBe(0)
  expect(await database.completion.count({ where: { periodId: first } })).toBe(1)
  expect(await checkCertificate({ serial, name: 'Ayesha Khan' })).toMatchObject({ verdict: 'expired', name: 'same' })
  // The latest period of somebody stays, however old it is.
  expect(await bytesOf(second)).toBe(latest)
  await keepHistory(grant, null)
})
