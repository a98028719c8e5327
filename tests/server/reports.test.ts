import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { account, statementsOf } from './attempt-people'
import { grantFor, signIn } from './grants'
import { cohort, courseId, fill, lessons } from './report-people'
import { isCourseComplete, isLessonComplete, quizState, type QuizFacts } from '@/domain/completion'
import { idleDays, traineeStates, type TraineeState } from '@/domain/progress-report'
import { everyone as everybody, reportSorts, type ReportFilters } from '@/domain/report-filters'
import { authorize } from '@/server/access'
import { database } from '@/server/database'
import { exportCohort, type CohortExport } from '@/server/cohort-export'
import { cohortOverviews, cohortReport, traineeReport } from '@/server/reports'

const everyone: ReportFilters = { ...everybody, sort: 'name' }
const notThere = /NEXT_HTTP_ERROR_FALLBACK;404/
let instructor = ''
let other = ''
let administrator = ''
beforeAll(async () => {
  instructor = await account('Instructor')
  other = await account('Other')
  administrator = await account('Administrator', 'ADMINISTRATOR')
})

const filled = async (count: number, seed = 1, dates: { from?: number; to?: number } = {}) => {
  const { id } = await cohort({ ...dates, instructorId: instructor })
  return { id, enrolments: await fill(id, count, { seed, givenById: instructor }) }
}
const reportOf = async (cohortId: string, filters: Partial<ReportFilters & { page: number }> = {}) =>
  cohortReport(await grantFor(instructor, 'cohort.report', { cohortId }), { ...everyone, page: 1, ...filters })
const whole = async ({ parts, ...rest }: CohortExport) => {
  const rows = []
  for await (const part of parts) rows.push(...part)
  return { ...rest, rows }
}
const exported = async (cohortId: string, filters: Partial<ReportFilters> = {}) =>
  whole(await exportCohort(await grantFor(instructor, 'cohort.export', { cohortId }), { ...everyone, ...filters }))

/** The same figures the slow way: one trainee after the other, each with everything stored about them. */
async function slowly(cohortId: string, now: Date) {
  const { opensAt, closesAt } = await database.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  const rows = []
  for (const { id, withdrawnAt, trainee } of await database.enrolment.findMany({ where: { cohortId }, include: { trainee: true } })) {
    const [period] = await database.period.findMany({ where: { enrolmentId: id }, orderBy: { number: 'desc' }, include: { lessons: true, attempts: { orderBy: { number: 'asc' } }, extraAttempts: true, completion: true } })
    if (!period) throw new Error('an enrolment without a period')
    const quizzes = lessons.map(({ lessonId, quizId, ...rules }) => {
      const facts: QuizFacts = { quizId, attempts: period.attempts.filter((attempt) => attempt.quizId === quizId), extraAttempts: period.extraAttempts.filter((extra) => extra.quizId === quizId).length }
      const record = period.lessons.find((each) => each.lessonId === lessonId)
      const state = quizState(quizId, rules, facts)
      return { lessonId, state, record, isComplete: Boolean(record?.completedAt) || isLessonComplete(record, state) }
    })
    const quiet = Math.max(opensAt.getTime(), period.lastActiveAt?.getTime() ?? 0, ...period.extraAttempts.map(({ givenAt }) => givenAt.getTime()))
    const end = Math.max(closesAt.getTime(), period.extendedUntil?.getTime() ?? 0)
    const due = quizzes.filter((_, place) => now.getTime() >= opensAt.getTime() + ((end - opensAt.getTime()) * (place + 1)) / quizzes.length).length
    const isIdle = now >= opensAt && now.getTime() < end && now.getTime() - quiet >= idleDays * 86_400_000
    const state: TraineeState =
      withdrawnAt ? 'withdrawn'
      : period.completion || quizzes.every(({ isComplete }) => isComplete) ? 'finished'
      : quizzes.some(({ state, isComplete }) => state.exhausted && !isComplete) ? 'stuck'
      : period.lessons.length === 0 ? 'notStarted'
      : now.getTime() >= end ? 'unfinished'
      : isIdle ? 'stuck'
      : quizzes.filter(({ isComplete }) => isComplete).length < due ? 'behind' : 'onTrack'
    rows.push({
      enrolmentId: id, name: trainee.name, state, done: quizzes.filter(({ isComplete }) => isComplete).length,
      cells: quizzes.map(({ state: { score }, record, isComplete }) => `${isComplete ? 'complete' : record?.readAt ? 'read' : record ? 'started' : 'notStarted'} ${score}`),
    })
  }
  return rows
}

