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
 * Scores, 1968): P(right) = c + (1 − c) / (1 + e^(−a (θ − b))), with c the chance of guessing it. A `wrong-key` counts as right what
 * is wrong: the strong choose another option. A `misleading` item draws two in three to one wrong option, and they are sure of it.
 */
export interface ItemModel { a: number; b: number; fault: 'none' | 'wrong-key' | 'misleading' }

/** Two draws of a normal distribution with mean 0 and deviation 1 need two of the uniform (Box and Muller, 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** How often each item is drawn: on how many of a dozen papers. */
function timesDrawn(quiz: Quiz): (item: Item) => number {
  const papers = Array.from({ length: 12 }, (_, seed) => drawPaper(quiz, seed, { earlier: [], skipped: [] }))
  return ({ id }) => papers.filter((paper) => paper.some(({ item }) => item === id)).length
}

/** Difficulty and discrimination of every item, drawn once; two of each quiz, of those that most people get, have a fault that the reports can find. */
export function itemModels(quizzes: readonly Quiz[], random: Random): Map<string, ItemModel> {
  return new Map(quizzes.flatMap((quiz) => {
    const drawn = timesDrawn(quiz)
    const [first, second] = quiz.items.filter(({ kind }) => kind === 'single' || kind === 'true-false').sort((x, y) => drawn(y) - drawn(x) || (x.id < y.id ? -1 : 1))
    return quiz.items.map((item): [string, ItemModel] =>
      [item.id, { a: 2 + random(), b: normal(random) * 0.6 - 0.8, fault: item === first ? 'wrong-key' : item === second ? 'misleading' : 'none' }])
  }))
}

function chanceOf({ a, b, fault }: ItemModel, ability: number): number {
  if (fault === 'misleading') return 0.35
  const learned = 0.15 + 0.85 / (1 + Math.exp(-a * (ability - b)))
  return fault === 'wrong-key' ? 0.95 - 0.92 / (1 + Math.exp(-3 * (ability - 0.7))) : learned
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
  // The first distractor is the likeliest: it is where a wrong key, or the commonest misconception, shows.
  const pick = model.fault !== 'none' || random() < 0.5 ? 0 : Math.floor(random() * wrong.length)
  return [wrong[pick] ?? keys[0] ?? '']
}

/** How sure somebody says they are: two in three say it, surer of what is right, and a little too sure of what is not. */
export function certaintyOf(mark: number, { fault }: ItemModel, random: Random): Certainty | null {
  if (random() < 1 / 3) return null
  const sureness = random() + (mark >= 1 ? 0.35 : fault === 'misleading' ? 0.7 : 0)
  return sureness > 0.8 ? 0.95 : sureness > 0.45 ? 0.75 : 0.5
}

export interface SimulatedAttempt { seed: number; paper: Paper; answers: { itemId: string; answer: string[]; certainty: Certainty | null; mark: number | null }[]; score: number; passed: boolean }

/** A whole attempt on a paper drawn as the product draws it and marked as the product marks it. */
export function simulatedAttempt(
  quiz: Quiz, models: ReadonlyMap<string, ItemModel>, ability: number, earlier: readonly (readonly string[])[], random: Random,
  drawn = (seed: number): Paper => drawPaper(quiz, seed, { earlier, skipped: [] }),
): SimulatedAttempt {
  const seed = Math.floor(random() * 2 ** 31)
  const paper = drawn(seed)
  // From the attempt's own seed: who says how sure they are takes no draw away from what they answer.
  const saying = randomFrom(seed)
  const answers = paper.flatMap(({ item: itemId, options }) => {
    const item = quiz.items.find(({ id }) => id === itemId)
    const model = models.get(itemId)
    if (!item || !model) return []
    const answer = simulatedAnswer(item, model, ability, random)
    const mark = markOf(item, answer)
    return [{ itemId, answer: encoded(item, options, answer), certainty: mark === null ? null : certaintyOf(mark, model, saying), mark }]
  })
  const score = scoreOf(answers.flatMap(({ mark }) => mark ?? []))
  return { seed, paper, answers, score, passed: isPassed(score, quiz.passMark) }
}
