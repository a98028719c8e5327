import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isCourseComplete, isLessonComplete, mayStartAttempt, nextStep, outlineOf, phaseOf, quizState,
  type LessonFacts, type LessonState, type OutlineInput, type PlannedLesson, type QuizFacts,
} from '@/domain/completion'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const window = { opensAt: at(10), closesAt: at(20) }
const plan: PlannedLesson[] = ['a', 'b', 'c'].map((id) => ({ lessonId: id, quizId: `${id}-quiz`, attempts: 2, counts: 'best' as const, wait: 0 }))

const read = (lessonId: string, completed = false): LessonFacts => ({ lessonId, startedAt: at(11), readAt: at(12), completedAt: completed ? at(13) : null })
const started = (lessonId: string): LessonFacts => ({ lessonId, startedAt: at(11), readAt: null, completedAt: null })
const sitting = (number: number, score: number | null) => ({
  id: `attempt-${number}`, number, state: score === null ? 'OPEN' as const : 'SUBMITTED' as const, score, passed: score === null ? null : score >= 0.75,
  startedAt: at(12), submittedAt: score === null ? null : at(13),
})
const quiz = (lessonId: string, scores: (number | null)[], extraAttempts = 0): QuizFacts =>
  ({ quizId: `${lessonId}-quiz`, attempts: scores.map((score, index) => sitting(index + 1, score)), extraAttempts })
const outline = (input: Partial<OutlineInput> = {}) => outlineOf({ plan, order: 'in-order', window, now: at(15), lessons: [], quizzes: [], completion: null, ...input })
const states = (lessons: readonly LessonState[]) => lessons.map(({ state, lock }) => (lock ? `${state}, ${lock.why}` : state))

describe('the phase of a cohort', () => {
  test.each([[9, 'before'], [10, 'open'], [19, 'open'], [20, 'closed'], [21, 'closed']])('on day %i is %s', (day, phase) => {
    expect(phaseOf(window, at(day))).toBe(phase)
  })
})

describe('the state of a quiz', () => {
  const cases: [string, (number | null)[], number, Partial<ReturnType<typeof quizState>>][] = [
    ['untouched', [], 0, { allowed: 2, used: 0, open: null, score: null, passed: false, exhausted: false }],
    ['one open', [null], 0, { used: 1, open: { id: 'attempt-1', number: 1 }, score: null, exhausted: false }],
    ['failed once', [0.5], 0, { used: 1, score: 0.5, passed: false, exhausted: false }],
    ['failed twice', [0.5, 0.6], 0, { used: 2, score: 0.6, exhausted: true }],
    ['failed twice, one more given', [0.5, 0.6], 1, { allowed: 3, used: 2, exhausted: false }],
    ['failed once, the last one open', [0.5, null], 0, { open: { id: 'attempt-2', number: 2 }, exhausted: false }],
    ['passed, then worse', [0.9, 0.5], 0, { score: 0.9, passed: true, exhausted: false }],
  ]
  test.each(cases)('%s', (_, scores, extra, expected) => {
    expect(quizState('a-quiz', { attempts: 2, counts: 'best', wait: 0 }, quiz('a', scores, extra))).toMatchObject(expected)
  })
})

describe('the completion rule', () => {
  test.each([[true, true, true], [true, false, false], [false, true, false], [false, false, false]])('read %s and passed %s: %s', (isRead, passed, complete) => {
    expect(isLessonComplete({ readAt: isRead ? at(12) : null }, { passed })).toBe(complete)
  })
})

