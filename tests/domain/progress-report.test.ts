import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlineOf, type LessonFacts, type QuizFacts } from '@/domain/completion'
import { riskOf } from '@/domain/at-risk'
import { cellsOf, standingOf, summaryOf, traineeStates, wholePercent, type Setting, type Standing, type TraineeFacts } from '@/domain/progress-report'
import { everyone, exportFilters, pageFilters, pageOf, pageSize, reportSorts, selectedRows, sharedNames, type ReportFilters, type ReportRow } from '@/domain/report-filters'

const day = (of: number, hour = 0) => new Date(Date.UTC(2026, 7, of, hour))
const plan = ['a', 'b', 'c'].map((id) => ({ lessonId: id, quizId: `quiz-${id}`, attempts: 2, counts: 'best' as const, wait: 0 }))
/** Open for the whole of August 2026; it is the 25th. */
const setting: Setting = { plan, order: 'in-order', window: { opensAt: day(1), closesAt: day(32) }, now: day(25) }
const nobody: TraineeFacts = { withdrawnAt: null, lastActiveAt: null, extendedUntil: null, renewal: null, helpedAt: null, completion: null, complete: [], begun: [], quizzes: [] }

const lesson = (lessonId: string, readAt: Date | null = null): LessonFacts => ({ lessonId, startedAt: day(2), readAt, completedAt: null })
type Sitting = 'failed' | 'passed' | 'open'
const quiz = (lessonId: string, sittings: readonly (readonly [Sitting, Date])[], extraAttempts = 0): QuizFacts => ({
  quizId: `quiz-${lessonId}`, extraAttempts,
  attempts: sittings.map(([how, at], index) => ({
    id: `${lessonId}${index}`, number: index + 1, state: how === 'open' ? 'OPEN' : 'SUBMITTED', startedAt: at, submittedAt: how === 'open' ? null : at,
    score: how === 'open' ? null : how === 'passed' ? 1 : 0.5, passed: how === 'open' ? null : how === 'passed',
  })),
})

const facts = (changed: Partial<TraineeFacts>): TraineeFacts => ({ ...nobody, ...changed })

