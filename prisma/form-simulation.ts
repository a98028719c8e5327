import type { Certainty } from '@/domain/certainty'
import { encoded, markOf, type Item } from '@/domain/items/item'
import { isPassed, scoreOf } from '@/domain/marking'
import { formPaper } from '@/domain/occasions/form-quiz'
import type { Occasion } from '@/domain/occasions/occasions'
import type { Paper } from '@/domain/quiz'
import type { Form } from '@/server/content/read-forms'
import type { Random } from './examples'
import { certaintyOf, normal, simulatedAnswer, type ItemModel } from './simulation'

/**
 * Somebody who judges messages, as signal detection sees them (Macmillan and Creelman 2005): what a message looks like to them is
 * normal with deviation 1 around d′ ÷ 2 where it manipulates and −d′ ÷ 2 where it does not; they call manipulative what looks like
 * more than `criterion`, and are surer the further it is from there.
 */
export interface Rater { dPrime: number; criterion: number }

/** How much harder or easier a technique is seen than the mean, in units of d′. */
const techniques: Readonly<Record<string, number>> = { 'hasty-generalisation': 0.25, polarisation: 0.15, 'emotional-pressure': -0.1, 'out-of-context': -0.3 }
const stepWidth = 0.55

export function simulatedStep({ manipulates, technique }: Pick<Item<'judgement'>, 'manipulates' | 'technique'>, { dPrime, criterion }: Rater, random: Random): string {
  const looks = (manipulates ? dPrime / 2 + (techniques[technique ?? ''] ?? 0) : -dPrime / 2) + normal(random)
  return String(Math.min(6, Math.max(1, Math.floor((looks - criterion) / stepWidth) + 4)))
}

/** What an item of the knowledge test is like: as hard as its author says, for every form the same. */
export function formItemModel({ difficulty }: Item): ItemModel {
  return { a: 1.3, b: { easy: -1.2, medium: -0.4, hard: 0.5 }[difficulty ?? 'medium'], fault: 'none' }
}

export interface SimulatedForm { seed: number; paper: Paper; answers: { itemId: string; answer: string[]; certainty: Certainty | null; mark: number | null }[]; score: number; passed: boolean }

/** A form as somebody fills it in, on a paper made as the product makes it and marked as the product marks it. */
export function simulatedForm({ quiz, apart }: Form, who: Rater & { ability: number }, random: Random): SimulatedForm {
  const seed = Math.floor(random() * 2 ** 31)
  const paper = formPaper(quiz, seed, apart)
  const answers = paper.flatMap(({ item: itemId, options }) => {
    const item = quiz.items.find(({ id }) => id === itemId)
    if (!item) return []
    const answer = item.kind === 'judgement' ? [simulatedStep(item, who, random)] : simulatedAnswer(item, formItemModel(item), who.ability, random)
    const mark = markOf(item, answer)
    return [{ itemId, answer: encoded(item, options, answer), certainty: item.kind === 'judgement' || mark === null ? null : certaintyOf(mark, formItemModel(item), random), mark }]
  })
  const score = scoreOf(answers.flatMap(({ mark }) => mark ?? []))
  return { seed, paper, answers, score, passed: isPassed(score, quiz.passMark) }
}

/** What the course does to the people of a cohort: added to their d′, their criterion and their ability after it, and some weeks later. */
export type Effect = Readonly<Record<Occasion, { dPrime: number; criterion: number; ability: number }>>
const none = { dPrime: 0, criterion: 0, ability: 0 }
/** They tell messages apart better, and are as suspicious as before. */
export const sharper: Effect = { before: none, after: { dPrime: 0.9, criterion: 0, ability: 1.1 }, later: { dPrime: 0.65, criterion: 0.05, ability: 0.8 } }
/** They only call more messages manipulative, honest ones as well. */
export const moreSuspicious: Effect = { before: none, after: { dPrime: 0.05, criterion: -0.6, ability: 0.9 }, later: { dPrime: 0, criterion: -0.45, ability: 0.55 } }
