import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomeOf, verdictOf, type ActDetail, type ActSetting, type Verdict } from '@/domain/cohort-act'
import type { QuizFacts } from '@/domain/completion'
import { standingOf, type TraineeFacts } from '@/domain/progress-report'

const day = (of: number) => new Date(Date.UTC(2026, 7, of))
const plan = ['a', 'b'].map((id) => ({ lessonId: id, quizId: `quiz-${id}`, attempts: 2, counts: 'best' as const, wait: 0 }))
const setting: ActSetting = { plan, order: 'any-order', window: { opensAt: day(1), closesAt: day(32) }, now: day(15), timeZone: 'Asia/Karachi', sendsMail: true }
const nobody: TraineeFacts = { withdrawnAt: null, lastActiveAt: day(14), extendedUntil: null, renewal: null, helpedAt: null, completion: null, complete: [], begun: [], quizzes: [] }
const failed = (id: string, times: number): QuizFacts => ({
  quizId: `quiz-${id}`, extraAttempts: 0,
  attempts: Array.from({ length: times }, (_, index) => ({ id: `${id}${index}`, number: index + 1, state: 'SUBMITTED', startedAt: day(10), submittedAt: day(10), score: 0.5, passed: false })),
})
const verdict = (detail: ActDetail, changed: Partial<TraineeFacts> = {}, of: Partial<ActSetting & { suspended: boolean; hasAddress: boolean; renewing: boolean }> = {}) => {
  const facts = { ...nobody, ...changed }
  const where = { ...setting, ...of }
  return verdictOf(detail, { facts, standing: standingOf(facts, where), suspended: of.suspended ?? false, hasAddress: of.hasAddress ?? true, renewing: of.renewing ?? false }, where)
}

const message: ActDetail = { kind: 'message', text: 'Come on Monday.' }
const every: ActDetail = { kind: 'attempts', quizId: '' }
const until = (lastDay: string | null): ActDetail => ({ kind: 'extension', lastDay })
const both = [failed('a', 2), failed('b', 2)]

test.each<[string, Verdict, Verdict]>([
  ['a message to who has an address', verdict(message), { does: 'mail' }],
  ['a message to who has none', verdict(message, {}, { hasAddress: false }), { does: 'page' }],
  ['a message where no mail is sent', verdict(message, {}, { sendsMail: false }), { does: 'page' }],
  ['a message to who is withdrawn', verdict(message, { withdrawnAt: day(3) }), { does: 'nothing', why: 'withdrawn' }],
  ['a message to who is suspended', verdict(message, {}, { suspended: true }), { does: 'nothing', why: 'suspended' }],
  ['a message to who has finished', verdict(message, { complete: ['a', 'b'] }), { does: 'mail' }],
  ['an attempt where none is left', verdict(every, { quizzes: [failed('a', 2)] }), { does: 'attempts', quizIds: ['quiz-a'] }],
  ['attempts at two quizzes', verdict(every, { quizzes: both }), { does: 'attempts', quizIds: ['quiz-a', 'quiz-b'] }],
  ['an attempt at one of the two', verdict({ kind: 'attempts', quizId: 'quiz-b' }, { quizzes: both }), { does: 'attempts', quizIds: ['quiz-b'] }],
  ['an attempt where one is left', verdict(every, { quizzes: [failed('a', 1)] }), { does: 'nothing', why: 'attemptNotNeeded' }],
  ['an attempt at a lesson that is complete', verdict(every, { complete: ['a'], quizzes: [failed('a', 2)] }), { does: 'nothing', why: 'attemptNotNeeded' }],
  ['an attempt when the time is over', verdict(every, { quizzes: both }, { now: day(33) }), { does: 'nothing', why: 'over' }],
  ['an attempt when it is over for the others', verdict(every, { quizzes: [failed('a', 2)], extendedUntil: day(40) }, { now: day(33) }), { does: 'attempts', quizIds: ['quiz-a'] }],
  ['an attempt for who is withdrawn', verdict(every, { withdrawnAt: day(3), quizzes: both }), { does: 'nothing', why: 'withdrawn' }],
  ['more time', verdict(until('2026-09-10')), { does: 'extends', from: day(32) }],
  ['more time on top of more', verdict(until('2026-09-10'), { extendedUntil: day(36) }), { does: 'extends', from: day(36) }],
  ['more time than the cohort has, by what is left of its last day in Karachi', verdict(until('2026-09-01')), { does: 'extends', from: day(32) }],
  ['a day that the cohort has anyway', verdict(until('2026-08-31')), { does: 'nothing', why: 'longEnough' }],
  ['less time than they have', verdict(until('2026-09-10'), { extendedUntil: day(60) }), { does: 'nothing', why: 'longEnough' }],
  ['more time for who has finished', verdict(until('2026-09-10'), { complete: ['a', 'b'] }), { does: 'nothing', why: 'finished' }],
  ['more time after the closing', verdict(until('2026-09-10'), {}, { now: day(34) }), { does: 'extends', from: day(32) }],
  ['time taken back', verdict(until(null), { extendedUntil: day(36) }), { does: 'shortens', from: day(36) }],
  ['time taken back after the closing', verdict(until(null), { extendedUntil: day(36) }, { now: day(34) }), { does: 'shortens', from: day(36) }],
  ['time taken back from who was given none', verdict(until(null)), { does: 'nothing', why: 'noOwnTime' }],
  ['time taken back that the cohort has anyway', verdict(until(null), { extendedUntil: day(20) }), { does: 'nothing', why: 'noOwnTime' }],
  ['time taken back from who has finished', verdict(until(null), { extendedUntil: day(36), complete: ['a', 'b'] }), { does: 'nothing', why: 'finished' }],
  ['the time in which a certificate is renewed, taken back', verdict(until(null), { extendedUntil: day(36) }, { renewing: true }), { does: 'nothing', why: 'renewing' }],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected)
})

test('everyone of a set is counted once, as done or as left out', () => {
  const anyVerdict: fc.Arbitrary<Verdict> = fc.oneof(
    fc.constantFrom<Verdict>({ does: 'mail' }, { does: 'page' }, { does: 'extends', from: day(3) }, { does: 'attempts', quizIds: ['a', 'b'] }),
    fc.constantFrom('withdrawn', 'suspended', 'attemptNotNeeded', 'finished', 'longEnough', 'over').map((why) => ({ does: 'nothing' as const, why })))
  fc.assert(fc.property(fc.array(anyVerdict), (verdicts) => {
    const { done, leftOut, mailed, attempts } = outcomeOf(verdicts)
    expect(done + Object.values(leftOut).reduce((sum, count) => sum + count, 0)).toBe(verdicts.length)
    expect(mailed).toBe(verdicts.filter(({ does }) => does === 'mail').length)
    expect(attempts).toBe(2 * verdicts.filter(({ does }) => does === 'attempts').length)
  }))
})