describe('the state of a trainee', () => {
  const failedTwice = quiz('a', [['failed', day(10)], ['failed', day(12)]])
  test.each<[string, TraineeFacts, Partial<Setting>, object]>([
    ['nothing done', nobody, {}, { state: 'notStarted', done: 0 }],
    ['nothing done before the cohort opens', nobody, { now: day(0) }, { state: 'notStarted' }],
    ['nothing done when it has closed', nobody, { now: day(40) }, { state: 'notStarted' }],
    ['an attempt given to who has done nothing', facts({ helpedAt: day(20) }), {}, { state: 'notStarted' }],
    ['started today', facts({ lastActiveAt: day(25), begun: [lesson('a')] }), {}, { state: 'behind', done: 0 }],
    ['quiet for a moment less than 14 days', facts({ lastActiveAt: day(11, 1), begun: [lesson('a')] }), {}, { state: 'behind' }],
    ['quiet for 14 days', facts({ lastActiveAt: day(11), begun: [lesson('a')] }), {}, { state: 'stuck', why: 'idle', at: 'a', since: day(11) }],
    ['quiet in the second lesson', facts({ lastActiveAt: day(5), complete: ['a'] }), {}, { state: 'stuck', why: 'idle', at: 'b', since: day(5), done: 1 }],
    ['quiet, but the cohort has closed', facts({ lastActiveAt: day(5), begun: [lesson('a')] }), { now: day(32) }, { state: 'unfinished', due: 3, at: 'a' }],
    ['quiet since before the cohort opened (again)', facts({ lastActiveAt: day(5), begun: [lesson('a')] }), { window: { opensAt: day(20), closesAt: day(40) } }, { state: 'onTrack' }],
    ['quiet since it opened again', facts({ lastActiveAt: day(5), begun: [lesson('a')] }), { window: { opensAt: day(8), closesAt: day(40) } }, { state: 'stuck', why: 'idle', since: day(8) }],
    ['begun, and nobody knows when', facts({ begun: [lesson('a')] }), {}, { state: 'stuck', why: 'idle', since: day(1) }],
    ['both attempts failed', facts({ lastActiveAt: day(12), begun: [lesson('a', day(9))], quizzes: [failedTwice] }), {}, { state: 'stuck', why: 'noAttemptLeft', at: 'a', since: day(12) }],
    ['both attempts failed and the cohort closed', facts({ lastActiveAt: day(12), begun: [lesson('a', day(9))], quizzes: [failedTwice] }), { now: day(40) }, { state: 'stuck', why: 'noAttemptLeft' }],
    ['one attempt failed, one left', facts({ lastActiveAt: day(20), begun: [lesson('a', day(9))], quizzes: [quiz('a', [['failed', day(20)]])] }), {}, { state: 'behind' }],
    ['one failed, one open', facts({ lastActiveAt: day(20), begun: [lesson('a', day(9))], quizzes: [quiz('a', [['failed', day(10)], ['open', day(20)]])] }), {}, { state: 'behind' }],
    ['one open for a long time', facts({ lastActiveAt: day(3), begun: [lesson('a', day(3))], quizzes: [quiz('a', [['open', day(3)]])] }), {}, { state: 'stuck', why: 'idle', at: 'a' }],
    ['both failed, one more given lately', facts({ lastActiveAt: day(5), helpedAt: day(20), begun: [lesson('a', day(4))], quizzes: [{ ...failedTwice, extraAttempts: 1 }] }), {}, { state: 'behind' }],
    ['both failed, one more given long ago and left lying', facts({ lastActiveAt: day(5), helpedAt: day(8), begun: [lesson('a', day(4))], quizzes: [{ ...failedTwice, extraAttempts: 1 }] }), {}, { state: 'stuck', why: 'idle', since: day(8) }],
    ['all three failed', facts({ lastActiveAt: day(22), helpedAt: day(20), begun: [lesson('a', day(9))], quizzes: [quiz('a', [['failed', day(10)], ['failed', day(12)], ['failed', day(22)]], 1)] }), {}, { state: 'stuck', why: 'noAttemptLeft', since: day(22) }],
    ['failed twice, passed the third', facts({ lastActiveAt: day(22), begun: [lesson('a', day(9))], quizzes: [quiz('a', [['failed', day(10)], ['failed', day(12)], ['passed', day(22)]], 1)] }), {}, { state: 'behind', done: 1 }],
    ['a quiz failed of a lesson that is kept as complete', facts({ lastActiveAt: day(24), complete: ['a'], quizzes: [failedTwice] }), {}, { state: 'behind', done: 1 }],
    ['a quiz failed that is no longer in the course', facts({ lastActiveAt: day(24), begun: [lesson('a')], quizzes: [quiz('old', [['failed', day(5)], ['failed', day(6)]])] }), {}, { state: 'behind' }],
    ['two quizzes failed in any order: the one longest', facts({ lastActiveAt: day(24), begun: [lesson('a', day(3)), lesson('b', day(3))], quizzes: [failedTwice, quiz('b', [['failed', day(4)], ['failed', day(6)]])] }), { order: 'any-order' }, { state: 'stuck', why: 'noAttemptLeft', at: 'b', since: day(6) }],
    ['all complete, with its completion', facts({ lastActiveAt: day(3), complete: ['a', 'b', 'c'], completion: { completedAt: day(4), lessons: ['a', 'b', 'c'] } }), {}, { state: 'finished', since: day(4), done: 3 }],
    ['complete, and the course has grown', facts({ lastActiveAt: day(3), complete: ['a'], completion: { completedAt: day(4), lessons: ['a'] } }), {}, { state: 'finished', since: day(4), done: 1 }],
    ['all complete because the course has shrunk', facts({ lastActiveAt: day(3), complete: ['a', 'b', 'c', 'gone'] }), {}, { state: 'finished', since: null }],
    ['a course without lessons', facts({ lastActiveAt: day(3), complete: ['gone'] }), { plan: [] }, { state: 'onTrack', done: 0 }],
    ['withdrawn while stuck', facts({ withdrawnAt: day(15), lastActiveAt: day(12), begun: [lesson('a', day(9))], quizzes: [failedTwice] }), {}, { state: 'withdrawn', since: day(15) }],
    ['withdrawn after finishing', facts({ withdrawnAt: day(15), complete: ['a', 'b', 'c'], completion: { completedAt: day(4), lessons: ['a', 'b', 'c'] } }), {}, { state: 'withdrawn', done: 3 }],
    ['one lesson complete when one is due', facts({ lastActiveAt: day(12), complete: ['a'] }), { now: day(12) }, { state: 'onTrack', done: 1, due: 1, at: 'b' }],
    ['a lesson more than is due', facts({ lastActiveAt: day(12), complete: ['a', 'b'] }), { now: day(12) }, { state: 'onTrack', done: 2, due: 1, at: 'c' }],
    ['none complete a moment before the first is due', facts({ lastActiveAt: day(11), begun: [lesson('a')] }), { now: day(11, 7) }, { state: 'onTrack', due: 0 }],
    ['none complete when the first is due, after a third of the time', facts({ lastActiveAt: day(11), begun: [lesson('a')] }), { now: day(11, 8) }, { state: 'behind', due: 1, at: 'a', since: day(11, 8) }],
    ['one complete when the second is due', facts({ lastActiveAt: day(22), complete: ['a'] }), { now: day(22) }, { state: 'behind', due: 2, at: 'b', since: day(21, 16) }],
    ['behind, but with a later end of their own', facts({ lastActiveAt: day(22), complete: ['a'], extendedUntil: day(61) }), { now: day(22) }, { state: 'onTrack', due: 1 }],
    ['behind, with an own end before that of the cohort, which counts for nothing', facts({ lastActiveAt: day(22), complete: ['a'], extendedUntil: day(20) }), { now: day(22) }, { state: 'behind', due: 2 }],
    ['the cohort has closed, and not for them', facts({ lastActiveAt: day(33), complete: ['a', 'b'], extendedUntil: day(46) }), { now: day(34) }, { state: 'onTrack', due: 2, at: 'c' }],
    ['the cohort has closed, not for them, and they are quiet', facts({ lastActiveAt: day(20), complete: ['a'], extendedUntil: day(46) }), { now: day(36) }, { state: 'stuck', why: 'idle', at: 'b', since: day(20) }],
    ['their own end is over too', facts({ lastActiveAt: day(20), complete: ['a'], extendedUntil: day(36) }), { now: day(36) }, { state: 'unfinished', due: 3 }],
    ['nothing done, and lessons are due', nobody, { now: day(22) }, { state: 'notStarted', due: 2, at: 'a' }],
  ])('%s', (_, of, changed, expected) => {
    expect(standingOf(of, { ...setting, ...changed })).toMatchObject(expected)
  })

  test('known as complete or read with a passed quiz, a lesson counts the same', () => {
    const lastActiveAt = day(24)
    const kept = standingOf(facts({ lastActiveAt, complete: ['a'] }), setting)
    const seen = standingOf(facts({ lastActiveAt, begun: [lesson('a', day(3))], quizzes: [quiz('a', [['passed', day(4)]])] }), setting)
    expect(seen).toEqual(kept)
  })
})

