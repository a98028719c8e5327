import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brierInWords, calibrationOf, isSurelyWrong, type SureAnswer } from '@/domain/calibration'
import { certainties } from '@/domain/certainty'

const answers = (...pairs: [SureAnswer['certainty'], number][]): SureAnswer[] => pairs.map(([certainty, mark]) => ({ certainty, mark }))

test('the Brier score is the mean squared distance between what was said and what came of it', () => {
  // By hand: (0.95−1)² = 0.0025, (0.95−0)² = 0.9025, (0.75−1)² = 0.0625, (0.5−0)² = 0.25, (0.5−0.5)² = 0: together 1.2175, a fifth of it 0.2435.
  const found = calibrationOf(answers([0.95, 1], [0.95, 0], [0.75, 1], [0.5, 0], [0.5, 0.5]))
  expect(found?.brier).toBeCloseTo(0.2435, 10)
  expect(found?.steps).toEqual([
    { certainty: 0.5, answers: 2, right: 0.25 }, { certainty: 0.75, answers: 1, right: 1 }, { certainty: 0.95, answers: 2, right: 0.5 },
  ])
  // Said 0.73 in the mean, right 0.5: surer than right.
  expect(found?.tendency).toBe('tooSure')
})

test('fewer than five answers are too few to say', () => {
  expect(calibrationOf(answers([0.95, 1], [0.95, 0], [0.75, 1], [0.5, 0]))).toBeNull()
})

test.each([
  ['always right and half sure', answers([0.5, 1], [0.5, 1], [0.5, 1], [0.5, 1], [0.5, 1]), 'tooUnsure', 0.25],
  ['always half sure and right half the time', answers([0.5, 1], [0.5, 0], [0.5, 1], [0.5, 0], [0.5, 1], [0.5, 0]), 'fits', 0.25],
  ['nearly certain and always wrong', answers([0.95, 0], [0.95, 0], [0.95, 0], [0.95, 0], [0.95, 0]), 'tooSure', 0.9025],
])('%s', (_, given, tendency, brier) => {
  expect(calibrationOf(given)?.tendency).toBe(tendency)
  expect(calibrationOf(given)?.brier).toBeCloseTo(brier, 10)
})

test.each([[0, 'close'], [0.1, 'close'], [0.15, 'fair'], [0.25, 'little'], [0.26, 'off'], [1, 'off']])('a Brier score of %f is "%s"', (brier, words) => expect(brierInWords(brier)).toBe(words))

test.each([[0.95, 0, true], [0.75, 0.5, true], [0.5, 0, false], [null, 0, false], [0.95, 1, false], [0.95, null, false]] as const)('said %s and marked %s is surely wrong: %s', (certainty, mark, wrong) =>
  expect(isSurelyWrong(certainty, mark)).toBe(wrong))

test('the Brier score lies between 0 and 1, and the answers of the steps are all the answers', () => {
  fc.assert(fc.property(fc.array(fc.record({ certainty: fc.constantFrom(...certainties), mark: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 5 }), (given) => {
    const found = calibrationOf(given)
    expect(found?.brier).toBeGreaterThanOrEqual(0)
    expect(found?.brier).toBeLessThanOrEqual(1)
    expect(found?.steps.reduce((sum, step) => sum + step.answers, 0)).toBe(given.length)
  }))
})
