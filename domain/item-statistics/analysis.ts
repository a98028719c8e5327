import { steps } from '@/domain/items/judgement'
import { unmarkedKinds, type Item, type KindName } from '@/domain/items/item'
import type { Certainty } from '@/domain/certainty'
import type { Interval } from '@/domain/statistics/intervals'
import { mean } from '@/domain/statistics/moments'
import { certaintyFigures, discrimination, discriminativeEfficiency, facility, optionFigures, spread, upperLowerIndex, weights, type OptionFigures, type Weight } from './figures'
import { paperReliability, type PaperReliability } from './reliability'
import { placedByItem, type Placed, type Sheet } from './sheets'
import { verdictOf, type ItemMake, type Verdict } from './verdict'

/** Which attempts of each person are looked at. After the first one people know what was asked, so it is the one that says most of an item. */
export const attemptChoices = ['first', 'last', 'all'] as const
export type AttemptChoice = (typeof attemptChoices)[number]

/** Below this many answers there are no figures of an item but how many there are: each person would move them by a tenth or more. */
export const fewestAnswers = 10

export interface ItemFigures {
  id: string
  kind: KindName
  prompt: string
  objective: string
  answers: number
  verdict: Verdict
  /** Null below `fewestAnswers`. */
  figures: {
    facility: { value: number; interval: Interval | null }
    spread: number | null
    discrimination: { value: number; interval: Interval | null } | null
    upperLower: number | null
    efficiency: number | null
    weight: Weight
    alphaWithout: number | null
    options: readonly (OptionFigures & { text: string; key: boolean })[]
    certainty: readonly { certainty: Certainty; count: number; right: number | null }[]
  } | null
}

export interface QuizAnalysis {
  sheets: number
  reliability: PaperReliability | null
  /** Those to look at first, then by how hard they are. */
  items: readonly ItemFigures[]
}

/** What can be chosen at an item, with what is right of it; empty where an answer has several parts. */
function optionsOf(item: Item): { id: string; text: string; key: boolean }[] {
  if ('options' in item) return item.options.map(({ id, text, key }) => ({ id, text, key }))
  return item.kind === 'judgement' ? steps.map((step) => ({ id: step, text: step, key: Number(step) > 3 === item.manipulates })) : []
}

export function makeOf(item: Item): ItemMake {
  return { id: item.id, options: item.kind === 'judgement' ? [] : optionsOf(item), oneAnswer: item.kind === 'single' || item.kind === 'true-false' }
}

const order = { look: 0, works: 1, tooFew: 2 } as const

/** Everything that the answers say of the items of one revision of a quiz. */
export function quizAnalysis(items: readonly Item[], sheets: readonly Sheet[]): QuizAnalysis {
  const placed = placedByItem(sheets)
  const reliability = sheets.length < fewestAnswers ? null : paperReliability(sheets)
  const weightOf = weights(placed)
  const typical = mean([...placed.values()].flatMap((responses) => (responses.length < fewestAnswers ? [] : (discrimination(responses)?.value ?? []))))
  const found = items.filter(({ kind }) => !unmarkedKinds.includes(kind)).map((item): ItemFigures => {
    const responses = placed.get(item.id) ?? []
    const { id, kind, prompt, objective } = item
    return { id, kind, prompt, objective, answers: responses.length, verdict: verdictOf(makeOf(item), responses, typical), figures: figuresOf(item, responses, weightOf.get(id), reliability) }
  })
  const ease = ({ figures }: ItemFigures) => figures?.facility.value ?? 2
  return { sheets: sheets.length, reliability, items: found.sort((a, b) => order[a.verdict.is] - order[b.verdict.is] || ease(a) - ease(b) || (a.id < b.id ? -1 : 1)) }
}

function figuresOf(item: Item, responses: readonly Placed[], weight: Weight | undefined, reliability: PaperReliability | null): ItemFigures['figures'] {
  const easy = facility(responses)
  if (responses.length < fewestAnswers || !easy || !weight) return null
  const options = optionsOf(item)
  const figures = optionFigures(responses, options.map(({ id }) => id))
  return {
    facility: easy, weight, spread: spread(responses), discrimination: discrimination(responses), upperLower: upperLowerIndex(responses), efficiency: discriminativeEfficiency(responses),
    alphaWithout: reliability?.withoutItem.get(item.id) ?? null,
    options: options.flatMap((option) => figures.filter(({ id }) => id === option.id).map((each) => ({ ...each, ...option }))),
    certainty: certaintyFigures(responses),
  }
}