describe('the outline', () => {
  const cases: [string, Partial<OutlineInput>, string[]][] = [
    ['nothing done', {}, ['notStarted', 'notStarted, after', 'notStarted, after']],
    ['the first started', { lessons: [started('a')] }, ['started', 'notStarted, after', 'notStarted, after']],
    ['the first read', { lessons: [read('a')] }, ['read', 'notStarted, after', 'notStarted, after']],
    ['the first read and its quiz failed', { lessons: [read('a')], quizzes: [quiz('a', [0.5])] }, ['read', 'notStarted, after', 'notStarted, after']],
    ['the first read and passed', { lessons: [read('a')], quizzes: [quiz('a', [0.5, 0.75])] }, ['complete', 'notStarted', 'notStarted, after']],
    ['passed but not said to be read', { lessons: [started('a')], quizzes: [quiz('a', [0.9])] }, ['started', 'notStarted, after', 'notStarted, after']],
    ['any order', { order: 'any-order' }, ['notStarted', 'notStarted', 'notStarted']],
    ['before it opens', { now: at(9) }, Array(3).fill('notStarted, notOpenYet')],
    ['after it has closed', { now: at(20), lessons: [read('a', true)] }, ['complete, closed', 'notStarted, closed', 'notStarted, closed']],
    ['complete once is complete for ever', { lessons: [read('a', true)], quizzes: [] }, ['complete', 'notStarted', 'notStarted, after']],
  ]
  test.each(cases)('%s', (_, input, expected) => {
    expect(states(outline(input))).toEqual(expected)
  })

  test('a lesson put before one that was started does not lock it', () => {
    expect(states(outline({ lessons: [read('b', true), started('c')] }))).toEqual(['notStarted', 'complete', 'started'])
  })

  test('a course that grew after it was completed shows what is new, unlocked', () => {
    const grown = outline({ lessons: [read('a', true), read('b', true)], completion: { lessons: ['a', 'b'] } })
    expect(grown.map(({ isNew, lock }) => [isNew, lock])).toEqual([[false, null], [false, null], [true, null]])
  })
})

describe('the next step', () => {
  const cases: [string, Partial<OutlineInput>, object][] = [
    ['nothing done', {}, { do: 'startLesson', lessonId: 'a' }],
    ['started', { lessons: [started('a')] }, { do: 'continueLesson', lessonId: 'a' }],
    ['read', { lessons: [read('a')] }, { do: 'startQuiz', lessonId: 'a' }],
    ['an attempt open', { lessons: [read('a')], quizzes: [quiz('a', [null])] }, { do: 'continueQuiz', lessonId: 'a', attemptId: 'attempt-1' }],
    ['failed once', { lessons: [read('a')], quizzes: [quiz('a', [0.5])] }, { do: 'startQuiz', lessonId: 'a' }],
    ['no attempt left', { lessons: [read('a')], quizzes: [quiz('a', [0.5, 0.5])] }, { do: 'askForAttempt', lessonId: 'a' }],
    ['one more given', { lessons: [read('a')], quizzes: [quiz('a', [0.5, 0.5], 1)] }, { do: 'startQuiz', lessonId: 'a' }],
    ['the first complete', { lessons: [read('a', true)] }, { do: 'startLesson', lessonId: 'b' }],
    ['all complete', { lessons: [read('a', true), read('b', true), read('c', true)] }, { do: 'finished' }],
    ['all complete, and closed', { now: at(21), lessons: [read('a', true), read('b', true), read('c', true)] }, { do: 'finished' }],
    ['not open yet', { now: at(1) }, { do: 'waitForOpening' }],
    ['closed', { now: at(21), lessons: [read('a', true)] }, { do: 'readOnly' }],
  ]
  test.each(cases)('%s', (_, input, expected) => {
    expect(nextStep(outline(input), input.now ?? at(15))).toEqual(expected)
  })
})

describe('starting an attempt', () => {
  const cases: [string, Partial<OutlineInput>, string | true][] = [
    ['of a lesson that is read', { lessons: [read('a')] }, true],
    ['again after failing once', { lessons: [read('a')], quizzes: [quiz('a', [0.5])] }, true],
    ['before reading', { lessons: [started('a')] }, 'readFirst'],
    ['once passed', { lessons: [read('a')], quizzes: [quiz('a', [0.9])] }, 'passed'],
    ['when all are used', { lessons: [read('a')], quizzes: [quiz('a', [0.5, 0.5])] }, 'noneLeft'],
    ['before it opens', { now: at(1), lessons: [read('a')] }, 'notOpenYet'],
    ['after it has closed', { now: at(21), lessons: [read('a')] }, 'closed'],
  ]
  test.each(cases)('%s: %s', (_, input, expected) => {
    const [first] = outline(input)
    const verdict = first && mayStartAttempt(first, phaseOf(window, input.now ?? at(15)), input.now ?? at(15))
    expect(verdict).toEqual(expected === true ? { may: true } : { may: false, why: expected })
  })

  test('of a lesson behind one that is not complete is refused', () => {
    const second = outline()[1]
    expect(second && mayStartAttempt(second, 'open', at(15))).toEqual({ may: false, why: 'locked' })
  })
})

