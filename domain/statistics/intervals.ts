import { normalQuantile, studentQuantile } from './distributions'
import { mean, standardDeviation } from './moments'

export interface Interval { low: number; high: number }

/** Wilson's (1927) interval of a share: `hits` of `n`, at the given confidence; null of nothing. */
export function shareInterval(hits: number, n: number, confidence = 0.95): Interval | null {
  if (n === 0) return null
  const z = normalQuantile((1 + confidence) / 2)
  const share = hits / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** Student's interval of a mean; null of fewer than two values. */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval | null {
  const centre = mean(values)
  const deviation = standardDeviation(values)
  if (centre === null || deviation === null) return null
  const half = (studentQuantile((1 + confidence) / 2, values.length - 1) * deviation) / Math.sqrt(values.length)
  return { low: centre - half, high: centre + half }
}

/** Fisher's (1921) interval of a correlation of n pairs, by z = artanh r with standard error 1 ÷ √(n − 3); null of fewer than four. */
export function correlationInterval(correlation: number, n: number, confidence = 0.95): Interval | null {
  if (n < 4) return null
  const half = normalQuantile((1 + confidence) / 2) / Math.sqrt(n - 3)
  const centre = Math.atanh(Math.max(-0.999999, Math.min(0.999999, correlation)))
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half) }
}
