import { describe, expect, test } from 'vitest'
import { learningGain, type Form, type PairedScores } from '@/domain/learning-gain'
import { normalQuantile, studentQuantile } from '@/domain/statistics/distributions'
import rows from './gain.json'

const isForm = (value: unknown): value is Form => value === 'a' || value === 'b' || value === 'c'
const pairs: PairedScores[] = rows.flatMap(([first, second, firstForm, secondForm]) =>
  (typeof first === 'number' && typeof second === 'number' && isForm(firstForm) && isForm(secondForm) ? [{ first, second, firstForm, secondForm }] : []))

// 24 simulated people in counterbalanced order, the forms differing by up to 0.15. Computed by R 4.2.2: t.test, lm (forms as differences) and the formulas of Borenstein and Cochran (the jackknife's standard error of the normalised gain, 0.0503, beside the 0.0505 of the formula).
describe('the gain of 24 people is that of R', () => {
  const found = learningGain(pairs)
  test('as a difference and as a share of what could be learned', () => {
    expect(found?.people).toBe(24)
    expect(found?.difference.value).toBeCloseTo(0.172083333333, 9)
    expect(found?.difference.interval?.low).toBeCloseTo(0.120202573420, 9)
    expect(found?.difference.interval?.high).toBeCloseTo(0.223964093246, 9)
    expect(found?.normalised?.value).toBeCloseTo(0.334142394822, 9)
    expect(found?.normalised?.interval.low).toBeCloseTo(0.2296479003257, 9)
    expect(found?.normalised?.interval.high).toBeCloseTo(0.4386368893183, 9)
  })

  test('as a standardised effect', () => {
    expect(found?.effect?.value).toBeCloseTo(1.0213313981, 9)
    expect(found?.effect?.interval.low).toBeCloseTo(0.657215871913, 9)
  })

  test('with the forms taken into account', () => {
    expect(found?.adjusted?.value).toBeCloseTo(0.172083333333, 9)
    expect(found?.adjusted?.interval.low).toBeCloseTo(0.135827399458, 9)
    const part = learningGain([1, 2, 3, 4, 5, 7, 8, 9, 13, 14, 15, 19, 20, 21, 22, 24].flatMap((row) => pairs[row - 1] ?? []))
    expect(part?.adjusted?.value).toBeCloseTo(0.184659863946, 9)
    expect(part?.adjusted?.interval.low).toBeCloseTo(0.140160906162, 9)
    expect(part?.adjusted?.interval.high).toBeCloseTo(0.229158821729, 9)
  })
})

test('a difference that is only the forms’ is no gain once they are taken into account', () => {
  const harder = { a: 0, b: -0.1, c: 0.05 }
  const forms: Form[] = ['a', 'b', 'c']
  const same = forms.flatMap((firstForm) => forms.filter((form) => form !== firstForm).flatMap((secondForm) => [0.4, 0.5].map((ability) =>
    ({ first: ability + harder[firstForm], second: ability + harder[secondForm], firstForm, secondForm }))))
  const lopsided = same.filter(({ firstForm, secondForm }) => firstForm === 'b' || secondForm === 'c')
  expect(learningGain(lopsided)?.difference.value).toBeGreaterThan(0.05)
  expect(learningGain(lopsided)?.adjusted?.value).toBeCloseTo(0, 9)
})

test('nobody, one person, and people who knew all have no invented figures', () => {
  expect(learningGain([])).toBeNull()
  expect(learningGain([{ first: 0.2, second: 0.4, firstForm: 'a', secondForm: 'b' }])).toBeNull()
  const found = learningGain([0, 1, 2].map(() => ({ first: 1, second: 1, firstForm: 'a', secondForm: 'b' })))
  expect([found?.normalised, found?.effect]).toEqual([null, null])
})

test('the distributions are those of R', () => {
  // qnorm and qt of R 4.2.2
  for (const [found, wanted] of [
    [normalQuantile(0.975), 1.959963984540054], [normalQuantile(0.9999), 3.719016485455709], [normalQuantile(0.2), -0.8416212335729142], [normalQuantile(1e-10), -6.361340902404056],
    [studentQuantile(0.975, 3), 3.182446305283708], [studentQuantile(0.9, 1), 3.077683537175254], [studentQuantile(0.995, 59), 2.661758752162967],
  ] as const) expect(found).toBeCloseTo(wanted, 9)
})
