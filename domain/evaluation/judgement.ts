import { tensOf, wholeTens } from '@/domain/disclosure'
import { change, groupFigures, type Change, type Estimate, type GroupFigures } from '@/domain/judgement-statistics/group'
import { sensitivity } from '@/domain/judgement-statistics/rater'
import { occasions, type Occasion } from '@/domain/occasions/occasions'
import { pairsOf, type FinishedCards } from '@/domain/occasions/results'
import { meanInterval } from '@/domain/statistics/intervals'
import { mean } from '@/domain/statistics/moments'

/** One technique in the people who judged before and after: what share of its cards was recognised, and how well it was told from fair messages. */
export interface TechniqueFigures {
  technique: string
  before: { hitRate: number; dPrime: number }
  after: { hitRate: number; dPrime: number }
  recognised: Estimate
  dPrime: Estimate
}

/**
 * What a cohort's cards say. Each of the three times is told over an order of people of its own, in whole tens: before and after of those
 * who did both; later only as the change since before. The level before of those who did it later is told nowhere: it could be
 * subtracted from the level before of the others.
 */
export interface JudgementReport {
  /** How many did each form, in whole tens. */
  took: Record<Occasion, number>
  pair: { people: number; before: GroupFigures; after: GroupFigures; change: Change; techniques: readonly TechniqueFigures[] } | null
  later: { people: number; change: Change } | null
}

type Pairs = readonly { first: FinishedCards; second: FinishedCards }[]

/** The pairs of whom figures may be told, in whole tens by the moment when both were done. */
function toldPairs(sittings: readonly FinishedCards[], second: Occasion): Pairs {
  const judgedBoth = pairsOf(sittings, 'before', second).filter((pair) => [pair.first, pair.second].every(({ cards }) => sensitivity(cards)))
  return wholeTens(judgedBoth, (pair) => Math.max(pair.first.submittedAt.getTime(), pair.second.submittedAt.getTime()))
}

const changeIn = (pairs: Pairs) => change(pairs.map(({ first, second }) => ({ before: first.cards, after: second.cards })))

export function judgementReport(sittings: readonly FinishedCards[]): JudgementReport {
  const took = Object.fromEntries(occasions.map((occasion) => [occasion, tensOf(sittings.filter((each) => each.occasion === occasion).length)])) as Record<Occasion, number>
  const pairs = toldPairs(sittings, 'after')
  const before = groupFigures(pairs.map(({ first }) => first.cards))
  const after = groupFigures(pairs.map(({ second }) => second.cards))
  const later = toldPairs(sittings, 'later')
  return {
    took,
    pair: before && after ? { people: pairs.length, before, after, change: changeIn(pairs), techniques: techniquesIn(pairs) } : null,
    later: later.length > 0 ? { people: later.length, change: changeIn(later) } : null,
  }
}

function techniquesIn(pairs: Pairs): TechniqueFigures[] {
  const named = [...new Set(pairs.flatMap(({ first, second }) => [...first.cards, ...second.cards].flatMap(({ technique }) => technique ?? [])))].sort()
  return named.flatMap((technique) => {
    const figuresOf = ({ cards }: FinishedCards) => sensitivity(cards.filter((card) => !card.manipulates || card.technique === technique))
    const found = pairs.flatMap(({ first, second }) => {
      const [before, after] = [figuresOf(first), figuresOf(second)]
      return before && after ? [{ before, after }] : []
    })
    // Whoever misses both cards of a technique on one form would be left out, and the others told of alone: then nothing is told.
    if (found.length < pairs.length) return []
    const hits = ({ hits: count, signals }: { hits: number; signals: number }) => count / signals
    const estimate = (values: readonly number[]): Estimate => ({ value: mean(values) ?? 0, interval: meanInterval(values), people: values.length })
    const level = (time: 'before' | 'after') => ({ hitRate: mean(found.map((each) => hits(each[time]))) ?? 0, dPrime: mean(found.map((each) => each[time].dPrime)) ?? 0 })
    return [{
      technique, before: level('before'), after: level('after'),
      recognised: estimate(found.map((each) => hits(each.after) - hits(each.before))), dPrime: estimate(found.map((each) => each.after.dPrime - each.before.dPrime)),
    }]
  })
}
