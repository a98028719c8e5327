import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '@/domain/items/item'
import { nextStep, outlineOf, type QuizFacts } from '@/domain/completion'
import { paperSize, storedQuizSchema } from '@/domain/quiz'
import { renewalState, renewalStep } from '@/domain/renewal'
import { renewalPaper, renewalTest, type RenewalDrawing, type RenewalTest } from '@/domain/renewal-test'
import { courseOf } from '@/server/catalogue'

const choice = (lesson: number, number: number): Item<'true-false'> => ({
  id: `l${lesson}-${number}`, kind: 'true-false', objective: `O${lesson}.1`, level: 'apply', difficulty: 'easy', section: `section-${number % 3}`, facts: ['F1.01'], prompt: 'Prompt',
  options: ['true', 'false'].map((id) => ({ id, text: id, key: id === 'true', feedback: 'Feedback', misconception: id === 'true' ? undefined : 'slip', last: false })),
})
const reflection = (lesson: number): Item => ({ id: `l${lesson}-own`, kind: 'reflection', objective: `O${lesson}.1`, level: 'apply', section: 'section-0', facts: ['F1.01'], prompt: 'Prompt', feedback: 'Consider it.' })
const lessonsOf = (banks: readonly number[]) => banks.map((marked, lesson) => ({ lessonId: `lesson-${lesson}`, quiz: { items: [reflection(lesson), ...Array.from({ length: marked }, (_, number) => choice(lesson, number))] } }))
const lessonOf = (item: string) => Number(/^l(\d+)-/.exec(item)?.[1])
function made(test: RenewalTest | null): RenewalTest {
  if (!test) throw new Error('This course gives no renewal test')
  return test
}
const none: RenewalDrawing = { met: [], earlier: [], skipped: new Map() }
const itemsOf = (given: RenewalTest, seed: number, drawing = none) => renewalPaper(given, seed, drawing).map(({ item }) => item)

test.each<[string, number[], number | null]>([
  ['ten lessons: twenty items', Array.from({ length: 10 }, () => 24), 20],
  ['three lessons: twenty items', [24, 24, 24], 20],
  ['fifteen lessons: two of each', Array.from({ length: 15 }, () => 9), 30],
  ['forty lessons: one of each', Array.from({ length: 40 }, () => 9), 40],
  ['more lessons than a paper holds: none', Array.from({ length: 41 }, () => 9), null],
  ['less than twenty there are: all of them', [3, 4], 7],
  ['a lesson of which nothing gets a mark: none', [24, 0, 24], null],
  ['no lesson: none', [], null],
])('of %s', (_, banks, size) => {
  const given = renewalTest('Course', lessonsOf(banks))
  expect(given && paperSize(given.quiz)).toBe(size)
})

test('two items of one name, and there is no test', () => {
  expect(renewalTest('Course', [...lessonsOf([9]), ...lessonsOf([9])])).toBeNull()
})

test('a paper asks of every lesson, as evenly as the banks allow, each item once and never for a reflection', () => {
  const courses = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 })
  fc.assert(fc.property(courses, fc.integer({ min: 0, max: 2 ** 31 - 1 }), (banks, seed) => {
    const given = made(renewalTest('Course', lessonsOf(banks)))
    const items = itemsOf(given, seed)
    expect(items).toHaveLength(paperSize(given.quiz))
    expect(new Set(items).size).toBe(items.length)
    expect(items.every((id) => !id.endsWith('own'))).toBe(true)
    const asked = banks.map((_, lesson) => items.filter((id) => lessonOf(id) === lesson).length)
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(1)
    const most = Math.max(...asked)
    banks.forEach((bank, lesson) => expect(asked[lesson]).toBeGreaterThanOrEqual(Math.min(bank, most - 1)))
    expect(itemsOf(given, seed)).toEqual(items)
  }), { numRuns: 60 })
})

test('what was met in no quiz comes first, and what the last attempt asked comes last', () => {
  const given = made(renewalTest('Course', lessonsOf(Array.from({ length: 10 }, () => 6))))
  const met = Array.from({ length: 10 }, (_, lesson) => [0, 1, 2].map((number) => `l${lesson}-${number}`)).flat()
  const first = itemsOf(given, 1, { ...none, met })
  expect(first.filter((id) => met.includes(id))).toEqual([])
  const second = itemsOf(given, 2, { ...none, met, earlier: [first] })
  expect(second.filter((id) => first.includes(id))).toEqual([])
  const third = itemsOf(given, 3, { ...none, met, earlier: [first, second] })
  expect(third.filter((id) => first.includes(id) || second.includes(id))).toEqual([])
})

