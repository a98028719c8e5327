import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/domain/chance'
import { nextStep, outlineOf } from '@/domain/completion'
import { formOn, formOrders, nextOrder } from '@/domain/occasions/form-order'
import { formPaper } from '@/domain/occasions/form-quiz'
import { isRevealed, measureStates, occasionState, occasions, offeredStep, type OccasionFacts, type Sat } from '@/domain/occasions/occasions'
import { isFinished, pairsOf } from '@/domain/occasions/results'
import { courseOf } from '@/server/catalogue'
import { readForms } from '@/server/content/read-forms'

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000)
const facts = (now: number, more: Partial<OccasionFacts> = {}): OccasionFacts =>
  ({ now: day(now), window: { opensAt: day(10), closesAt: day(100) }, firstReadAt: null, completedAt: null, sat: [], ...more })
const sat = (occasion: Sat['occasion'], submitted: number | null, measure: Sat['measure'] = 'cards'): Sat =>
  ({ attemptId: `${measure}-${occasion}`, measure, occasion, form: 'a', submittedAt: submitted === null ? null : day(submitted), isShut: false })

describe('when a form is open', () => {
  const read = { firstReadAt: day(20) }
  const done = { firstReadAt: day(20), completedAt: day(50) }
  test.each<[string, number, Partial<OccasionFacts>, [string, string, string]]>([
    ['before the course opens all of it is to come', 9, {}, ['coming', 'coming', 'coming']],
    ['from the opening on, before any lesson is read', 10, {}, ['open', 'coming', 'coming']],
    ['a lesson that was read ends what is before', 21, read, ['missed', 'coming', 'coming']],
    ['what was begun before goes on being there', 21, { ...read, sat: [sat('before', null)] }, ['begun', 'coming', 'coming']],
    ['at the moment of completion', 50, done, ['missed', 'open', 'coming']],
    ['a moment before two weeks are over', 63.999, done, ['missed', 'open', 'coming']],
    ['after two weeks', 64, done, ['missed', 'missed', 'coming']],
    ['a moment before thirty days', 79.999, done, ['missed', 'missed', 'coming']],
    ['after thirty days', 80, { ...done, sat: [sat('before', 12), sat('after', 51)] }, ['done', 'done', 'open']],
    ['thirty days later counts though the cohort has closed', 109.999, { ...done, window: { opensAt: day(10), closesAt: day(60) } }, ['missed', 'missed', 'open']],
    ['after sixty days', 110, done, ['missed', 'missed', 'missed']],
    ['nobody who did not complete it has a time after the course', 100, read, ['missed', 'missed', 'missed']],
  ])('%s', (_, now, more, expected) => {
    expect(occasions.map((occasion) => occasionState('cards', occasion, facts(now, more)).is)).toEqual(expected)
  })
})

test('the cards say what is right only when no form is left; a test after the course says it at once, the one before with the last', () => {
  const completed = { completedAt: day(50), firstReadAt: day(20) }
  const both = (occasion: Sat['occasion'], submitted: number) => [sat(occasion, submitted), sat(occasion, submitted, 'tests')]
  const shown = (now: number, taken: Sat[]) => {
    const all = facts(now, { ...completed, sat: taken })
    return (['cards', 'tests'] as const).map((measure) => occasions.filter((occasion) => isRevealed(measure, occasion, measureStates(measure, all))))
  }
  expect(shown(55, [...both('before', 12), ...both('after', 52)])).toEqual([[], ['after']])
  expect(shown(85, [...both('before', 12), ...both('after', 52), ...both('later', 84)])).toEqual([['before', 'after', 'later'], ['before', 'after', 'later']])
  expect(shown(111, [...both('before', 12), ...both('after', 52)])).toEqual([['before', 'after'], ['before', 'after']])
  expect(shown(55, [sat('before', 12), sat('after', null)])).toEqual([[], []])
})

test('cards are offered before the test, before the course what is required comes first, and nothing where the course does not say so', () => {
  const offers = { cards: { required: false }, tests: { required: true } }
  expect(offeredStep(offers, facts(11))).toMatchObject({ measure: 'tests', occasion: 'before', required: true })
  expect(offeredStep(offers, facts(11, { sat: [sat('before', null, 'tests')] }))).toMatchObject({ measure: 'tests', attemptId: 'tests-before', required: true })
  expect(offeredStep(offers, facts(11, { sat: [sat('before', 11, 'tests')] }))).toMatchObject({ measure: 'cards', occasion: 'before', required: false })
  expect(offeredStep({ cards: { required: false }, tests: { required: false } }, facts(11))).toMatchObject({ measure: 'cards', required: false })
  expect(offeredStep(offers, facts(11, { sat: [sat('before', 11), sat('before', 11, 'tests')] }))).toBeNull()
  expect(offeredStep({}, facts(11))).toBeNull()
  expect(offeredStep(offers, facts(81, { completedAt: day(50) }))).toMatchObject({ measure: 'cards', occasion: 'later', required: false })
})

