import { area, rocCurve, sensitivity, type Area, type RocPoint, type Sensitivity } from '@/domain/judgement-statistics/rater'
import { occasions, type Occasion } from '@/domain/occasions/occasions'
import type { FinishedCards } from '@/domain/occasions/results'
import type { Interval } from '@/domain/statistics/intervals'

/** What one set of cards says of the person who judged them. */
export interface OwnSitting { occasion: Occasion; figures: Sensitivity; area: Area | null; curve: readonly RocPoint[] }

/** How the last set differs from the first, where it differs by more than chance (both 95 % intervals taken into account). */
export type OwnChange = 'better' | 'worse' | 'moreSuspicious' | 'lessSuspicious'

export type OwnJudgement = { is: 'none' } | { is: 'wait' } | { is: 'shown'; sittings: readonly OwnSitting[]; changes: readonly OwnChange[] | null }

const error = ({ low, high }: Interval) => (high - low) / 2
/** Which way two values differ by more than their intervals allow: −1, 0 or 1. */
function direction(first: number, second: number, around: readonly [Interval, Interval]): number {
  const least = Math.hypot(error(around[0]), error(around[1]))
  return Math.abs(second - first) > least ? Math.sign(second - first) : 0
}

/** For the person alone. What the first set says is kept until another one is done: who knows it would judge the next otherwise. */
export function ownJudgement(sets: readonly FinishedCards[]): OwnJudgement {
  const sittings = occasions.flatMap((occasion) => sets.filter((each) => each.occasion === occasion).slice(0, 1)).flatMap(({ occasion, cards }): OwnSitting[] => {
    const [figures, curve] = [sensitivity(cards), rocCurve(cards)]
    return figures && curve ? [{ occasion, figures, curve, area: area(cards) }] : []
  })
  const [first, last] = [sittings[0], sittings.at(-1)]
  if (!first || !last) return { is: 'none' }
  if (last.occasion === 'before') return { is: 'wait' }
  if (first === last) return { is: 'shown', sittings, changes: null }
  const judges = direction(first.figures.dPrime, last.figures.dPrime, [first.figures.dPrimeInterval, last.figures.dPrimeInterval])
  const suspects = direction(first.figures.criterion, last.figures.criterion, [first.figures.criterionInterval, last.figures.criterionInterval])
  const changes: OwnChange[] = [...(judges === 0 ? [] : [judges > 0 ? 'better' as const : 'worse' as const]), ...(suspects === 0 ? [] : [suspects < 0 ? 'moreSuspicious' as const : 'lessSuspicious' as const])]
  return { is: 'shown', sittings, changes }
}