const anyDate = fc.integer({ min: 0, max: 40 }).map((of) => day(of))
const anyFacts: fc.Arbitrary<TraineeFacts> = fc.record({
  withdrawnAt: fc.option(anyDate), lastActiveAt: fc.option(anyDate), extendedUntil: fc.option(anyDate), helpedAt: fc.option(anyDate),
  renewal: fc.option(fc.record({ repeats: fc.constantFrom('all' as const, 'test' as const), by: fc.option(anyDate) })),
  completion: fc.option(fc.record({ completedAt: anyDate, lessons: fc.subarray(['a', 'b', 'c']) })),
  complete: fc.subarray(['a', 'b', 'c', 'gone']),
  begun: fc.subarray(['a', 'b', 'c', 'gone']).chain((ids) => fc.tuple(...ids.map((id) => fc.option(anyDate).map((readAt) => lesson(id, readAt))))),
  quizzes: fc.subarray(['a', 'b', 'c', 'gone']).chain((ids) => fc.tuple(...ids.map((id) =>
    fc.tuple(fc.array(fc.tuple(fc.constantFrom<Sitting>('failed', 'passed', 'open'), anyDate), { maxLength: 4 }), fc.nat(2)).map(([sittings, extra]) => quiz(id, sittings, extra))))),
})
const judged = (of: TraineeFacts) => { const standing = standingOf(of, setting); return { standing, risk: riskOf(standing, of, setting) } }
const anyRows: fc.Arbitrary<ReportRow[]> = fc.array(fc.tuple(anyFacts, fc.constantFrom('Ali Khan', 'ali khan', 'Zoë', 'عائشہ', 'Bilal', "D'Souza", '')), { maxLength: 40 })
  .map((people) => people.map(([of, name], index) => ({ facts: of, name, otherName: null, signInName: `p${index}`, enrolmentId: `e${(index * 7) % 41}-${index}`, periodId: `p${index}`, ...judged(of) })))
