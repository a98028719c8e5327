import { describe, expect, test } from 'vitest'
import type { LessonFacts, QuizFacts } from '@/domain/completion'
import { standingOf, type Setting, type TraineeFacts } from '@/domain/progress-report'

const day = (of: number) => new Date(Date.UTC(2026, 7, of))
const plan = ['a', 'b', 'c'].map((id) => ({ lessonId: id, quizId: `quiz-${id}`, attempts: 2, counts: 'best' as const, wait: 0 }))
/** Open for the whole of August 2026; it is the 25th. */
const setting: Setting = { plan, order: 'in-order', window: { opensAt: day(1), closesAt: day(32) }, now: day(25) }
const nobody: TraineeFacts = { withdrawnAt: null, lastActiveAt: null, extendedUntil: null, renewal: null, helpedAt: null, completion: null, complete: [], begun: [], quizzes: [] }
const facts = (changed: Partial<TraineeFacts>): TraineeFacts => ({ ...nobody, ...changed })
const lesson = (lessonId: string, readAt: Date | null = null): LessonFacts => ({ lessonId, startedAt: day(2), readAt, completedAt: null })
const failed = (quizId: string, ...at: Date[]): QuizFacts => ({ quizId, extraAttempts: 0, attempts: at.map((when, index) => ({ id: `${index}`, number: index + 1, state: 'SUBMITTED', startedAt: when, submittedAt: when, score: 0.5, passed: false })) })
const failedTwice = failed('quiz-a', day(10), day(12))
const renewalFailed = failed('renewal', day(10), day(11), day(12))

describe('the state of a trainee in a period that renews', () => {
  test.each<[string, TraineeFacts, Partial<Setting>, object]>([
    ['a renewal that is not begun', facts({ renewal: { repeats: 'all', by: day(40) } }), {}, { state: 'renewing', way: 'all', by: day(40), due: 0, done: 0 }],
    ['a renewal by the test, whose certificate was revoked: by their own end', facts({ extendedUntil: day(50), renewal: { repeats: 'test', by: null } }), {}, { state: 'renewing', way: 'test', by: day(50) }],
    ['a renewal, quiet and behind any pace', facts({ renewal: { repeats: 'all', by: day(26) }, lastActiveAt: day(3), begun: [lesson('a')] }), {}, { state: 'renewing', at: 'a' }],
    ['a renewal after the cohort has closed', facts({ extendedUntil: day(50), renewal: { repeats: 'test', by: day(26) } }), { now: day(40) }, { state: 'renewing', by: day(26) }],
    ['a renewal by lessons, with no attempt left at a quiz', facts({ renewal: { repeats: 'all', by: day(40) }, lastActiveAt: day(12), begun: [lesson('a', day(9))], quizzes: [failedTwice] }), {}, { state: 'stuck', why: 'noAttemptLeft', at: 'a' }],
    ['a renewal by the test, with no attempt left at a quiz they need not', facts({ renewal: { repeats: 'test', by: day(40) }, lastActiveAt: day(12), begun: [lesson('a', day(9))], quizzes: [failedTwice] }), {}, { state: 'renewing', way: 'test' }],
    ['the same when the test was failed three times', facts({ renewal: { repeats: 'test', by: day(40) }, lastActiveAt: day(12), begun: [lesson('a', day(9))], quizzes: [failedTwice, renewalFailed] }), {}, { state: 'stuck', at: 'a' }],
    ['the test failed three times', facts({ renewal: { repeats: 'test', by: day(40) }, lastActiveAt: day(12), quizzes: [renewalFailed] }), {}, { state: 'renewing', way: 'all' }],
    ['a renewal whose time is over', facts({ renewal: { repeats: 'test', by: day(10) }, lastActiveAt: day(12), begun: [lesson('a')] }), { now: day(33) }, { state: 'unfinished' }],
    ['renewed', facts({ renewal: { repeats: 'test', by: day(40) }, complete: ['a', 'b', 'c'], completion: { completedAt: day(4), lessons: ['a', 'b', 'c'] } }), {}, { state: 'finished', since: day(4) }],
  ])('%s', (_, of, changed, expected) => {
    expect(standingOf(of, { ...setting, ...changed })).toMatchObject(expected)
  })
})
