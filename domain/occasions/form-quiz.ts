import type { z } from 'zod'
import { randomFrom, shuffled } from '@/domain/chance'
import type { judgementFormsSchema, knowledgeFormsSchema } from '@/domain/forms'
import { orderOf, type Item } from '@/domain/items/item'
import type { Paper, Quiz } from '@/domain/quiz'
import { quizOfMeasure, type Measure } from './occasions'

type CardForms = z.infer<typeof judgementFormsSchema>
type TestForms = z.infer<typeof knowledgeFormsSchema>

/** Nothing is passed or failed: a form is a quiz without a pass, taken once, whose items all come. */
function formQuiz(measure: Measure, items: Item[]): Quiz {
  return {
    id: quizOfMeasure[measure], title: quizOfMeasure[measure], items, passMark: 1, attempts: 1, blueprint: [{ draw: items.length }],
    wait: 0, counts: 'best', timeLimit: null, feedback: 'closed',
  }
}

/** A form of cards as the engine of attempts knows items: each card is a message to judge. */
export function cardQuiz({ rests, forms }: CardForms, form: string): Quiz {
  const cards = forms.find(({ id }) => id === form)?.cards ?? []
  return formQuiz('cards', cards.map(({ id, message, manipulates, technique, why }) => ({
    ...rests, id, kind: 'judgement', level: 'evaluate', message, manipulates, technique, feedback: { manipulates: why, fair: why }, misconception: 'slip',
  })))
}

export function testQuiz({ forms }: TestForms, form: string): Quiz {
  return formQuiz('tests', forms.find(({ id }) => id === form)?.items ?? [])
}

/** All items of a form in an order by chance, the same for the same seed. Two that are `apart` never stand beside each other where that can be had. */
export function formPaper({ items }: Pick<Quiz, 'items'>, seed: number, apart: ReadonlyMap<string, string> = new Map()): Paper {
  const random = randomFrom(seed)
  const touches = (order: readonly Item[]) => order.some(({ id }, place) => apart.get(id) !== undefined && apart.get(id) === order[place + 1]?.id)
  let order = shuffled(items, random)
  for (let again = 0; again < 100 && touches(order); again++) order = shuffled(items, random)
  return order.map((item) => ({ item: item.id, options: orderOf(item, random) }))
}