const all: ReportFilters = { ...everyone, sort: 'name' }
const zone = 'Asia/Karachi'

describe('properties', () => {
  test('every trainee is in exactly one state, and stuck always says where and since when', () => {
    fc.assert(fc.property(anyFacts, anyDate, (of, now) => {
      const standing = standingOf(of, { ...setting, now })
      expect(traineeStates.filter((state) => state === standing.state)).toHaveLength(1)
      expect(standing.done).toBe(cellsOf(of, setting, new Map()).filter(({ state }) => state === 'complete').length)
      if (standing.state === 'stuck') {
        expect(plan.map(({ lessonId }) => lessonId)).toContain(standing.at)
        expect(Number.isFinite(standing.since.getTime())).toBe(true)
      }
    }))
  })

  test('the cells say of each lesson what the outline of the trainee says', () => {
    fc.assert(fc.property(anyFacts, (of) => {
      const known = of.complete.map((lessonId): LessonFacts => ({ lessonId, startedAt: null, readAt: null, completedAt: day(3) }))
      const outline = outlineOf({ ...setting, lessons: [...of.begun.filter(({ lessonId }) => !of.complete.includes(lessonId)), ...known], quizzes: of.quizzes, completion: of.completion })
      expect(cellsOf(of, setting, new Map()).map(({ state }) => state)).toEqual(outline.map(({ state }) => state))
    }))
  })

  test('the filters by state part the cohort: together they are everyone, and nobody is in two', () => {
    fc.assert(fc.property(anyRows, (rows) => {
      const parts = traineeStates.map((state) => selectedRows(rows, { ...all, state }, zone))
      expect(parts.flat().map(({ enrolmentId }) => enrolmentId).sort()).toEqual(rows.map(({ enrolmentId }) => enrolmentId).sort())
      const { of, total } = summaryOf(rows.map(({ standing }) => ({ standing, trainees: 1 })))
      traineeStates.forEach((state, index) => expect(parts[index]).toHaveLength(of[state]))
      expect(selectedRows(rows, all, zone)).toHaveLength(total)
    }))
  })

  test('an order is total: it is the same from whatever order the rows come in, and nobody is lost', () => {
    fc.assert(fc.property(anyRows, fc.constantFrom(...reportSorts), fc.constantFrom('all', ...traineeStates), (rows, sort, state) => {
      const ids = (these: readonly ReportRow[]) => selectedRows(these, { ...all, state, sort }, zone).map(({ enrolmentId }) => enrolmentId)
      expect(ids(rows)).toEqual(ids([...rows].reverse()))
      expect(new Set(ids(rows)).size).toBe(ids(rows).length)
    }))
  })

  test('the pages together are all the rows in their order', () => {
    fc.assert(fc.property(fc.nat(230), (length) => {
      const rows = Array.from({ length }, (_, index) => index)
      const { pages } = pageOf(rows, 1)
      expect(Array.from({ length: pages }, (_, index) => pageOf(rows, index + 1).rows).flat()).toEqual(rows)
    }))
  })

  test('how many stand alike makes no difference to a summary, whether they come one by one or as a number', () => {
    fc.assert(fc.property(anyRows, fc.integer({ min: 1, max: 5 }), (rows, times) => {
      const groups = rows.map(({ standing }) => ({ standing, trainees: times }))
      const singly = rows.flatMap(({ standing }) => Array.from({ length: times }, () => ({ standing, trainees: 1 })))
      expect(summaryOf(groups)).toEqual(summaryOf(singly))
    }))
  })
})

