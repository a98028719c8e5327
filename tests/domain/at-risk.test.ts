import fc from 'fast-check'
import { expect, test } from 'vitest'
import { needs, riskOf } from '@/domain/at-risk'
import type { LessonFacts, QuizFacts } from '@/domain/completion'
import { dueAt, lessonsDue } from '@/domain/pace'
import { dayOf, startOfDay } from '@/domain/day'
import { standingOf, type Setting, type TraineeFacts } from '@/domain/progress-report'

const day = (of: number, hour = 0) => new Date(Date.UTC(2026, 7, of, hour))
const plan = ['a', 'b', 'c'].map((id) => ({ lessonId: id, quizId: `quiz-${id}`, attempts: 2, counts: 'best' as const, wait: 0 }))
/** Open for the whole of August 2026; it is the 12th, and one lesson is due. */
const setting: Setting = { plan, order: 'in-order', window: { opensAt: day(1), closesAt: day(32) }, now: day(12) }
const nobody: TraineeFacts = { withdrawnAt: null, lastActiveAt: null, extendedUntil: null, renewal: null, helpedAt: null, completion: null, complete: [], begun: [], quizzes: [] }
const read = (lessonId: string): LessonFacts => ({ lessonId, startedAt: day(2), readAt: day(2), completedAt: null })
const failed = (id: string, times: number, at = day(11)): QuizFacts => ({
  quizId: `quiz-${id}`, extraAttempts: 0,
  attempts: Array.from({ length: times }, (_, index) => ({ id: `${id}${index}`, number: index + 1, state: 'SUBMITTED', startedAt: at, submittedAt: at, score: 0.5, passed: false })),
})
const riskIn = (changed: Partial<TraineeFacts>, of: Partial<Setting> = {}) => {
  const [facts, where] = [{ ...nobody, ...changed }, { ...setting, ...of }]
  return riskOf(standingOf(facts, where), facts, where)
}

test.each<[string, Partial<TraineeFacts>, Partial<Setting>, string | null, string[]]>([
  ['on track', { lastActiveAt: day(11), complete: ['a'] }, {}, null, []],
  ['finished', { lastActiveAt: day(11), complete: ['a', 'b', 'c'] }, {}, null, []],
  ['withdrawn', { withdrawnAt: day(5) }, {}, null, []],
  ['nothing done before the opening', {}, { now: day(0) }, null, []],
  ['nothing done while nothing is due', {}, { now: day(5) }, null, []],
  ['nothing done after the closing', {}, { now: day(40) }, null, []],
  ['nothing done, and a lesson is due', {}, {}, 'message', ['notStarted']],
  ['behind', { lastActiveAt: day(11), begun: [read('a')] }, {}, 'message', ['behind']],
  ['quiet for 14 days', { lastActiveAt: day(11), complete: ['a', 'b'] }, { now: day(25) }, 'message', ['idle']],
  ['one attempt left', { lastActiveAt: day(11), complete: ['a'], begun: [read('b')], quizzes: [failed('b', 1)] }, {}, 'talk', ['lastAttempt']],
  ['one attempt left, and behind', { lastActiveAt: day(11), begun: [read('a')], quizzes: [failed('a', 1)] }, {}, 'talk', ['lastAttempt', 'behind']],
  ['no attempt left', { lastActiveAt: day(11), begun: [read('a')], quizzes: [failed('a', 2)] }, {}, 'attempt', ['noAttemptLeft']],
  ['three lessons left and three days', { lastActiveAt: day(28), begun: [read('a')] }, { now: day(29) }, 'message', ['behind']],
  ['three lessons left and less than three days', { lastActiveAt: day(28), begun: [read('a')] }, { now: day(29, 1) }, 'time', ['shortOfTime', 'behind']],
  ['less than three days, but an own end', { lastActiveAt: day(28), begun: [read('a')], extendedUntil: day(90) }, { now: day(29, 1) }, null, []],
  ['no attempt left and no time', { lastActiveAt: day(29), begun: [read('a')], quizzes: [failed('a', 2)] }, { now: day(30) }, 'attempt', ['noAttemptLeft', 'shortOfTime']],
  ['closed for the others', { lastActiveAt: day(33), begun: [read('a')], extendedUntil: day(40) }, { now: day(34) }, 'message', ['behind']],
])('%s', (_, facts, of, need, reasons) => {
  const risk = riskIn(facts, of)
  expect(risk?.need ?? null).toBe(need)
  expect(risk?.reasons.map(({ why }) => why) ?? []).toEqual(reasons)
})