const ids = ['a', 'b', 'c', 'd', 'e']
const someFacts = fc.record({
  lessons: fc.uniqueArray(fc.record({ lessonId: fc.constantFrom(...ids), kind: fc.constantFrom('started', 'read', 'complete') }), { selector: ({ lessonId }) => lessonId })
    .map((all) => all.map(({ lessonId, kind }) => (kind === 'started' ? started(lessonId) : read(lessonId, kind === 'complete')))),
  quizzes: fc.uniqueArray(fc.record({ lessonId: fc.constantFrom(...ids), scores: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }), open: fc.boolean(), extra: fc.nat({ max: 2 }) }), { selector: ({ lessonId }) => lessonId })
    .map((all) => all.map(({ lessonId, scores, open, extra }) => quiz(lessonId, open ? [...scores, null] : scores, extra))),
})
const somePlan = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }).map((lessons) => lessons.map((id) => ({ lessonId: id, quizId: `${id}-quiz`, attempts: 2, counts: 'best' as const, wait: 0 })))
const someInput: fc.Arbitrary<OutlineInput> = fc.record({
  plan: somePlan, order: fc.constantFrom('in-order', 'any-order'), day: fc.integer({ min: 1, max: 30 }), facts: someFacts, finished: fc.option(fc.subarray(ids)),
}).map(({ plan: planned, order, day, facts, finished }) => ({ plan: planned, order, window, now: at(day), ...facts, completion: finished && { lessons: finished } }))

describe('whatever is stored', () => {
  test('there is a state for each lesson of the plan, in its order, and a next step', () => {
    fc.assert(fc.property(someInput, (input) => {
      const lessons = outlineOf(input)
      expect(lessons.map(({ lessonId }) => lessonId)).toEqual(input.plan.map(({ lessonId }) => lessonId))
      expect(nextStep(lessons, input.now)).toHaveProperty('do')
    }))
  })

  test('what the next step names is a lesson that is neither complete nor locked, and none before it is', () => {
    fc.assert(fc.property(someInput, (input) => {
      const lessons = outlineOf(input)
      const next = nextStep(lessons, input.now)
      const workable = lessons.find(({ state, lock }) => state !== 'complete' && lock === null)
      expect('lessonId' in next ? next.lessonId : undefined).toBe(workable?.lessonId)
    }))
  })

  test('in order, a lesson that nobody has touched is open only behind complete ones, until the course was completed', () => {
    fc.assert(fc.property(someInput, (input) => {
      const lessons = outlineOf({ ...input, order: 'in-order', completion: null })
      const touched = new Set(input.lessons.map(({ lessonId }) => lessonId))
      lessons.forEach(({ lessonId, lock }, index) => {
        if (lock === null && !touched.has(lessonId)) expect(lessons.slice(0, index).every(({ state }) => state === 'complete')).toBe(true)
      })
    }))
  })

  test('nothing can be worked on before the cohort opens or after it closes', () => {
    fc.assert(fc.property(someInput, (input) => {
      const phase = phaseOf(input.window, input.now)
      if (phase !== 'open') expect(outlineOf(input).every(({ lock }) => lock !== null)).toBe(true)
    }))
  })

  test('a course that grows never undoes what is complete, nor locks what could be worked on', () => {
    fc.assert(fc.property(someInput, fc.nat(), (input, place) => {
      const grownPlan = [...input.plan]
      grownPlan.splice(place % (input.plan.length + 1), 0, { lessonId: 'new', quizId: 'new-quiz', attempts: 2, counts: 'best' as const, wait: 0 })
      const before = outlineOf(input)
      const after = new Map(outlineOf({ ...input, plan: grownPlan }).map((lesson) => [lesson.lessonId, lesson]))
      const touched = new Set(input.lessons.map(({ lessonId }) => lessonId))
      for (const lesson of before) {
        expect(after.get(lesson.lessonId)?.state).toBe(lesson.state)
        if (lesson.lock === null && (touched.has(lesson.lessonId) || input.completion)) expect(after.get(lesson.lessonId)?.lock).toBeNull()
      }
      expect(isCourseComplete([...after.values()])).toBe(false)
    }))
  })

  test('the course is complete exactly when every lesson is', () => {
    fc.assert(fc.property(someInput, (input) => {
      const lessons = outlineOf(input)
      expect(isCourseComplete(lessons)).toBe(lessons.every(({ state }) => state === 'complete'))
    }))
  })
})
