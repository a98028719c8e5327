import { expect, test } from 'vitest'
import { afterAttempt } from '@/domain/after-attempt'
import { quizState, type QuizFacts } from '@/domain/completion'

const now = new Date('2026-08-16')
type Result = 'passed' | 'failed' | 'open'
function facts(results: readonly Result[], extraAttempts: number): QuizFacts {
  const day = new Date('2026-08-15')
  return {
    quizId: 'quiz', extraAttempts,
    attempts: results.map((result, place) => ({
      id: `attempt-${place + 1}`, number: place + 1, state: result === 'open' ? 'OPEN' : 'SUBMITTED', startedAt: day,
      score: result === 'open' ? null : result === 'passed' ? 0.9 : 0.4, passed: result === 'open' ? null : result === 'passed', submittedAt: result === 'open' ? null : day,
    })),
  }
}

// Two attempts allowed.
test.each<[Result[], number, ReturnType<typeof afterAttempt>]>([
  [['passed'], 0, { do: 'goOn' }],
  [['failed', 'passed'], 0, { do: 'goOn' }],
  [['failed'], 0, { do: 'startAttempt', left: 1 }],
  [['failed', 'open'], 0, { do: 'continueAttempt', attemptId: 'attempt-2' }],
  [['failed', 'failed'], 0, { do: 'askForAttempt' }],
  [['failed', 'failed'], 1, { do: 'startAttempt', left: 1 }],
  [['failed', 'failed', 'open'], 1, { do: 'continueAttempt', attemptId: 'attempt-3' }],
  [['failed', 'failed', 'failed'], 1, { do: 'askForAttempt' }],
])('after %j with %i more given', (results, extra, next) => {
  const quiz = quizState('quiz', { attempts: 2, counts: 'best', wait: 0 }, facts(results, extra))
  expect(afterAttempt(quiz, 'open', now)).toEqual(next)
  expect(afterAttempt(quiz, 'closed', now)).toEqual({ do: 'readCourse' })
  expect(afterAttempt(quiz, 'before', now)).toEqual({ do: 'readCourse' })
})
