import { z } from 'zod'
import { shuffled } from '@/domain/chance'
import { asItIs, common, fault, hasTwins, id, misconception, text, type Kind } from './kind'

const option = z.strictObject({
  id,
  text,
  key: z.boolean().default(false),
  feedback: text,
  misconception: misconception.optional(),
  /** Stays at the end when the others are shuffled. */
  last: z.boolean().default(false),
})

function choice<const K extends 'single' | 'multiple' | 'true-false'>(kind: K) {
  return z.strictObject({ ...common, kind: z.literal(kind), options: z.array(option).min(2) }).superRefine((item, context) => {
    const keys = item.options.filter(({ key }) => key).length
    if (kind === 'multiple' ? keys < 2 || keys === item.options.length : keys !== 1) fault(context, `${item.id}: ${keys} options are right, which a ${kind} item cannot have`)
    if (hasTwins(item.options.map((each) => each.id))) fault(context, `${item.id}: two options share an id`)
    for (const each of item.options)
      if (each.key === Boolean(each.misconception)) fault(context, `${item.id}, option ${each.id}: a wrong option names its misconception, a right one has none`)
  })
}
export const singleSchema = choice('single')
export const multipleSchema = choice('multiple')
export const trueFalseSchema = choice('true-false')

export type ChoiceKind = 'single' | 'multiple' | 'true-false'
export type ChoiceItem<K extends ChoiceKind = ChoiceKind> = Omit<z.infer<typeof singleSchema>, 'kind'> & { kind: K }
export interface ShownChoice<K extends ChoiceKind = ChoiceKind> {
  id: string
  kind: K
  prompt: string
  several: boolean
  options: readonly { id: string; text: string }[]
}
export interface ExplainedChoice {
  as: 'choice'
  options: readonly { id: string; text: string; key: boolean; chosen: boolean; feedback: string }[]
}

const optionsIn = ({ options }: ChoiceItem, order: readonly string[]) => order.flatMap((wanted) => options.filter((each) => each.id === wanted))

/**
 * One right option: marked 1 or 0. Several: right choices less wrong choices, divided by the number of right options, never
 * below 0. Options that the item does not have count as wrong.
 */
export function choiceKind<K extends ChoiceKind>(): Kind<ChoiceItem<K>, ShownChoice<K>, ExplainedChoice> {
  return {
    order: ({ options }, random) => [...shuffled(options.filter(({ last }) => !last), random), ...options.filter(({ last }) => last)].map((each) => each.id),
    decoded: asItIs,
    encoded: asItIs,
    accepts({ kind, options }, answer) {
      const own = new Set(options.map((each) => each.id))
      return answer.every((each) => own.has(each)) && !hasTwins(answer) && (kind === 'multiple' || answer.length <= 1)
    },
    lack: (_, answer) => (answer.length === 0 ? 'answer' : null),
    mark({ kind, options }, answer) {
      const chosen = new Set(answer)
      const keys = options.filter(({ key }) => key)
      const right = keys.filter((each) => chosen.has(each.id)).length
      const wrong = chosen.size - right
      return kind === 'multiple' ? Math.max(0, (right - wrong) / keys.length) : right === 1 && wrong === 0 ? 1 : 0
    },
    key: ({ options }) => options.filter(({ key }) => key).map((each) => each.id),
    told: (item, order, answer) => optionsIn(item, order).filter((each) => answer.includes(each.id)).map((each) => ({ of: null, said: each.text })),
    shown: (item, order) => ({
      id: item.id, kind: item.kind, prompt: item.prompt, several: item.kind === 'multiple',
      options: optionsIn(item, order).map(({ id: optionId, text: label }) => ({ id: optionId, text: label })),
    }),
    explained: (item, order, answer) => ({
      as: 'choice',
      options: optionsIn(item, order).map(({ id: optionId, text: label, key, feedback }) => ({ id: optionId, text: label, key, feedback, chosen: answer.includes(optionId) })),
    }),
  }
}
