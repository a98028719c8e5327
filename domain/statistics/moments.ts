export type Pair = readonly [number, number]

/** The arithmetic mean; null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The sample covariance, divided by n − 1; null of fewer than two pairs. */
export function covariance(pairs: readonly Pair[]): number | null {
  if (pairs.length < 2) return null
  const left = pairs.reduce((sum, [x]) => sum + x, 0) / pairs.length
  const right = pairs.reduce((sum, [, y]) => sum + y, 0) / pairs.length
  return pairs.reduce((sum, [x, y]) => sum + (x - left) * (y - right), 0) / (pairs.length - 1)
}

/** The sample variance, divided by n − 1; null of fewer than two values. */
export function variance(values: readonly number[]): number | null {
  return covariance(values.map((value) => [value, value]))
}

/** The sample standard deviation, divided by n − 1 before the root; null of fewer than two values. */
export function standardDeviation(values: readonly number[]): number | null {
  const found = variance(values)
  return found === null ? null : Math.sqrt(found)
}

/** Pearson's correlation, −1 to 1; null where one side does not vary. */
export function correlation(pairs: readonly Pair[]): number | null {
  const both = covariance(pairs)
  const left = variance(pairs.map(([x]) => x))
  const right = variance(pairs.map(([, y]) => y))
  // What does not vary differs from 0 by rounding only.
  if (both === null || left === null || right === null || left < 1e-15 || right < 1e-15) return null
  return Math.max(-1, Math.min(1, both / Math.sqrt(left * right)))
}