describe('the figures', () => {
  test.each<[string, number, number, TraineeState[]]>([
    ['open, and half over', 60, -30, ['stuck', 'behind', 'notStarted', 'finished', 'withdrawn']],
    ['open for long yet', 60, -200, ['stuck', 'notStarted', 'onTrack', 'finished', 'withdrawn']],
    ['closed', 90, 5, ['stuck', 'notStarted', 'unfinished', 'finished', 'withdrawn']],
    ['not open yet', -5, -60, []],
  ])('of a cohort that is %s agree with counting one trainee after the other', async (_, from, to, some) => {
    const { id } = await filled(150, from, { from, to })
    const grant = await grantFor(instructor, 'cohort.report', { cohortId: id })
    const slow = await slowly(id, grant.reader.now)
    const shown = [...(await exported(id)).rows, ...(await exported(id, { state: 'withdrawn' })).rows]
    const byId = <T extends { enrolmentId: string }>(rows: readonly T[]) => [...rows].sort((a, b) => (a.enrolmentId < b.enrolmentId ? -1 : 1))
    expect(byId(shown.map(({ enrolmentId, name, standing, cells }) => ({ enrolmentId, name, state: standing.state, done: standing.done, cells: cells.map(({ state, score }) => `${state} ${score}`) })))).toEqual(byId(slow))

    const { summary } = await cohortReport(grant, { ...everyone, page: 1 })
    const overview = (await cohortOverviews(await grantFor(administrator, 'cohort.list', {}))).find(({ cohortId }) => cohortId === id)
    for (const state of traineeStates) {
      const count = slow.filter((row) => row.state === state).length
      expect([summary.of[state], overview?.summary.of[state]]).toEqual([count, count])
    }
    expect(overview?.summary.stuckOn?.trainees).toBe(summary.stuckOn?.trainees)
    expect(new Set(slow.map(({ state }) => state))).toEqual(new Set([...slow.map(({ state }) => state), ...some]))
  })

  test('of a trainee are the same on their own page as in the grid', async () => {
    const { id } = await filled(40, 5)
    for (const { enrolmentId, standing, cells } of (await exported(id)).rows) {
      const report = await traineeReport(await grantFor(instructor, 'trainee.report', { enrolmentId }))
      expect(report.standing).toEqual(standing)
      expect(report.lessons.map(({ state, quiz: { score } }) => ({ state, score }))).toEqual(cells.map(({ state, score }) => ({ state, score })))
      expect(isCourseComplete(report.lessons)).toBe(standing.done === lessons.length)
    }
  })

  test('of an empty cohort are none', async () => {
    const { id } = await filled(0)
    expect(await reportOf(id)).toMatchObject({ found: 0, rows: [], page: 1, pages: 1, summary: { total: 0, stuckOn: null } })
  })
})

describe('statements', () => {
  test('are as many for 5 trainees as for 500, and few', async () => {
    const small = await filled(5)
    const large = await filled(500)
    const counts = async (id: string, enrolmentId: string) => {
      await signIn(instructor)
      const gated = (act: () => Promise<unknown>) => statementsOf(act).then((statements) => statements.length)
      return [
        await gated(async () => cohortReport(await authorize('cohort.report', { cohortId: id }), { ...everyone, page: 1, name: 'khan' })),
        await gated(async () => traineeReport(await authorize('trainee.report', { enrolmentId }))),
        await gated(async () => cohortOverviews(await authorize('cohort.list', {}))),
      ]
    }
    const few = await counts(small.id, small.enrolments[0] ?? '')
    expect(await counts(large.id, large.enrolments[0] ?? '')).toEqual(few)
    expect(few).toEqual([3, 2, 2])
    // A file reads parts of 500: one to choose from, two statements for what is in it. Here the second part to choose from is empty.
    const file = (id: string) => statementsOf(async () => whole(await exportCohort(await authorize('cohort.export', { cohortId: id }), everyone))).then((statements) => statements.length)
    expect([await file(small.id), await file(large.id)]).toEqual([5, 6])
  })
})

describe('filters and pages', () => {
  test('show a part in their order, page by page, and the export is exactly all of those pages', async () => {
    const { id } = await filled(130, 9)
    for (const sort of reportSorts) {
      const first = await reportOf(id, { sort })
      const pages = await Promise.all(Array.from({ length: first.pages }, (_, index) => reportOf(id, { sort, page: index + 1 })))
      const file = await exported(id, { sort })
      expect(pages.flatMap(({ rows }) => rows.map(({ enrolmentId }) => enrolmentId))).toEqual(file.rows.map(({ enrolmentId }) => enrolmentId))
      expect(first.found).toBe(file.rows.length)
    }
  })

  test('find a name whatever its accents and the form of its Arabic letters', async () => {
    const { id } = await filled(60, 3)
    for (const [name, wanted] of [['zoe ibanez', 'Zoë Ibáñez'], ['DSOUZA', "Na'eem D'Souza"], ['عايشه', 'عائشہ خان']] as const) {
      const { rows } = await exported(id, { name })
      expect(rows.length).toBeGreaterThan(0)
      expect(new Set(rows.map((row) => row.name))).toEqual(new Set([wanted]))
    }
  })

  test('know which names more than one trainee has', async () => {
    const { id } = await filled(40)
    expect((await reportOf(id)).sharedNames.has('Ayesha Khan')).toBe(true)
  })
})

