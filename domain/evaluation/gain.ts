import { tensOf, wholeTens } from '@/domain/disclosure'
import { learningGain, type Form, type Gain } from '@/domain/learning-gain'
import { occasions, type Occasion } from '@/domain/occasions/occasions'
import { pairsOf, type FinishedTest } from '@/domain/occasions/results'
import { meanInterval, type Interval } from '@/domain/statistics/intervals'
import { mean } from '@/domain/statistics/moments'

/** One objective in the people who took both tests: the share right before and after, and the mean difference. */
export interface ObjectiveGain { objective: string; first: number; second: number; difference: { value: number; interval: Interval | null } }

/** What a cohort's knowledge tests say; told in whole tens, as judgement is. The delayed test is told as the change since the first one alone. */
export interface GainReport {
  took: Record<Occasion, number>
  pair: { people: number; gain: Gain; objectives: readonly ObjectiveGain[] } | null
  later: { people: number; difference: Gain['difference']; effect: Gain['effect']; adjusted: Gain['adjusted'] } | null
}

const isForm = (form: string): form is Form => form === 'a' || form === 'b' || form === 'c'

function toldPairs(tests: readonly FinishedTest[], second: Occasion) {
  const both = wholeTens(pairsOf(tests, 'before', second), (pair) => Math.max(pair.first.submittedAt.getTime(), pair.second.submittedAt.getTime()))
  const scores = both.flatMap((pair) => (isForm(pair.first.form) && isForm(pair.second.form) ? [{ first: pair.first.score, second: pair.second.score, firstForm: pair.first.form, secondForm: pair.second.form }] : []))
  return { both, gain: scores.length === both.length ? learningGain(scores) : null }
}

export function gainReport(tests: readonly FinishedTest[]): GainReport {
  const took = Object.fromEntries(occasions.map((occasion) => [occasion, tensOf(tests.filter((each) => each.occasion === occasion).length)])) as Record<Occasion, number>
  const pair = toldPairs(tests, 'after')
  const later = toldPairs(tests, 'later')
  return {
    took,
    pair: pair.gain && { people: pair.both.length, gain: pair.gain, objectives: objectivesIn(pair.both) },
    later: later.gain && { people: later.both.length, difference: later.gain.difference, effect: later.gain.effect, adjusted: later.gain.adjusted },
  }
}

function objectivesIn(pairs: readonly { first: FinishedTest; second: FinishedTest }[]): ObjectiveGain[] {
  const named = [...new Set(pairs.flatMap(({ first }) => first.answers.map(({ objective }) => objective)))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const markOf = ({ answers }: FinishedTest, objective: string) => mean(answers.filter((answer) => answer.objective === objective).map(({ mark }) => mark))
  return named.flatMap((objective) => {
    const found = pairs.flatMap(({ first, second }) => {
      const [before, after] = [markOf(first, objective), markOf(second, objective)]
      return before === null || after === null ? [] : [{ before, after }]
    })
    if (found.length < pairs.length) return []
    const differences = found.map(({ before, after }) => after - before)
    return [{
      objective, first: mean(found.map(({ before }) => before)) ?? 0, second: mean(found.map(({ after }) => after)) ?? 0,
      difference: { value: mean(differences) ?? 0, interval: meanInterval(differences) },
    }]
  })
}