const row = (enrolmentId: string, name: string, changed: Partial<TraineeFacts> = {}, otherName: string | null = null): ReportRow => {
  const of = facts(changed)
  return { facts: of, enrolmentId, periodId: enrolmentId, name, otherName, signInName: enrolmentId, ...judged(of) }
}
const people = [
  row('1', 'Zainab', { lastActiveAt: day(24), begun: [lesson('a')] }),
  row('2', 'bilal', { lastActiveAt: day(9), complete: ['a'] }),
  row('3', 'Aisha'),
  row('4', 'عائشہ خان', { lastActiveAt: day(5), begun: [lesson('a')] }),
  row('5', 'Zoë Ibáñez', { lastActiveAt: day(20), complete: ['a', 'b', 'c'], completion: { completedAt: day(20), lessons: [] } }),
  row('6', 'Aisha'),
  row('7', 'Withdrawn Person', { withdrawnAt: day(3) }),
]
const order = (filters: Partial<ReportFilters>) => selectedRows(people, { ...all, ...filters }, zone).map(({ enrolmentId }) => enrolmentId).join('')

describe('order and filters', () => {
  test.each<[ReportFilters['sort'], string, string]>([
    ['name', '362154', 'namesakes in the order of their ids, small letters among large ones, Arabic script after Latin'],
    ['-name', '451236', 'the other way round, but for namesakes'],
    ['state', '421365', 'the longest stuck, then stuck, behind, not started by name, finished'],
    ['-state', '536124', 'finished first; among the stuck the latest first'],
    ['need', '361425', 'those who lack most first, and last who needs nothing'],
    ['progress', '361425', 'least done first'],
    ['-progress', '523614', 'most done first'],
    ['active', '364251', 'who never was active first'],
    ['-active', '152436', 'the latest first'],
  ])('by %s: %s (%s)', (sort, expected) => {
    expect(order({ sort })).toBe(expected)
  })

  test.each([
    ['aisha', '36'], ['AISHA', '36'], ['zoe', '5'], ['ZOË ibanez', '5'], ['ibáñez zo', '5'], ['zo', '5'], ['عايشه', '4'], ['خان', '4'], ['khan', ''], ["ai'sha", '36'],
    ['withdrawn', ''], ['*', '362154'],
  ])('the name %j finds %j', (name, expected) => {
    expect(order({ name })).toBe(expected)
  })

  test.each([['ayesha', '8'], ['khan', '8'], ['عایشہ', '8'], ['خان ayesha', '8'], ['bilal', '']])('the name %j finds who has it in either script: %j', (name, expected) => {
    const both = [row('8', 'عائشہ خان', {}, 'Ayesha Khan'), row('9', 'Bakhtawar')]
    expect(selectedRows(both, { ...all, name }, zone).map(({ enrolmentId }) => enrolmentId).join('')).toBe(expected)
  })

  test('the withdrawn are shown only when they are asked for', () => {
    expect(order({ state: 'withdrawn' })).toBe('7')
    expect(order({ state: 'withdrawn', name: 'person' })).toBe('7')
    expect(order({})).not.toContain('7')
  })

  test.each([['2026-08-05', '36'], ['2026-08-06', '364'], ['2026-08-10', '3642'], ['2026-08-24', '36452'.split('').sort().join('')]])('nothing done since %s began in the time zone of the reader: %s', (since, expected) => {
    expect([...order({ since })].sort()).toEqual([...expected].sort())
  })

  test.each([['a', '1346'], ['b', '2'], ['c', ''], ['gone', '']])('at lesson %s stand %s', (lesson, expected) => {
    expect([...order({ lesson })].sort().join('')).toBe(expected)
  })

  test.each([['message', '12346'], ['attempt', ''], ['time', '']] as const)('who needs %s: %s', (need, expected) => {
    expect([...order({ need })].sort().join('')).toBe(expected)
  })

  test('names that two trainees have are known', () => {
    expect([...sharedNames(people)]).toEqual(['Aisha'])
  })
})

