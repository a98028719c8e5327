import type { Certainty } from '@/domain/certainty'
import { studentQuantile } from '@/domain/statistics/distributions'
import type { Interval } from '@/domain/statistics/intervals'

/** Of the answers given at one step of certainty: sums over people of their answers n, their marks y, and the products. */
export interface CertaintySums { certainty: Certainty; people: number; n: number; y: number; yy: number; yn: number; nn: number }

/** How often answers of a cohort were right at one step. */
export interface CurvePoint { certainty: Certainty; people: number; answers: number; right: number; interval: Interval | null }

/**
 * The share right is Σy ÷ Σn; its 95 % interval is that of a ratio whose parts come from the same people, as the answers of one person
 * resemble each other (Cochran, Sampling Techniques, 1977, eq. 6.9 and 9.30): variance k ÷ (k − 1) · Σ(y − rn)² ÷ (Σn)².
 */
export function curvePoint({ certainty, people, n, y, yy, yn, nn }: CertaintySums): CurvePoint {
  const right = y / n
  const squares = Math.max(0, yy - 2 * right * yn + right * right * nn)
  const half = people < 2 ? null : studentQuantile(0.975, people - 1) * Math.sqrt(((people / (people - 1)) * squares) / (n * n))
  return { certainty, people, answers: n, right, interval: half === null ? null : { low: Math.max(0, right - half), high: Math.min(1, right + half) } }
}
