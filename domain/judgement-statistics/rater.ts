import { normalDensity, normalQuantile } from '@/domain/statistics/distributions'
import type { Interval } from '@/domain/statistics/intervals'

/** One judged message: 1 to 6, from "surely does not manipulate" to "surely manipulates". */
export interface Judged { manipulates: boolean; step: number }

/** 4 and above says "manipulates". */
export const saysManipulates = 4

export interface Sensitivity {
  hits: number
  signals: number
  falseAlarms: number
  noises: number
  /** Corrected shares of "manipulates" among messages that do and that do not: (count + 0.5) ÷ (number + 1), so never 0 or 1 (Hautus 1995, log-linear). */
  hitRate: number
  falseAlarmRate: number
  /** How well the two are told apart: z(hit rate) − z(false-alarm rate); 0 is guessing. */
  dPrime: number
  /** Where the line is drawn: −(z(hit rate) + z(false-alarm rate)) ÷ 2; below 0 calls more things manipulative, above 0 fewer. */
  criterion: number
  /** 95 %, from the variances of Gourevitch and Galanter (1967). */
  dPrimeInterval: Interval
  criterionInterval: Interval
}

/** Signal detection (Macmillan and Creelman 2005) for one rater; null unless both kinds were judged. */
export function sensitivity(judged: readonly Judged[]): Sensitivity | null {
  const count = (manipulates: boolean) => judged.filter((each) => each.manipulates === manipulates)
  const says = (list: readonly Judged[]) => list.filter(({ step }) => step >= saysManipulates).length
  const [signals, noises] = [count(true).length, count(false).length]
  if (signals === 0 || noises === 0) return null
  const [hits, falseAlarms] = [says(count(true)), says(count(false))]
  const hitRate = (hits + 0.5) / (signals + 1)
  const falseAlarmRate = (falseAlarms + 0.5) / (noises + 1)
  const [zHit, zFalse] = [normalQuantile(hitRate), normalQuantile(falseAlarmRate)]
  const spread = (rate: number, z: number, n: number) => (rate * (1 - rate)) / (n * normalDensity(z) ** 2)
  const error = Math.sqrt(spread(hitRate, zHit, signals) + spread(falseAlarmRate, zFalse, noises))
  const around = (value: number, half: number): Interval => ({ low: value - half, high: value + half })
  const dPrime = zHit - zFalse
  const criterion = -(zHit + zFalse) / 2
  const z = normalQuantile(0.975)
  return {
    hits, signals, falseAlarms, noises, hitRate, falseAlarmRate, dPrime, criterion,
    dPrimeInterval: around(dPrime, z * error), criterionInterval: around(criterion, (z * error) / 2),
  }
}

export interface Area { value: number; interval: Interval }

/**
 * The area under the ROC curve of the six steps, 0 to 1: how often a message that manipulates got a higher step than one that does not, ties
 * counting half (Mann and Whitney); 95 % by DeLong, DeLong and Clarke-Pearson (1988). Null unless each kind was judged twice.
 */
export function area(judged: readonly Judged[]): Area | null {
  const signals = judged.filter(({ manipulates }) => manipulates).map(({ step }) => step)
  const noises = judged.filter(({ manipulates }) => !manipulates).map(({ step }) => step)
  if (signals.length < 2 || noises.length < 2) return null
  const above = (x: number, y: number) => (x > y ? 1 : x === y ? 0.5 : 0)
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const ofSignals = signals.map((x) => mean(noises.map((y) => above(x, y))))
  const ofNoises = noises.map((y) => mean(signals.map((x) => above(x, y))))
  const value = mean(ofSignals)
  const spread = (values: readonly number[]) => values.reduce((sum, each) => sum + (each - value) ** 2, 0) / (values.length - 1) / values.length
  const half = normalQuantile(0.975) * Math.sqrt(spread(ofSignals) + spread(ofNoises))
  return { value, interval: { low: Math.max(0, value - half), high: Math.min(1, value + half) } }
}

export interface RocPoint { falseAlarmRate: number; hitRate: number }

/** The ROC curve: shares at or above each step, from (0, 0) to (1, 1). Null unless both kinds were judged. */
export function rocCurve(judged: readonly Judged[]): RocPoint[] | null {
  const signals = judged.filter(({ manipulates }) => manipulates)
  const noises = judged.filter(({ manipulates }) => !manipulates)
  if (signals.length === 0 || noises.length === 0) return null
  const share = (list: readonly Judged[], from: number) => list.filter(({ step }) => step >= from).length / list.length
  return [7, 6, 5, 4, 3, 2, 1].map((from) => ({ falseAlarmRate: share(noises, from), hitRate: share(signals, from) }))
}
