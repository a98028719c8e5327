import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { change, groupFigures, type Sheet } from '@/domain/judgement-statistics/group'
import { area, rocCurve, sensitivity, type Judged } from '@/domain/judgement-statistics/rater'
import { randomFrom } from '@/domain/chance'
import { normalQuantile } from '@/domain/statistics/distributions'

const judged = (signals: readonly number[], noises: readonly number[]): Judged[] =>
  [...signals.map((step) => ({ manipulates: true, step })), ...noises.map((step) => ({ manipulates: false, step }))]

// Computed by R 4.2.2: qnorm and dnorm for d′, c and their intervals, pROC::ci.auc(method = "delong") for the area.
test('one rater’s figures are those of R', () => {
  const found = sensitivity(judged([6, 5, 5, 4, 3, 6, 2, 4], [1, 2, 4, 1, 3, 2, 5, 1]))
  expect(found?.dPrime).toBeCloseTo(1.1789115957, 9)
  expect(found?.criterion).toBeCloseTo(0, 9)
  expect(found?.dPrimeInterval.low).toBeCloseTo(-0.130094830743, 9)
  expect(found?.criterionInterval.low).toBeCloseTo(-0.654503213221, 9)
  const under = area(judged([6, 5, 5, 4, 3, 6, 2, 4], [1, 2, 4, 1, 3, 2, 5, 1]))
  expect([under?.value, under?.interval.low, under?.interval.high].map((value) => Number(value?.toFixed(9)))).toEqual([0.8359375, 0.638314096, 1])
})

test('a rater who calls everything manipulative has a d′ of 0 and a negative criterion', () => {
  const found = sensitivity(judged([6, 5, 6, 4, 6, 5, 6, 6], [6, 6, 5, 4, 6, 6, 5, 4]))
  expect(found?.dPrime).toBeCloseTo(0)
  expect(found?.criterion).toBeLessThan(-1)
})

test('rates of 0 and 1 still have figures, and one kind alone has none', () => {
  expect(sensitivity(judged([6, 6], [1, 1]))?.dPrime).toBeCloseTo(2 * 0.967421566, 6) // z(2.5/3) − z(0.5/3)
  expect(sensitivity(judged([6, 6], []))).toBeNull()
  expect(area(judged([6], [1]))).toBeNull()
  expect(rocCurve(judged([6], [1]))).toEqual([0, 1, 1, 1, 1, 1, 1].map((hitRate, place) => ({ falseAlarmRate: place === 6 ? 1 : 0, hitRate })))
})

/** A rater of the equal-variance model: evidence around ±d′/2, steps cut around the criterion. */
function simulated(random: () => number, dPrime: number, criterion: number, each = 8): Judged[] {
  const cuts = [-1.2, -0.6, 0, 0.6, 1.2].map((cut) => cut + criterion)
  return [true, false].flatMap((manipulates) => Array.from({ length: each }, () => {
    const evidence = normalQuantile(Math.max(1e-9, random())) + (manipulates ? dPrime : -dPrime) / 2
    return { manipulates, step: 1 + cuts.filter((cut) => evidence >= cut).length }
  }))
}

describe('simulated raters', () => {
  test.each([[0, 0], [1, 0.4], [1.6, -0.5], [2.2, 0]])('with d′ %f and c %f are recovered within their intervals', (dPrime, criterion) => {
    const random = randomFrom(20261123)
    const all = Array.from({ length: 400 }, () => sensitivity(simulated(random, dPrime, criterion, 200)))
    const held = (inside: (found: NonNullable<(typeof all)[number]>) => boolean) => all.filter((found) => found && inside(found)).length / all.length
    // 95 % intervals of 400 raters hold the truth in 92 to 98 % of them by chance.
    for (const share of [held((found) => found.dPrimeInterval.low <= dPrime && dPrime <= found.dPrimeInterval.high), held((found) => found.criterionInterval.low <= criterion && criterion <= found.criterionInterval.high)]) {
      expect(share).toBeGreaterThan(0.92)
      expect(share).toBeLessThanOrEqual(0.985)
    }
  })

  const cohort = (seed: number, before: readonly [number, number], after: readonly [number, number], people = 60) => {
    const random = randomFrom(seed)
    return Array.from({ length: people }, () => ({ before: simulated(random, ...before), after: simulated(random, ...after) }))
  }
  test.each([
    ['better', [0.6, 0], [1.8, 0]],
    ['onlyMoreSuspicious', [0.8, 0.3], [0.8, -0.5]],
    ['betterAndMoreSuspicious', [0.5, 0.4], [1.6, -0.4]],
    ['worse', [1.8, 0], [0.6, 0]],
    ['onlyLessSuspicious', [0.8, -0.4], [0.8, 0.4]],
  ] as const)('who became %s are told so', (word, before, after) => {
    expect(change(cohort(3, before, after)).word).toBe(word)
  })

  test('nothing is said of fewer than ten', () => {
    expect(change(cohort(3, [0.6, 0], [1.8, 0], 9)).word).toBe('tooFew')
  })

  test('who did not change are rarely told that they did', () => {
    const wrong = Array.from({ length: 200 }, (_, seed) => change(cohort(seed, [1, 0], [1, 0], 30)).word).filter((word) => word !== 'noChange').length
    expect(wrong).toBeLessThan(200 * 0.15) // two intervals at 95 % miss in about one of ten
  })
})

test('swapping the two kinds turns d′ round and keeps the area’s distance from a half', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 12 })
  fc.assert(fc.property(steps, steps, (signals, noises) => {
    expect(sensitivity(judged(signals, noises))?.dPrime).toBeCloseTo(-(sensitivity(judged(noises, signals))?.dPrime ?? NaN), 9)
    expect(area(judged(signals, noises))?.value).toBeCloseTo(1 - (area(judged(noises, signals))?.value ?? NaN), 9)
  }))
})

test('a group’s figures are means over people, and its curve runs from corner to corner', () => {
  const random = randomFrom(1)
  const sheets: Sheet[] = Array.from({ length: 40 }, () => simulated(random, 1.2, 0))
  const found = groupFigures(sheets)
  expect(found?.people).toBe(40)
  expect(found?.dPrime.value).toBeCloseTo(sheets.reduce((sum, sheet) => sum + (sensitivity(sheet)?.dPrime ?? 0), 0) / 40, 9)
  expect(found?.curve[0]).toEqual({ falseAlarmRate: 0, hitRate: 0 })
  expect(found?.curve[6]).toEqual({ falseAlarmRate: 1, hitRate: 1 })
  expect(groupFigures([])).toBeNull()
})
