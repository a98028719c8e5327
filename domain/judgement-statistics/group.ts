import { meanInterval, type Interval } from '@/domain/statistics/intervals'
import { mean } from '@/domain/statistics/moments'
import { area, rocCurve, sensitivity, type Judged, type RocPoint } from './rater'

/** All that one person judged on one form. */
export type Sheet = readonly Judged[]

export interface Estimate { value: number; interval: Interval | null; people: number }

export interface GroupFigures {
  people: number
  /** Means over people, each with Student's interval: pooled responses would understate d′ where people draw the line in different places (Macmillan and Kaplan 1985). */
  dPrime: Estimate
  criterion: Estimate
  area: Estimate
  hitRate: number
  falseAlarmRate: number
  /** The mean curve: shares at or above each step, averaged over people. */
  curve: readonly RocPoint[]
}

function estimate(values: readonly number[]): Estimate | null {
  const value = mean(values)
  return value === null ? null : { value, interval: meanInterval(values), people: values.length }
}

/** Figures of a group from one sheet a person; null when nobody judged both kinds. */
export function groupFigures(sheets: readonly Sheet[]): GroupFigures | null {
  const found = sheets.flatMap((sheet) => sensitivity(sheet) ?? [])
  const areas = sheets.flatMap((sheet) => area(sheet)?.value ?? [])
  const [dPrime, criterion, under] = [estimate(found.map((each) => each.dPrime)), estimate(found.map((each) => each.criterion)), estimate(areas)]
  if (!dPrime || !criterion || !under) return null
  const curves = sheets.flatMap((sheet) => { const curve = rocCurve(sheet); return curve ? [curve] : [] })
  const curve = [0, 1, 2, 3, 4, 5, 6].map((place) => ({
    falseAlarmRate: mean(curves.map((each) => each[place]?.falseAlarmRate ?? 0)) ?? 0, hitRate: mean(curves.map((each) => each[place]?.hitRate ?? 0)) ?? 0,
  }))
  return {
    people: found.length, dPrime, criterion, area: under, curve,
    hitRate: mean(found.map(({ hits, signals }) => hits / signals)) ?? 0, falseAlarmRate: mean(found.map(({ falseAlarms, noises }) => falseAlarms / noises)) ?? 0,
  }
}

/** What came of the training, in one word; the catalogue has the sentence. */
export type ChangeWord = 'better' | 'betterAndMoreSuspicious' | 'betterAndLessSuspicious' | 'onlyMoreSuspicious' | 'onlyLessSuspicious' | 'worse' | 'noChange' | 'tooFew'

export interface Change { people: number; dPrime: Estimate | null; criterion: Estimate | null; word: ChangeWord }

/** Fewer pairs than this say nothing of a group. */
export const enoughPairs = 10

/** The change from one time to another in the people who judged at both, paired, with Student's interval of the mean difference. */
export function change(pairs: readonly { before: Sheet; after: Sheet }[]): Change {
  const found = pairs.flatMap(({ before, after }) => {
    const [first, second] = [sensitivity(before), sensitivity(after)]
    return first && second ? [{ dPrime: second.dPrime - first.dPrime, criterion: second.criterion - first.criterion }] : []
  })
  const dPrime = estimate(found.map((each) => each.dPrime))
  const criterion = estimate(found.map((each) => each.criterion))
  return { people: found.length, dPrime, criterion, word: found.length < enoughPairs ? 'tooFew' : wordOf(dPrime, criterion) }
}

function wordOf(dPrime: Estimate | null, criterion: Estimate | null): ChangeWord {
  const direction = (found: Estimate | null) => (found?.interval ? (found.interval.low > 0 ? 1 : found.interval.high < 0 ? -1 : 0) : 0)
  const [judges, line] = [direction(dPrime), direction(criterion)]
  if (judges > 0) return line < 0 ? 'betterAndMoreSuspicious' : line > 0 ? 'betterAndLessSuspicious' : 'better'
  if (line !== 0) return line < 0 ? 'onlyMoreSuspicious' : 'onlyLessSuspicious'
  return judges < 0 ? 'worse' : 'noChange'
}
