import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tensOf, threshold, wholeTens } from '@/domain/disclosure'
import { gainReport } from '@/domain/evaluation/gain'
import { judgementReport } from '@/domain/evaluation/judgement'
import { occasions, type Occasion } from '@/domain/occasions/occasions'
import type { FinishedCards, FinishedTest } from '@/domain/occasions/results'

test('people are told of in whole tens, in the order in which they were done', () => {
  expect([0, 9, 10, 19, 34].map(tensOf)).toEqual([0, 0, 10, 10, 30])
  expect(wholeTens([...Array(23).keys()].reverse(), (person) => person)).toEqual([...Array(20).keys()])
})

/** When each person did each form; an hour each, null for never. */
type Life = Record<Occasion, number | null>
const life: fc.Arbitrary<Life> = fc.record({ before: fc.option(fc.integer({ min: 0, max: 99 })), after: fc.option(fc.integer({ min: 100, max: 199 })), later: fc.option(fc.integer({ min: 200, max: 299 })) })

/** A form whose figures are wholly the person's own: what is published as a mean says whose forms it holds. */
const cardsOf = (people: readonly Life[], until: number): FinishedCards[] => people.flatMap((times, person) => occasions.flatMap((occasion) => {
  const at = times[occasion]
  return at === null || at > until ? [] : [{ person, occasion, form: 'a', submittedAt: new Date(at * 3_600_000 + person), expired: false, items: 4, cards: [true, true, false, false].map((manipulates, card) => ({ card: `${card}`, manipulates, technique: manipulates ? 'x' : null, step: 1 + ((person * 7 + card * 3 + at) % 6) })) }]
}))

/** Each published figure as the people it is of, on each occasion: what a reader can add and subtract. */
type Published = ReadonlyMap<string, number>
const weighed = (parts: readonly (readonly [person: number, occasion: Occasion, weight: number])[]): Published => new Map(parts.map(([person, occasion, weight]) => [`${person}/${occasion}`, weight]))

/** The people of the report, found as `judgementReport` finds them, by which figures it publishes at that moment. */
function published(people: readonly Life[], until: number): Published[] {
  const done = people.map((times, person) => ({ person, times }))
  const pairs = (second: 'after' | 'later') => wholeTens(done.filter(({ times }) => times.before !== null && times[second] !== null && Math.max(times.before, times[second]) <= until),
    ({ times, person }) => Math.max(times.before ?? 0, times[second] ?? 0) * 3_600_000 + person)
  const both = pairs('after')
  const later = pairs('later')
  const report = judgementReport(cardsOf(people, until))
  expect(report.pair?.people ?? 0).toBe(both.length)
  expect(report.later?.people ?? 0).toBe(later.length)
  return [
    ...(both.length > 0 ? [weighed(both.map(({ person }) => [person, 'before', 1])), weighed(both.map(({ person }) => [person, 'after', 1])), weighed(both.flatMap(({ person }) => [[person, 'after', 1] as const, [person, 'before', -1] as const]))] : []),
    ...(later.length > 0 ? [weighed(later.flatMap(({ person }) => [[person, 'later', 1] as const, [person, 'before', -1] as const]))] : []),
  ]
}

/** What is left of one sum when others are added and taken away, as the people it is of. */
function peopleIn(figures: readonly Published[], weights: readonly number[]): Set<string> {
  const sum = new Map<string, number>()
  for (const [place, figure] of figures.entries()) for (const [key, value] of figure) sum.set(key, (sum.get(key) ?? 0) + value * (weights[place] ?? 0))
  return new Set([...sum].filter(([, value]) => value !== 0).map(([key]) => key.split('/')[0] ?? ''))
}

describe('a reader who subtracts', () => {
  const reads = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 5 })

  test('one figure from another, at one time or at several, is never left with fewer than ten people', () => {
    fc.assert(fc.property(fc.array(life, { minLength: 5, maxLength: 60 }), reads, (people, times) => {
      const figures = times.flatMap((until) => published(people, until))
      for (const [place, first] of figures.entries())
        for (const second of figures.slice(place)) {
          for (const weights of [[1, -1], [1, 1]] as const) {
            const left = peopleIn([first, second], weights).size
            expect(left === 0 || left >= threshold, `${left} people are left`).toBe(true)
          }
        }
    }), { numRuns: 150 })
  })

  test('any sums of any figures from each other is not either', () => {
    fc.assert(fc.property(fc.array(life, { minLength: 10, maxLength: 50 }), reads, fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 20, maxLength: 20 }), (people, times, weights) => {
      const left = peopleIn(times.flatMap((until) => published(people, until)), weights).size
      expect(left === 0 || left >= threshold, `${left} people are left`).toBe(true)
    }), { numRuns: 300 })
  })

  test('with the size of the cohort and how many did what learns nothing: all that is told is in whole tens, or the cohort’s own', () => {
    fc.assert(fc.property(fc.array(life, { minLength: 0, maxLength: 45 }), fc.integer({ min: 0, max: 300 }), (people, until) => {
      const { took, pair, later } = judgementReport(cardsOf(people, until))
      for (const count of [...Object.values(took), pair?.people ?? 0, later?.people ?? 0]) expect(count % threshold).toBe(0)
    }), { numRuns: 60 })
  })

  test('finds no technique told of fewer people than the others', () => {
    const people = Array.from({ length: 12 }, (_, person): Life => ({ before: person, after: 100 + person, later: null }))
    const sittings = cardsOf(people, 300).map((each) => (each.person === 3 && each.occasion === 'after' ? { ...each, cards: [...each.cards, { card: 'y', manipulates: true, technique: 'y', step: 5 }] } : each))
    expect(judgementReport(sittings).pair?.techniques.map(({ technique }) => technique)).toEqual(['x'])
  })
})

test('of nine people nothing is told, of ten it is', () => {
  const tests = (people: number): FinishedTest[] => Array.from({ length: people }, (_, person) => (['before', 'after', 'later'] as const).map((occasion, place) => ({
    person, occasion, form: ['a', 'b', 'c'][(person + place) % 3] ?? 'a', submittedAt: new Date(person + place * 1000), expired: false, score: 0.4 + 0.1 * place + (person % 3) / 10,
    answers: [{ item: 'i', objective: 'O1.1', isAnswered: true, mark: (person + place) % 2, certainty: null }],
  }))).flat()
  expect(gainReport(tests(9))).toEqual({ took: { before: 0, after: 0, later: 0 }, pair: null, later: null })
  expect(gainReport(tests(19))).toMatchObject({ took: { before: 10, after: 10, later: 10 }, pair: { people: 10 }, later: { people: 10 } })
  expect(gainReport(tests(19)).later).not.toHaveProperty('first')
})