test('what was begun where the person cannot go on is over, and is not asked for; what was done there stays done, and leads nowhere', () => {
  const offers = { cards: { required: true } }
  const shut = (submitted: number | null) => facts(13, { sat: [{ ...sat('before', submitted), isShut: true }] })
  expect(occasionState('cards', 'before', shut(null))).toEqual({ is: 'missed' })
  expect(offeredStep(offers, shut(null))).toBeNull()
  expect(occasionState('cards', 'before', shut(12))).toEqual({ is: 'done', attemptId: null, at: day(12) })
  const twice = facts(13, { sat: [{ ...sat('before', null), isShut: true }, { ...sat('before', null), attemptId: 'here' }] })
  expect(occasionState('cards', 'before', twice)).toMatchObject({ is: 'begun', attemptId: 'here' })
  expect(offeredStep(offers, facts(13, { firstReadAt: day(12), sat: [sat('before', null)] }))).toMatchObject({ required: false })
})

describe('the next step', () => {
  const rules = { attempts: 2, counts: 'best', wait: 0 } as const
  const outline = (now: number, started: boolean, formsFirst = false, complete = false) => outlineOf({
    plan: [{ lessonId: 'one', quizId: 'one', ...rules }], order: 'in-order', window: facts(now).window, now: day(now), formsFirst,
    lessons: started ? [{ lessonId: 'one', startedAt: day(11), readAt: null, completedAt: complete ? day(50) : null }] : [], quizzes: [], completion: null,
  })
  const offered = (now: number, required: boolean, more: Partial<OccasionFacts> = {}) => offeredStep({ cards: { required } }, facts(now, more))

  test('is what is offered while no lesson is begun, and the lesson once one is', () => {
    expect(nextStep(outline(11, false), day(11), offered(11, false))).toMatchObject({ do: 'takeForm', occasion: 'before' })
    expect(nextStep(outline(11, true), day(11), offered(11, false))).toMatchObject({ do: 'continueLesson' })
    expect(outline(11, false).map(({ lock }) => lock)).toEqual([null])
  })
  test('holds a lesson up only where the course requires it, and never one that is begun', () => {
    expect(outline(11, false, true).map(({ lock }) => lock)).toEqual([{ why: 'formsFirst' }])
    expect(outline(11, true, true).map(({ lock }) => lock)).toEqual([null])
    expect(nextStep(outline(11, false, true), day(11), offered(11, true))).toMatchObject({ do: 'takeForm', required: true })
    expect(nextStep(outline(9, false), day(9), offered(9, true))).toEqual({ do: 'waitForOpening' })
  })
  test('is what is offered after the course when nothing else is left', () => {
    expect(nextStep(outline(55, true, false, true), day(55), offered(55, false, { completedAt: day(50) }))).toMatchObject({ do: 'takeForm', occasion: 'after' })
    expect(nextStep(outline(70, true, false, true), day(70), offered(70, false, { completedAt: day(50) }))).toEqual({ do: 'finished' })
  })
})

test('over the six orders each form comes twice on each occasion, and each two forms come in both orders', () => {
  for (const place of [0, 1, 2]) expect(formOrders.map((order) => order[place]).sort()).toEqual([0, 0, 1, 1, 2, 2])
  expect(new Set(formOrders.map(String)).size).toBe(6)
  for (const order of formOrders.keys()) expect(occasions.map((occasion) => formOn(occasion, order, ['a', 'b', 'c'])).sort()).toEqual(['a', 'b', 'c'])
})

test('the orders of a cohort never differ by more than one, however many people come', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 80 }), (seed, people) => {
    const random = randomFrom(seed)
    const given: number[] = []
    for (let person = 0; person < people; person++) given.push(nextOrder(given, random))
    const counts = formOrders.map((_, order) => given.filter((each) => each === order).length)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  }))
})

test('a form is shown whole, in the same order for the same seed, without twins beside each other', () => {
  const course = courseOf('hidden-factory')?.course
  const known = course ? [...readForms('lessons/hidden-factory', { ...course, offers: { cards: { required: false }, tests: { required: false } } }).values()].flat() : []
  expect(known.map(({ quiz }) => quiz.items.length)).toEqual([16, 16, 16, 15, 15, 15])
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
    for (const form of known) {
      const paper = formPaper(form.quiz, seed, form.apart)
      expect(paper).toEqual(formPaper(form.quiz, seed, form.apart))
      expect(paper.map(({ item }) => item).sort()).toEqual(form.quiz.items.map(({ id }) => id).sort())
      expect(paper.filter(({ item }, place) => form.apart.has(item) && form.apart.get(item) === paper[place + 1]?.item)).toEqual([])
    }
  }), { numRuns: 60 })
})

test('a form counts when most of it was answered; one that the clock closed only when all of it was', () => {
  expect([11, 12, 16].map((given) => isFinished({ given, items: 16, expired: false }))).toEqual([false, true, true])
  expect([15, 16].map((given) => isFinished({ given, items: 16, expired: true }))).toEqual([false, true])
})

test('only people who did both are paired', () => {
  const one = (person: number, occasion: Sat['occasion']) => ({ person, occasion, form: 'a', submittedAt: day(1), expired: false, items: 16, cards: [] })
  expect(pairsOf([one(1, 'before'), one(2, 'before'), one(2, 'after'), one(3, 'after'), one(2, 'later')], 'before', 'after').map(({ first, second }) => [first.person, second.person])).toEqual([[2, 2]])
})
