import { certainties, type Certainty } from '@/domain/certainty'
import { correlationInterval, meanInterval, shareInterval, type Interval } from '@/domain/statistics/intervals'
import { correlation, covariance, mean, standardDeviation, type Pair } from '@/domain/statistics/moments'
import { markAndRest, type Placed } from './sheets'

/** How easy an item is: the mean mark, 0 to 1. Wilson's interval where all marks are 0 or 1, Student's (cut at 0 and 1) with partial credit. */
export function facility(responses: readonly Placed[]): { value: number; interval: Interval | null } | null {
  const marks = responses.map(({ mark }) => mark)
  const value = mean(marks)
  if (value === null) return null
  if (marks.every((mark) => mark === 0 || mark === 1)) return { value, interval: shareInterval(marks.filter((mark) => mark === 1).length, marks.length) }
  const found = meanInterval(marks)
  return { value, interval: found && { low: Math.max(0, found.low), high: Math.min(1, found.high) } }
}

/** The sample standard deviation (n − 1) of the marks of an item. */
export function spread(responses: readonly Placed[]): number | null {
  return standardDeviation(responses.map(({ mark }) => mark))
}

/**
 * How well an item tells strong trainees from weak ones, −1 to 1: the correlation of its marks with the mean mark of the rest of
 * the paper (item–rest, `r.drop` in R's psych; "discrimination index" in Moodle's quiz statistics). Null when one of them does not vary.
 */
export function discrimination(responses: readonly Placed[], confidence = 0.95): { value: number; interval: Interval | null; n: number } | null {
  const pairs = markAndRest(responses)
  const value = correlation(pairs)
  return value === null ? null : { value, interval: correlationInterval(value, pairs.length, confidence), n: pairs.length }
}

/**
 * The covariance of marks and rests as a share of the largest that these marks and rests could have, −1 to 1, which is had when both
 * are sorted ("discriminative efficiency" of Moodle's quiz statistics: covariance ÷ covariancemax in calculator.php). Null when that is 0.
 */
export function discriminativeEfficiency(responses: readonly Placed[]): number | null {
  const pairs = markAndRest(responses)
  const sorted = (side: 0 | 1) => pairs.map((pair) => pair[side]).sort((a, b) => a - b)
  const rests = sorted(1)
  const largest = covariance(sorted(0).map((mark, index): Pair => [mark, rests[index] ?? 0]))
  const found = covariance(pairs)
  return found === null || largest === null || largest < 1e-15 ? null : found / largest
}

/**
 * Mean mark of the best 27 % by rest less that of the weakest 27 % (Kelley 1939; Ebel 1965), −1 to 1. Whoever is tied at a border counts
 * by the share of the tied that fits, so that the order of the rows changes nothing. Null of fewer than four.
 */
export function upperLowerIndex(responses: readonly Placed[], share = 0.27): number | null {
  const pairs = markAndRest(responses)
  if (pairs.length < 4) return null
  const size = Math.max(1, Math.round(pairs.length * share))
  const upper = groupMean([...pairs].sort((a, b) => b[1] - a[1]), size)
  return upper - groupMean([...pairs].sort((a, b) => a[1] - b[1]), size)
}

/** The mean mark of the first `size` by rest; the tied at the border share the places that are left. */
function groupMean(sorted: readonly Pair[], size: number): number {
  const border = sorted[size - 1]?.[1]
  const inside = sorted.slice(0, sorted.findIndex(([, rest]) => rest === border))
  const tied = sorted.filter(([, rest]) => rest === border)
  const sum = (pairs: readonly Pair[]) => pairs.reduce((total, [mark]) => total + mark, 0)
  return (sum(inside) + (sum(tied) * (size - inside.length)) / tied.length) / size
}

/** What share of the differences in the score each item makes. */
export interface Weight {
  /** What the quiz means it to make, 0 to 1: all items of a paper weigh the same, and one that is drawn less often weighs less. */
  intended: number
  /** What it makes, 0 to 1; null where the covariance is negative. */
  effective: number | null
}

/**
 * √cov(mark, total) as a share of the sum of these over all items: "effective weight" in Moodle's quiz statistics
 * (question/classes/statistics/questions/calculator.php, where items with a negative covariance add nothing to the sum). Moodle has it
 * for papers that all hold the same items; where papers are drawn, each item counts by the share of papers that it is on.
 */
export function weights(placed: ReadonlyMap<string, readonly Placed[]>): ReadonlyMap<string, Weight> {
  const given = [...placed.values()].reduce((sum, responses) => sum + responses.length, 0)
  const covariances = [...placed].map(([itemId, responses]) => ({ itemId, count: responses.length, value: covariance(responses.map(({ mark, total }): Pair => [mark, total])) }))
  const all = covariances.reduce((sum, { value, count }) => sum + Math.sqrt(Math.max(0, value ?? 0)) * count, 0)
  return new Map(covariances.map(({ itemId, count, value }) =>
    [itemId, { intended: count / given, effective: value === null || value < 0 || all === 0 ? null : (Math.sqrt(value) * count) / all }]))
}

/** One option of a choice item: how many chose it, and how the rest of their papers went. */
export interface OptionFigures {
  id: string
  count: number
  /** Mean rest of those who chose it, 0 to 1; null when nobody did. */
  rest: number | null
  /** Correlation of choosing it with the rest, with its interval; null where all or none chose it. */
  pull: { value: number; interval: Interval | null } | null
}

export function optionFigures(responses: readonly Placed[], options: readonly string[], confidence = 0.95): OptionFigures[] {
  return options.map((id) => {
    const chosen = responses.filter(({ answer }) => answer.includes(id))
    const pairs = responses.flatMap(({ answer, rest }) => (rest === null ? [] : [[answer.includes(id) ? 1 : 0, rest] as const]))
    const value = correlation(pairs)
    return {
      id, count: chosen.length, rest: mean(chosen.flatMap(({ rest }) => (rest === null ? [] : [rest]))),
      pull: value === null ? null : { value, interval: correlationInterval(value, pairs.length, confidence) },
    }
  })
}

/** How often answers were right at each step of certainty: `expected` is what the step means. Partial credit counts by its mark. */
export function certaintyFigures(responses: readonly Placed[]): { certainty: Certainty; count: number; right: number | null }[] {
  return certainties.map((certainty) => {
    const given = responses.filter((response) => response.certainty === certainty)
    return { certainty, count: given.length, right: mean(given.map(({ mark }) => mark)) }
  })
}