test('who waits longest for an attempt comes first, who has least time, who is furthest behind', () => {
  const urgency = (changed: Partial<TraineeFacts>, of?: Partial<Setting>) => riskIn(changed, of)?.urgency ?? NaN
  const waits = (since: Date) => urgency({ lastActiveAt: day(11), begun: [read('a')], quizzes: [failed('a', 2, since)] })
  expect(waits(day(9))).toBeLessThan(waits(day(11)))
  const short = (complete: string[]) => urgency({ lastActiveAt: day(30), complete }, { now: day(31, 12) })
  expect(short([])).toBeLessThan(short(['a']))
  const behind = (complete: string[]) => urgency({ lastActiveAt: day(24), complete }, { now: day(25) })
  expect(behind([])).toBeLessThan(behind(['a']))
})

test('a need is that of the first reason, and reasons come with nobody who is finished, withdrawn or out of time', () => {
  const anyDay = fc.integer({ min: 0, max: 45 }).map((of) => day(of))
  const anyFacts: fc.Arbitrary<TraineeFacts> = fc.record({
    withdrawnAt: fc.option(anyDay), lastActiveAt: fc.option(anyDay), extendedUntil: fc.option(anyDay), renewal: fc.option(fc.record({ repeats: fc.constantFrom('all' as const, 'test' as const), by: fc.option(anyDay) })), helpedAt: fc.option(anyDay), completion: fc.constant(null),
    complete: fc.subarray(['a', 'b', 'c']), begun: fc.subarray(['a', 'b', 'c']).map((ids) => ids.map(read)), quizzes: fc.array(fc.nat(3), { maxLength: 1 }).map((times) => times.map((count) => failed('a', count))),
  })
  fc.assert(fc.property(anyFacts, anyDay, (facts, now) => {
    const risk = riskIn(facts, { now })
    const standing = standingOf(facts, { ...setting, now })
    if (standing.state === 'stuck' && now >= setting.window.opensAt && now < day(32)) expect(risk?.need).toBe(standing.why === 'noAttemptLeft' ? 'attempt' : risk?.need)
    if (['finished', 'withdrawn', 'unfinished', 'renewing'].includes(standing.state)) expect(risk).toBeNull()
    if (risk) expect(needs).toContain(risk.need)
  }))
})

test('lessons are due one after the other, the last with the closing', () => {
  const window = { opensAt: day(1), closesAt: day(11) }
  expect([0, 1, 3, 3.4, 5, 9, 11, 20].map((of) => lessonsDue(window, 5, day(Math.floor(of), (of % 1) * 24)))).toEqual([0, 0, 1, 1, 2, 4, 5, 5])
  expect([1, 5].map((number) => dueAt(window, 5, number))).toEqual([day(3), day(11)])
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (lessons, number) => {
    fc.pre(number <= lessons)
    expect(lessonsDue(window, lessons, dueAt(window, lessons, number))).toBeGreaterThanOrEqual(number - 1)
    expect(lessonsDue(window, lessons, new Date(dueAt(window, lessons, number).getTime() + 1))).toBe(number)
  }))
})

test.each([
  ['2026-08-15', 'Asia/Karachi', '2026-08-14T19:00:00.000Z'], ['2026-08-15', 'UTC', '2026-08-15T00:00:00.000Z'], ['2026-08-15', 'America/New_York', '2026-08-15T04:00:00.000Z'],
  ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z'], ['2026-03-30', 'Europe/London', '2026-03-29T23:00:00.000Z'], ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
])('%s begins in %s at %s', (of, timeZone, at) => {
  expect(startOfDay(of, timeZone).toISOString()).toBe(at)
  expect(dayOf(startOfDay(of, timeZone), timeZone)).toBe(of)
  expect(dayOf(new Date(startOfDay(of, timeZone).getTime() - 1), timeZone)).not.toBe(of)
})
