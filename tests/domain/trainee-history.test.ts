import { expect, test } from 'vitest'
import type { QuizFacts } from '@/domain/completion'
import type { Setting, TraineeFacts } from '@/domain/progress-report'
import { lessonHistories, renewalHistory, timelineOf } from '@/domain/trainee-history'

const day = (of: number) => new Date(Date.UTC(2026, 7, of))
const attempt = (number: number, startedAt: Date, submittedAt: Date | null, passed: boolean | null): QuizFacts['attempts'][number] =>
  ({ id: `${number}`, number, state: submittedAt ? 'SUBMITTED' : 'OPEN', score: submittedAt && (passed ? 0.9 : 0.4), passed, startedAt, submittedAt })

test('a timeline tells everything, the latest first, and at one moment what came of something before it', () => {
  const moments = timelineOf({
    enrolledAt: day(1), withdrawnAt: day(9), completedAt: day(7),
    lessons: [{ lessonId: 'a', startedAt: day(2), readAt: day(3), completedAt: day(7) }, { lessonId: 'b', startedAt: day(8), readAt: null, completedAt: null }],
    quizzes: [{ quizId: 'qa', extraAttempts: 1, attempts: [attempt(1, day(4), day(4), false), attempt(2, day(6), day(7), true)] }, { quizId: 'qb', extraAttempts: 0, attempts: [attempt(1, day(8), null, null)] }],
    given: [{ quizId: 'qa', at: day(5), by: 'Instructor' }],
    extensions: [{ until: day(20), at: day(5), by: 'Instructor' }],
  })
  expect(moments.map(({ what, at }) => `${at.getUTCDate()} ${what}`)).toEqual([
    '9 withdrawn', '8 attemptStarted', '8 lessonStarted', '7 finished', '7 lessonComplete', '7 attemptSubmitted', '6 attemptStarted', '5 attemptGiven', '5 extended',
    '4 attemptSubmitted', '4 attemptStarted', '3 lessonRead', '2 lessonStarted', '1 enrolled',
  ])
  expect(moments.find(({ what }) => what === 'attemptGiven')).toEqual({ what: 'attemptGiven', quizId: 'qa', by: 'Instructor', at: day(5) })
  expect(moments.filter(({ what }) => what === 'attemptSubmitted')).toMatchObject([{ number: 2, passed: true, score: 0.9 }, { number: 1, passed: false, score: 0.4 }])
})

test('each lesson of the course has its dates and attempts; those begun that are no longer in it are left out', () => {
  const setting: Setting = { plan: [{ lessonId: 'a', quizId: 'qa', attempts: 1, counts: 'best', wait: 0 }, { lessonId: 'b', quizId: 'qb', attempts: 1, counts: 'best', wait: 0 }], order: 'in-order', window: { opensAt: day(1), closesAt: day(30) }, now: day(20) }
  const facts: TraineeFacts = {
    withdrawnAt: null, lastActiveAt: day(4), extendedUntil: null, renewal: null, helpedAt: null, completion: null, complete: [],
    begun: [{ lessonId: 'a', startedAt: day(2), readAt: day(3), completedAt: null }, { lessonId: 'gone', startedAt: day(2), readAt: null, completedAt: null }],
    quizzes: [{ quizId: 'qa', extraAttempts: 0, attempts: [attempt(1, day(4), day(4), false)] }],
  }
  const [a, b, ...rest] = lessonHistories(facts, setting)
  expect(a).toMatchObject({ lessonId: 'a', state: 'read', startedAt: day(2), readAt: day(3), completedAt: null, attempts: [{ number: 1 }], quiz: { exhausted: true, used: 1, allowed: 1 } })
  expect(b).toMatchObject({ lessonId: 'b', state: 'notStarted', startedAt: null, attempts: [] })
  expect(rest).toEqual([])
})

test('of lessons that a renewal test completed it is told neither that they were started nor that they were completed one by one', () => {
  const lessons = [{ lessonId: 'a', startedAt: day(7), readAt: null, completedAt: day(7) }, { lessonId: 'b', startedAt: day(5), readAt: null, completedAt: day(7) }, { lessonId: 'c', startedAt: day(5), readAt: day(6), completedAt: day(7) }]
  const quizzes = [{ quizId: 'renewal', extraAttempts: 0, attempts: [attempt(1, day(6), day(7), true)] }]
  const moments = timelineOf({ enrolledAt: day(1), withdrawnAt: null, completedAt: day(7), lessons, quizzes, given: [], extensions: [] })
  expect(moments.map((moment) => `${moment.at.getUTCDate()} ${moment.what}${'lessonId' in moment ? ` ${moment.lessonId}` : ''}`)).toEqual([
    '7 finished', '7 lessonComplete c', '7 attemptSubmitted', '6 attemptStarted', '6 lessonRead c', '5 lessonStarted b', '5 lessonStarted c', '1 enrolled'])
  expect(renewalHistory(quizzes, true)).toMatchObject({ way: null, test: { passed: true, used: 1, allowed: 3 }, attempts: [{ number: 1 }] })
})