test('a summary names the lesson where most are stuck, and of two with as many the first met', () => {
  const stuck = (lessonId: string): Standing => ({ state: 'stuck', why: 'idle', at: lessonId, since: day(3), done: 0, due: 0 })
  const on = (lessons: string) => summaryOf([...lessons].map((lessonId) => ({ standing: stuck(lessonId), trainees: 1 }))).stuckOn
  expect(on('')).toBeNull()
  expect(on('b')).toEqual({ lessonId: 'b', trainees: 1, share: 'all' })
  expect(on('abb')).toEqual({ lessonId: 'b', trainees: 2, share: 'most' })
  expect(on('abbc')).toEqual({ lessonId: 'b', trainees: 2, share: 'some' })
  expect(on('cbbc')).toEqual({ lessonId: 'c', trainees: 2, share: 'some' })
})

test('a row of the grid has a cell for each lesson of the course, with the best score where there is one', () => {
  const of = facts({ lastActiveAt: day(24), complete: ['a'], begun: [lesson('b', day(4))] })
  expect(cellsOf(of, setting, new Map([['quiz-a', 0.9], ['quiz-b', 0], ['quiz-old', 1]]))).toEqual([
    { lessonId: 'a', state: 'complete', score: 0.9 }, { lessonId: 'b', state: 'read', score: 0 }, { lessonId: 'c', state: 'notStarted', score: null }])
})

test.each([[0, 0], [0.796, 79], [0.8, 80], [0.29, 29], [0.57, 57], [7 / 8, 87], [1, 100]])('a score of %d reads as %d per cent', (score, percent) => {
  expect(wholePercent(score)).toBe(percent)
})

test.each([[0, 1, 1, 0], [50, 1, 1, 50], [51, 2, 2, 1], [51, 9, 2, 1]])('of %d rows, page %d is page %d with %d rows', (length, wanted, page, count) => {
  const shown = pageOf(Array.from({ length }, () => 0), wanted)
  expect([shown.page, shown.rows.length, shown.first]).toEqual([page, count, (page - 1) * pageSize + 1])
})

test('what an address says wrongly is left out; a form that says it wrongly is refused', () => {
  expect(pageFilters.parse({})).toEqual({ ...everyone, page: 1 })
  expect(pageFilters.parse({ state: 'x', need: 'money', lesson: '../x', since: '2026-02-30', name: ['a', 'b'], sort: "'; drop", page: '-3', role: 'ADMINISTRATOR' })).toEqual({ ...everyone, page: 1 })
  expect(pageFilters.parse({ state: 'stuck', name: ' Ali ', sort: '-name', page: '3' })).toEqual({ ...everyone, state: 'stuck', name: 'Ali', sort: '-name', page: 3 })
  expect(exportFilters.safeParse({ state: 'all', name: '', sort: 'name', cohortId: 'x' }).success).toBe(false)
  expect(exportFilters.safeParse({ state: 'all', name: 'x'.repeat(201), sort: 'name' }).success).toBe(false)
})
