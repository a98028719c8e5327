import { expect, test } from 'vitest'
import { begin, cohort, completedBefore, courseId, itemsOf, take, trainee } from './form-people'
import { account, statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { formOrders } from '@/domain/occasions/form-order'
import { measures, occasions } from '@/domain/occasions/occasions'
import { keyOf } from '@/domain/items/item'
import { everyone } from '@/domain/report-filters'
import { closeExpired } from '@/server/attempts/expire'
import { recordResponse } from '@/server/attempts/save'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { cohortCards, cohortTests, ownCards } from '@/server/occasions/results'
import { ownData } from '@/server/own-account'
import { outlineFor, readLesson } from '@/server/progress'

const right = (item: Parameters<typeof keyOf>[0]) => keyOf(item)
const orders = async (cohortId: string, measure: string) =>
  (await database.formOrder.findMany({ where: { enrolment: { cohortId } }, select: { measure: true, order: true } })).filter((each) => each.measure === measure).map(({ order }) => order)

test('people of a cohort who begin at once get the six orders equally often, cards and tests each by themselves', async () => {
  const cohortId = await cohort()
  const people = await Promise.all(Array.from({ length: 12 }, () => trainee(cohortId)))
  // The gate of the tests signs one in at a time; what comes after it runs at once.
  const { startForm } = await import('@/server/occasions/start')
  const grants = []
  for (const { accountId } of people) grants.push(await grantFor(accountId, 'attempt.start', { courseId }))
  await Promise.all(grants.flatMap((grant) => measures.map((measure) => startForm(grant, measure, 'before'))))
  for (const measure of measures) {
    const given = await orders(cohortId, measure)
    expect(formOrders.map((_, order) => given.filter((each) => each === order).length)).toEqual([2, 2, 2, 2, 2, 2])
  }
})

test('whoever begins a form many times at once has begun it once', async () => {
  const person = await trainee(await cohort())
  const { startForm } = await import('@/server/occasions/start')
  const grant = await grantFor(person.accountId, 'attempt.start', { courseId })
  const begun = await Promise.all(Array.from({ length: 10 }, () => startForm(grant, 'cards', 'before')))
  expect(new Set(begun.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(await database.attempt.count({ where: { periodId: person.periodId } })).toBe(1)
  expect(await database.formOrder.count({ where: { enrolmentId: person.enrolmentId } })).toBe(1)
})

test('nobody gets an item twice, in no order and in no other cohort of the course', async () => {
  const [first, second] = [await cohort({ opened: 200, closed: 100 }), await cohort()]
  const person = await trainee(first)
  await database.cohort.update({ where: { id: first }, data: { closesAt: new Date(Date.now() + 60_000) } })
  const seen: string[] = []
  const keep = async (attempt: string) => { seen.push(...(await itemsOf(attempt)).map(({ id }) => id)) }
  await keep(await take(person, 'cards', 'before', right))
  await database.enrolment.update({ where: { id: person.enrolmentId }, data: { withdrawnAt: new Date() } })
  const again = await trainee(second, { accountId: person.accountId })
  expect(await begin(again, 'cards', 'before')).toEqual({ refused: 'done' })
  await completedBefore(again, 1)
  await keep(await take(again, 'cards', 'after', right))
  await completedBefore(again, 31)
  await keep(await take(again, 'cards', 'later', right))
  expect(seen).toHaveLength(48)
  expect(new Set(seen).size).toBe(48)
})

test('the later form opens thirty days after completion by the clock of the database, and its attempt outlives the cohort until it closes by itself', async () => {
  const cohortId = await cohort({ closed: 5 })
  const person = await trainee(cohortId, { completed: 29.99 })
  expect(await begin(person, 'tests', 'after')).toEqual({ refused: 'missed' })
  expect(await begin(person, 'tests', 'later')).toEqual({ refused: 'coming' })
  await completedBefore(person, 30.01)
  const begun = await begin(person, 'tests', 'later')
  if ('refused' in begun) throw new Error(begun.refused)
  const [item] = await itemsOf(begun.attemptId)
  const grant = await grantFor(person.accountId, 'attempt.answer', begun)
  const edit = { operation: crypto.randomUUID(), itemId: item?.id ?? '', answer: item ? keyOf(item) : [], certainty: null, window: crypto.randomUUID(), sequence: 0 }
  expect(await recordResponse(grant, edit)).toHaveProperty('kept')
  await database.$executeRaw`update attempt set deadline = now() - interval '2 minutes', open_until = now() - interval '2 minutes' where id = ${begun.attemptId}::uuid`
  await closeExpired((_, error) => { throw error })
  expect(await database.attempt.findUnique({ where: { id: begun.attemptId }, select: { state: true, expired: true } })).toEqual({ state: 'SUBMITTED', expired: true })
  await completedBefore(person, 60.01)
  expect(await begin(await trainee(cohortId, { completed: 60.01 }), 'tests', 'later')).toEqual({ refused: 'missed' })
})

test('what was begun before the course ends when a lesson is said to be read, and is never in its way', async () => {
  const person = await trainee(await cohort())
  const grant = await grantFor(person.accountId, 'lesson.study', { courseId })
  expect((await outlineFor(grant))?.next).toMatchObject({ do: 'takeForm', measure: 'cards', occasion: 'before' })
  const begun = await begin(person, 'cards', 'before')
  const lesson = courseOf(courseId)?.lessons[0]?.id ?? ''
  expect(await readLesson(grant, lesson)).toEqual({ done: null })
  expect((await outlineFor(grant))?.next).toMatchObject({ do: 'startQuiz' })
  const attempt = await database.attempt.findUniqueOrThrow({ where: { id: 'attemptId' in begun ? begun.attemptId : '' } })
  expect(attempt.deadline && attempt.deadline <= new Date()).toBe(true)
  expect(await begin(person, 'tests', 'before')).toEqual({ refused: 'missed' })
})

test('the home page knows what is offered: before the first lesson, and again when the course is completed', async () => {
  const { myCourses } = await import('@/server/my-courses')
  const person = await trainee(await cohort())
  const next = async () => (await myCourses(await grantFor(person.accountId, 'course.list', {})))[0]?.outline.next
  expect(await next()).toMatchObject({ do: 'takeForm', measure: 'cards', occasion: 'before' })
  await take(person, 'cards', 'before', () => ['2'])
  expect(await next()).toMatchObject({ do: 'takeForm', measure: 'tests', occasion: 'before' })
  const lessons = courseOf(courseId)?.lessons ?? []
  await database.lessonRecord.createMany({ data: lessons.map(({ id }) => ({ periodId: person.periodId, lessonId: id, readAt: new Date(), completedAt: new Date() })) })
  expect(await next()).toEqual({ do: 'finished' })
  await completedBefore(person, 2)
  expect(await next()).toMatchObject({ do: 'takeForm', measure: 'cards', occasion: 'after' })
  await completedBefore(person, 20)
  expect(await next()).toEqual({ do: 'finished' })
  await completedBefore(person, 40)
  expect(await next()).toMatchObject({ do: 'takeForm', measure: 'cards', occasion: 'later' })
})

test('staff reach no attempt at a form, and nothing that they read holds its answers', async () => {
  const instructorId = await account('Instructor')
  const administratorId = await account('Administrator', 'ADMINISTRATOR')
  const cohortId = await cohort({ instructorId })
  const person = await trainee(cohortId)
  const attempts = [await take(person, 'cards', 'before', () => ['5']), await take(person, 'tests', 'before', right)]
  for (const staff of [instructorId, administratorId])
    for (const attemptId of attempts)
      for (const permission of ['attempt.history', 'attempt.view', 'attempt.answer', 'attempt.submit'] as const)
        await expect(grantFor(staff, permission, { attemptId })).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
  const reports = await import('@/server/reports')
  const read = JSON.stringify([
    await reports.traineeReport(await grantFor(instructorId, 'trainee.report', { enrolmentId: person.enrolmentId })),
    await reports.cohortReport(await grantFor(instructorId, 'cohort.report', { cohortId }), { ...everyone, page: 1 }),
    await reports.cohortOverviews(await grantFor(administratorId, 'cohort.list', {})),
  ])
  expect(read).not.toMatch(/card-|knowledge-|judgement-cards/)
})

test('what a cohort judged is read in as many statements for thirty people as for three, and says whose it is to nobody', async () => {
  const instructorId = await account('Instructor')
  const counts = []
  for (const people of [3, 12]) {
    const cohortId = await cohort({ instructorId })
    for (let person = 0; person < people; person++) await take(await trainee(cohortId), 'cards', 'before', (item) => (item.kind === 'judgement' && item.manipulates ? ['6'] : ['2']))
    const grant = await grantFor(instructorId, 'cohort.report', { cohortId })
    let found: Awaited<ReturnType<typeof cohortCards>> = []
    counts.push((await statementsOf(async () => { found = await cohortCards(grant) })).length)
    expect(new Set(found.map(({ person }) => person)).size).toBe(people)
    expect(found.every(({ cards }) => cards.length === 16 && cards.every(({ manipulates, step, technique }) => step === (manipulates ? 6 : 2) && manipulates === (technique !== null)))).toBe(true)
    const ids = await database.enrolment.findMany({ where: { cohortId }, select: { id: true, accountId: true } })
    for (const { id, accountId } of ids) expect(JSON.stringify(found).includes(id) || JSON.stringify(found).includes(accountId)).toBe(false)
  }
  expect(counts[0]).toBe(counts[1])
})

test('a form that was hardly begun counts in no figure, and what was left out of one that counts is no judgement', async () => {
  const instructorId = await account('Instructor')
  const cohortId = await cohort({ instructorId })
  const [little, most] = [await trainee(cohortId), await trainee(cohortId)]
  await take(little, 'cards', 'before', (_, place) => (place < 11 ? ['3'] : null))
  await take(most, 'cards', 'before', (_, place) => (place < 13 ? ['3'] : null))
  await take(most, 'tests', 'before', (item, place) => (place < 14 ? keyOf(item) : null))
  const grant = await grantFor(instructorId, 'cohort.report', { cohortId })
  expect((await cohortCards(grant)).map(({ cards }) => cards.length)).toEqual([13])
  const [test, ...others] = await cohortTests(grant)
  expect(others).toEqual([])
  expect(test).toMatchObject({ occasion: 'before', score: 14 / 15 })
  expect(test?.answers.map(({ mark }) => mark).filter((mark) => mark === 0)).toHaveLength(1)
  expect(await ownCards(await grantFor(most.accountId, 'lesson.view', { courseId }))).toHaveLength(1)
})

test('whoever takes their data away has their cards and tests in it', async () => {
  const person = await trainee(await cohort())
  await take(person, 'cards', 'before', () => ['4'])
  await take(person, 'tests', 'before', right)
  const data = await ownData(await grantFor(person.accountId, 'account.own', {}))
  const attempts = data.enrolments.flatMap(({ periods }) => periods).flatMap((period) => period.attempts)
  expect(attempts.map(({ quizId, occasion, responses }) => [quizId, occasion, responses.length]).sort()).toEqual([['judgement-cards', 'before', 16], ['knowledge-tests', 'before', 15]])
  expect(occasions).toHaveLength(3)
})
