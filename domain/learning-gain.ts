import { studentQuantile } from '@/domain/statistics/distributions'
import type { Interval } from '@/domain/statistics/intervals'
import { correlation, mean, standardDeviation } from '@/domain/statistics/moments'

export type Form = 'a' | 'b' | 'c'
/** One person's scores (0 to 1) on two tests, and which form each was. */
export interface PairedScores { first: number; second: number; firstForm: Form; secondForm: Form }

export interface Gain {
  people: number
  first: number
  second: number
  /** Mean difference, 0 to 1 scale, with Student's 95 % interval. */
  difference: { value: number; interval: Interval | null }
  /**
   * The share of what could still be learned that was learned: (second − first) ÷ (1 − first), of the means (Hake 1998), with the
   * 95 % interval of a ratio of two means of the same people (linearised: Cochran 1977, Sampling Techniques, 6.4); null when the first was perfect.
   */
  normalised: { value: number; interval: Interval } | null
  /** The standardised mean difference of paired scores with Hedges' correction, and its 95 % interval (Borenstein and others 2009, ch. 4); null when nothing varies. */
  effect: { value: number; interval: Interval } | null
  /** The difference that is left when the forms may differ in difficulty: least squares of the differences on which form came when. Null when that cannot be told apart. */
  adjusted: { value: number; interval: Interval } | null
}

/** Learning between two tests in the people who took both; null of fewer than two. */
export function learningGain(pairs: readonly PairedScores[]): Gain | null {
  const [first, second] = [mean(pairs.map((each) => each.first)), mean(pairs.map((each) => each.second))]
  if (first === null || second === null || pairs.length < 2) return null
  const differences = pairs.map((each) => each.second - each.first)
  const half = (studentQuantile(0.975, pairs.length - 1) * (standardDeviation(differences) ?? 0)) / Math.sqrt(pairs.length)
  const value = second - first
  return {
    people: pairs.length, first, second, difference: { value, interval: { low: value - half, high: value + half } },
    normalised: normalised(pairs, 1 - first, 1 - second), effect: effectOf(pairs, differences, value), adjusted: adjusted(pairs, differences),
  }
}

/** `before` and `after`: what was still to be learned, in the mean. */
function normalised(pairs: readonly PairedScores[], before: number, after: number): Gain['normalised'] {
  if (before <= 1e-12) return null
  const spread = standardDeviation(pairs.map(({ first, second }) => 1 - second - (after / before) * (1 - first))) ?? 0
  const half = (studentQuantile(0.975, pairs.length - 1) * spread) / (Math.sqrt(pairs.length) * before)
  const value = 1 - after / before
  return { value, interval: { low: value - half, high: value + half } }
}

function effectOf(pairs: readonly PairedScores[], differences: readonly number[], value: number): Gain['effect'] {
  const n = pairs.length
  const r = correlation(pairs.map((each) => [each.first, each.second]))
  const spread = standardDeviation(differences)
  if (r === null || spread === null || spread < 1e-12 || r > 1 - 1e-12) return null
  const d = value / (spread / Math.sqrt(2 * (1 - r)))
  const correction = 1 - 3 / (4 * (n - 1) - 1)
  const error = correction * Math.sqrt((1 / n + (d * d) / (2 * n)) * 2 * (1 - r))
  const g = correction * d
  return { value: g, interval: { low: g - 1.959963984540054 * error, high: g + 1.959963984540054 * error } }
}

const isForm = (form: Form, wanted: Form) => (form === wanted ? 1 : 0)

/** Differences = gain + (difficulty of the second form − of the first); form a is the one the others are held against. */
function adjusted(pairs: readonly PairedScores[], differences: readonly number[]): Gain['adjusted'] {
  const rows = pairs.map(({ firstForm, secondForm }) => [1, isForm(secondForm, 'b') - isForm(firstForm, 'b'), isForm(secondForm, 'c') - isForm(firstForm, 'c')])
  const used = [0, 1, 2].filter((column) => column === 0 || rows.some((row) => row[column] !== 0))
  const x = rows.map((row) => used.map((column) => row[column] ?? 0))
  const inverse = inverted(used.map((_, i) => used.map((_, j) => x.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0))))
  const freedom = pairs.length - used.length
  if (!inverse || freedom < 1) return null
  const xy = used.map((_, i) => x.reduce((sum, row, index) => sum + (row[i] ?? 0) * (differences[index] ?? 0), 0))
  const estimates = inverse.map((row) => row.reduce((sum, each, j) => sum + each * (xy[j] ?? 0), 0))
  const residual = x.reduce((sum, row, index) => sum + ((differences[index] ?? 0) - row.reduce((fit, each, j) => fit + each * (estimates[j] ?? 0), 0)) ** 2, 0)
  const half = studentQuantile(0.975, freedom) * Math.sqrt((residual / freedom) * (inverse[0]?.[0] ?? 0))
  const value = estimates[0] ?? 0
  return { value, interval: { low: value - half, high: value + half } }
}

/** Gauss and Jordan with pivots; null of a matrix without an inverse. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < n; column++) {
    const pivot = rows.slice(column).reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best), rows[column] ?? [])
    const size = pivot[column] ?? 0
    if (Math.abs(size) < 1e-9) return null
    rows[rows.indexOf(pivot)] = rows[column] ?? []
    rows[column] = pivot.map((each) => each / size)
    for (const [index, row] of rows.entries())
      if (index !== column) rows[index] = row.map((each, j) => each - (row[column] ?? 0) * (rows[column]?.[j] ?? 0))
  }
  return rows.map((row) => row.slice(n))
}
