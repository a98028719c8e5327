import { drawPaper } from '@/domain/blueprint'
import type { Certainty } from '@/domain/certainty'
import { randomFrom } from '@/domain/chance'
import { encoded, markOf, type Item } from '@/domain/items/item'
import { pathOf } from '@/domain/items/scenario'
import { isPassed, scoreOf } from '@/domain/marking'
import type { Paper, Quiz } from '@/domain/quiz'
import type { Random } from './examples'

/**
 * An item as the two-parameter logistic model sees it (Birnbaum, in Lord and Novick, Statistical Theories of Mental Test
 * Scores, 1968): P(right) = c + (1 − c) / (1 + e^(−a (θ − b))), with c the chance of guessing it.
 */
export interface ItemModel { a: number; b: number; fault: 'none' | 'second-key' | 'too-hard' | 'guessed' }

/** Two draws of a normal distribution with mean 0 and deviation 1 need two of the uniform (Box and Muller, 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Difficulty and discrimination of every item, drawn once; three of each sixteen have a fault that the reports can find. */
export function itemModels(items: readonly Item[], random: Random): Map<string, ItemModel> {
  return new Map(items.map((item, index) => {
    const place = index % 16
    const fault = place === 5 ? 'second-key' : place === 9 ? 'too-hard' : place === 14 ? 'guessed' : 'none'
    return [item.id, { a: 0.9 + random() * 0.9, b: fault === 'too-hard' ? 2.4 : normal(random) * 0.7 - 1.3, fault }]
  }))
}

function chanceOf({ a, b, fault }: ItemModel, ability: number): number {
  if (fault === 'guessed') return 0.45
  const learned = 0.2 + 0.8 / (1 + Math.exp(-a * (ability - b)))
  // A second defensible option draws the strong ones away.
  return fault === 'second-key' ? learned * (ability > 0.3 ? 0.45 : 0.9) : learned
}

/** What somebody answers who knows each part of an item as often as `knows` says; what they do not know they guess. */
function simulatedParts(item: Exclude<Item, { options: unknown }>, knows: () => boolean, random: Random): string[] {
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  switch (item.kind) {
    case 'matching': return item.pairs.map(({ id }) => `${id}=${knows() ? id : oneOf([...item.pairs, ...item.extras]).id}`)
    case 'ordering': {
      const known = item.places.map(({ id }) => id)
      const at = Math.floor(random() * (known.length - 1))
      const order = knows() ? known : [...known.slice(0, at), ...known.slice(at, at + 2).reverse(), ...known.slice(at + 2)]
      return order.map((id, place) => `${id}=${place + 1}`)
    }
    case 'scenario': {
      const chosen = item.nodes.map(({ id, choices }) => `${id}=${((knows() && choices.find(({ credit }) => credit === 1)) || oneOf(choices)).id}`)
      const path = new Set(pathOf(item, chosen).map(({ node }) => node.id))
      return chosen.filter((_, place) => path.has(item.nodes[place]?.id ?? ''))
    }
    case 'judgement': return [knows() === item.manipulates ? oneOf(['4', '5', '6']) : oneOf(['1', '2', '3'])]
    case 'reflection': return random() < 0.7 ? ['I would ask somebody who knows the place before I say anything.'] : []
  }
}

/** What somebody of that ability answers. */
export function simulatedAnswer(item: Item, model: ItemModel, ability: number, random: Random): string[] {
  if (!('options' in item)) return simulatedParts(item, () => random() < chanceOf(model, ability), random)
  const keys = item.options.filter(({ key }) => key).map(({ id }) => id)
  const wrong = item.options.filter(({ key }) => !key).map(({ id }) => id)
  if (item.kind === 'multiple') {
    const chance = Math.min(0.97, chanceOf(model, ability) + 0.12)
    const chosen = item.options.filter(({ key }) => random() < (key ? chance : 1 - chance)).map(({ id }) => id)
    return chosen.length ? chosen : keys.slice(0, 1)
  }
  if (random() < chanceOf(model, ability)) return keys
  // The first distractor is the likeliest: it is where a second key, or the commonest misconception, shows.
  const pick = model.fault === 'second-key' || random() < 0.5 ? 0 : Math.floor(random() * wrong.length)
  return [wrong[pick] ?? keys[0] ?? '']
}

/** How sure somebody says they are: two in three say it, surer of what is right, and a little too sure of what is not. */
function certaintyOf(mark: number, random: Random): Certainty | null {
  if (random() < 1 / 3) return null
  const sureness = random() + (mark >= 1 ? 0.35 : 0)
  return sureness > 0.8 ? 0.95 : sureness > 0.45 ? 0.75 : 0.5
}

export interface SimulatedAttempt { seed: number; paper: Paper; answers: { itemId: string; answer: string[]; certainty: Certainty | null; mark: number | null }[]; score: number; passed: boolean }

/** A whole attempt on a paper drawn as the product draws it and marked as the product marks it. */
export function simulatedAttempt(quiz: Quiz, models: ReadonlyMap<string, ItemModel>, ability: number, earlier: readonly (readonly string[])[], random: Random): SimulatedAttempt {
  const seed = Math.floor(random() * 2 ** 31)
  const paper = drawPaper(quiz, seed, { earlier, skipped: [] })
  // From the attempt's own seed: who says how sure they are takes no draw away from what they answer.
  const saying = randomFrom(seed)
  const answers = paper.flatMap(({ item: itemId, options }) => {
    const item = quiz.items.find(({ id }) => id === itemId)
    const model = models.get(itemId)
    if (!item || !model) return []
    const answer = simulatedAnswer(item, model, ability, random)
    const mark = markOf(item, answer)
    return [{ itemId, answer: encoded(item, options, answer), certainty: mark === null ? null : certaintyOf(mark, saying), mark }]
  })
  const score = scoreOf(answers.flatMap(({ mark }) => mark ?? []))
  return { seed, paper, answers, score, passed: isPassed(score, quiz.passMark) }
}