test('nothing is asked on a section that was skipped, but the same name in another lesson is another section', () => {
  const given = made(renewalTest('Course', lessonsOf([30, 30, 30])))
  const items = itemsOf(given, 5, { ...none, skipped: new Map([['lesson-0', ['section-0']]]) })
  const sections = (lesson: number) => new Set(items.filter((id) => lessonOf(id) === lesson).map((id) => Number(id.split('-')[1]) % 3))
  expect(sections(0).has(0)).toBe(false)
  expect(sections(1).has(0)).toBe(true)
})

test('the course has such a test, which can be read again as it is stored', () => {
  const course = courseOf('hidden-factory')
  const { revision, ...content } = course?.renewal?.quiz ?? { revision: '' }
  expect(revision).toMatch(/^[0-9a-f]{16}$/)
  expect(storedQuizSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(JSON.parse(JSON.stringify(content)))
  expect(course?.quiz.has('renewal')).toBe(false)
})

describe('where somebody is who renews by the test', () => {
  const at = new Date(Date.UTC(2026, 5, 1))
  const sitting = (number: number, passed: boolean | null) => ({ id: `a${number}`, number, state: passed === null ? 'OPEN' as const : 'SUBMITTED' as const, score: passed === null ? null : passed ? 0.9 : 0.4, passed, startedAt: at, submittedAt: passed === null ? null : at })
  const facts = (attempts: (boolean | null)[], extraAttempts = 0): QuizFacts => ({ quizId: 'renewal', extraAttempts, attempts: attempts.map((passed, place) => sitting(place + 1, passed)) })
  const plan = ['a', 'b', 'c'].map((lessonId) => ({ lessonId, quizId: lessonId, attempts: 2, counts: 'best' as const, wait: 0 }))
  test.each<[string, QuizFacts | undefined, boolean, ReturnType<typeof renewalState>['way'], ReturnType<typeof renewalStep>]>([
    ['not begun', undefined, true, 'test', { do: 'startAttempt', left: 3 }],
    ['begun', facts([null]), true, 'test', { do: 'continueAttempt', attemptId: 'a1', number: 1 }],
    ['failed once', facts([false]), true, 'test', { do: 'startAttempt', left: 2 }],
    ['the third is open', facts([false, false, null]), true, 'test', { do: 'continueAttempt', attemptId: 'a3', number: 3 }],
    ['passed the third time', facts([false, false, true]), true, null, { do: 'renewed' }],
    ['failed three times', facts([false, false, false]), true, 'lessons', { do: 'takeLessons' }],
    ['failed three times, and was given one more', facts([false, false, false], 1), true, 'test', { do: 'startAttempt', left: 1 }],
    ['the course can give no test any more', undefined, false, 'lessons', { do: 'takeLessons' }],
    ['the course can give none any more, but one is open', facts([null]), false, 'test', { do: 'continueAttempt', attemptId: 'a1', number: 1 }],
  ])('%s', (_, given, canBeGiven, way, step) => {
    const state = renewalState(given, canBeGiven)
    expect(state.way).toBe(way)
    expect(renewalStep(state, false, 'open')).toEqual(step)
    expect(renewalStep(state, true, 'open')).toEqual({ do: 'renewed' })
    if (way !== null) expect([renewalStep(state, false, 'before'), renewalStep(state, false, 'closed')]).toEqual([{ do: 'wait' }, { do: 'over' }])
  })

  test('every lesson is open to read, and the test is what leads on; when no attempt is left, the lessons come in their order again', () => {
    const window = { opensAt: new Date(at.getTime() - 1000), closesAt: new Date(at.getTime() + 1000) }
    const outline = (allOpen: boolean) => outlineOf({ plan, order: 'in-order', window, now: at, lessons: [], quizzes: [], completion: null, allOpen })
    expect(outline(true).map(({ lock }) => lock)).toEqual([null, null, null])
    expect(nextStep(outline(true), at, null, { open: null })).toEqual({ do: 'takeRenewal', attemptId: null })
    expect(nextStep(outline(true), at, null, { open: { id: 'a1', number: 1 } })).toEqual({ do: 'takeRenewal', attemptId: 'a1' })
    expect(outline(false).map(({ lock }) => lock?.why)).toEqual([undefined, 'after', 'after'])
    expect(nextStep(outline(false), at, null, null)).toEqual({ do: 'startLesson', lessonId: 'a' })
    const closed = outlineOf({ plan, order: 'in-order', window, now: window.closesAt, lessons: [], quizzes: [], completion: null, allOpen: true })
    expect(nextStep(closed, window.closesAt, null, { open: null })).toEqual({ do: 'readOnly' })
  })
})