describe('whose', () => {
  test('cohort it is, its instructor and an administrator see; for anybody else it is not there', async () => {
    const { id, enrolments: [enrolmentId = ''] } = await filled(3)
    const { accountId } = await database.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })
    await database.account.update({ where: { id: accountId }, data: { noticeAcknowledged: 99 } })
    for (const accountId of [instructor, administrator]) await expect(grantFor(accountId, 'cohort.report', { cohortId: id })).resolves.toMatchObject({ target: { cohortId: id } })
    await cohort({ instructorId: other })
    for (const stranger of [other, accountId]) {
      await expect(grantFor(stranger, 'cohort.report', { cohortId: id })).rejects.toThrow(notThere)
      await expect(grantFor(stranger, 'cohort.export', { cohortId: id })).rejects.toThrow(notThere)
      await expect(grantFor(stranger, 'trainee.report', { enrolmentId })).rejects.toThrow(notThere)
      await expect(grantFor(stranger, 'attempt.give', { enrolmentId })).rejects.toThrow(notThere)
    }
    await expect(grantFor(instructor, 'cohort.report', { cohortId: randomUUID() })).rejects.toThrow(notThere)
  })

  test('cohorts are listed: an instructor sees their own, an administrator all, the open ones first', async () => {
    const own = await cohort({ instructorId: other })
    const closed = await cohort({ from: 200, to: 100, instructorId: other })
    const before = await cohort({ from: -10, to: -20, instructorId: other })
    const mine = await cohortOverviews(await grantFor(other, 'cohort.list', {}))
    expect(mine.filter(({ cohortId }) => [own.id, closed.id, before.id].includes(cohortId)).map(({ cohortId, phase }) => [cohortId, phase])).toEqual([[own.id, 'open'], [before.id, 'before'], [closed.id, 'closed']])
    const all = await cohortOverviews(await grantFor(administrator, 'cohort.list', {}))
    expect(all).toHaveLength(await database.cohort.count())
    expect(mine.length).toBeLessThan(all.length)
  })

  test('export it was is in the audit log, without the name that was looked for', async () => {
    const { id } = await filled(20)
    const { rows } = await exported(id, { state: 'all', name: 'ayesha' })
    expect(await database.auditEntry.findMany({ where: { targetId: id }, select: { actorId: true, act: true, targetType: true, detail: true } })).toEqual([
      { actorId: instructor, act: 'cohort.export', targetType: 'cohort', detail: { trainees: rows.length, state: 'all', byName: true, format: 'csv' } }])
  })
})

test('a page of a trainee holds neither answers to checks nor sections skipped, nor anybody else', async () => {
  const { enrolments: [enrolmentId = '', strangerId = ''] } = await filled(2)
  const { periods: [period] } = await database.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, select: { periods: true } })
  const periodId = period?.id ?? ''
  const [{ lessonId } = { lessonId: '' }] = lessons
  await database.lessonRecord.upsert({ where: { periodId_lessonId: { periodId, lessonId } }, create: { periodId, lessonId, skippedSections: ['canary-section'] }, update: { skippedSections: ['canary-section'] } })
  await database.checkResponse.create({ data: { periodId, lessonId, itemId: 'canary-check', answer: ['canary-answer'] } })
  const report = await traineeReport(await grantFor(instructor, 'trainee.report', { enrolmentId }))
  const stranger = await database.enrolment.findUniqueOrThrow({ where: { id: strangerId }, select: { trainee: true } })
  expect(JSON.stringify(report)).not.toMatch(/canary/)
  expect(JSON.stringify(report)).not.toContain(stranger.trainee.signInName)
  expect(report.timeline.at(-1)).toMatchObject({ what: 'enrolled' })
})

test('a page of a trainee names who gave an attempt, and counts it', async () => {
  const { enrolments: [enrolmentId = ''] } = await filled(1)
  const { periods: [period] } = await database.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, select: { periods: true } })
  const [{ quizId, attempts } = { quizId: '', attempts: 0 }] = lessons
  await database.extraAttempt.deleteMany({})
  await database.extraAttempt.create({ data: { periodId: period?.id ?? '', quizId, givenById: administrator } })
  const { lessons: [first], timeline } = await traineeReport(await grantFor(instructor, 'trainee.report', { enrolmentId }))
  expect(first?.quiz.allowed).toBe(attempts + 1)
  expect(timeline).toContainEqual(expect.objectContaining({ what: 'attemptGiven', quizId, by: 'Administrator' }))
})

test('the course of these tests is the one there is', () => {
  expect(lessons.length).toBeGreaterThan(1)
  expect(courseId).toBe('hidden-factory')
})
