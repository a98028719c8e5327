import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownMinutes } from '@/domain/accommodation'
import { countingAttempt, endOf, isFeedbackShown, lastMomentOf, nextStartOf } from '@/domain/attempt-rules'

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
const sitting = (number: number, score: number | null, passed = score !== null && score >= 0.75) =>
  ({ number, state: score === null ? 'OPEN' as const : 'SUBMITTED' as const, score, passed: score === null ? null : passed, submittedAt: score === null ? null : at(number) })
const scored = (...scores: (number | null)[]) => scores.map((score, index) => sitting(index + 1, score))

// Two attempts are allowed: a third one was given.
test.each([
  ['best', scored(0.5, 0.8), 2], ['best', scored(0.8, 0.5), 1], ['best', scored(0.5, null), 1], ['best', scored(null), null], ['best', [], null],
  ['last', scored(0.8, 0.5), 2], ['last', scored(0.8, null), 1], ['last', scored(0.5, 0.6, 0.7), 3],
  ['first', scored(0.5, 0.8), 1], ['first', scored(null), null], ['first', scored(0.5, 0.6, 0.8), 3], ['first', scored(0.5, 0.6, null), 1],
] as const)('%s of %j is attempt %s', (counts, sittings, number) => {
  expect(countingAttempt({ attempts: 2, counts }, sittings)?.number ?? null).toBe(number)
})

test('a pass that was given counts before a higher score that is none', () => {
  expect(countingAttempt({ attempts: 2, counts: 'best' }, [sitting(1, 0.5, true), sitting(2, 0.7, false)])?.number).toBe(1)
})

test('of one attempt all three rules say the same', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (score) => {
    for (const counts of ['best', 'last', 'first'] as const) expect(countingAttempt({ attempts: 1, counts }, scored(score))?.score).toBe(score)
  }))
})

test.each([
  ['after one of two', 24, scored(0.5), at(25)], ['without a wait', 0, scored(0.5), null], ['before the first', 24, [], null], ['of half an hour', 0.5, scored(0.5), new Date(Date.UTC(2026, 0, 1, 1, 30))],
  ['before one that was given beyond those allowed', 24, scored(0.5, 0.5), null],
])('the wait %s', (_, wait, sittings, from) => {
  expect(nextStartOf({ attempts: 2, wait }, sittings)).toEqual(from)
})

describe('keys and feedback', () => {
  const quiz = { passed: false, used: 1, allowed: 2, open: null }
  test.each([
    ['submitted', quiz, 'open', true], ['passed-or-used-up', quiz, 'open', false], ['passed-or-used-up', { ...quiz, passed: true }, 'open', true],
    ['passed-or-used-up', { ...quiz, used: 2 }, 'open', true], ['passed-or-used-up', { ...quiz, used: 2, open: {} }, 'open', false],
    ['passed-or-used-up', quiz, 'closed', true], ['closed', { ...quiz, passed: true }, 'open', false], ['closed', quiz, 'closed', true],
  ] as const)('%s, %j, the course %s: shown %s', (rule, state, phase, shown) => expect(isFeedbackShown(rule, state, phase)).toBe(shown))
})

describe('the end of an attempt', () => {
  test.each([
    ['without a limit is the end of the course', { deadline: null, openUntil: null }, at(20)],
    ['with a limit is its deadline', { deadline: at(3), openUntil: null }, at(3)],
    ['with a deadline after the course is the end of the course', { deadline: at(22), openUntil: null }, at(20)],
    ['with an accommodation is its own deadline also then', { deadline: at(22), openUntil: at(22) }, at(22)],
    ['without a timer is the end of the course', { deadline: null, openUntil: at(3) }, at(20)],
    ['without a timer, begun shortly before the course ends, is later', { deadline: null, openUntil: at(21) }, at(21)],
  ])('%s', (_, ending, end) => expect(endOf({ ...ending, closesAt: at(20) })).toEqual(end))

  test('is followed by a minute of grace where its own time was up, and by none where the course ended', () => {
    const minute = (date: Date) => new Date(date.getTime() + 60_000)
    expect(lastMomentOf({ deadline: at(3), openUntil: null, closesAt: at(20) })).toEqual(minute(at(3)))
    expect(lastMomentOf({ deadline: at(22), openUntil: at(22), closesAt: at(20) })).toEqual(minute(at(22)))
    expect(lastMomentOf({ deadline: null, openUntil: null, closesAt: at(20) })).toEqual(at(20))
  })
})

test.each([[30, 1, 0, false, 30], [30, 1.5, 0, false, 45], [30, 1.25, 10, false, 48], [30, 3, 0, false, 90], [30, 2, 5, true, null]])('%i minutes, %f times, %i for breaks, no timer %s: %s', (limit, timeFactor, breakMinutes, noTimer, minutes) => {
  expect(ownMinutes(limit, { timeFactor, breakMinutes, noTimer, largerTargets: false })).toBe(minutes)
})
