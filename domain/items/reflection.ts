import { z } from 'zod'
import { asItIs, common, text, type Kind } from './kind'

/** In UTF-16 code units, as `maxlength` of a text box counts them. */
export const mostCharacters = 1000

export const reflectionSchema = z.strictObject({
  ...common, kind: z.literal('reflection'),
  /** What a good answer may consider. */
  feedback: text,
})

export type ReflectionItem = z.infer<typeof reflectionSchema>
export interface ShownReflection { id: string; kind: 'reflection'; prompt: string }
export interface ExplainedReflection { as: 'reflection'; text: string; feedback: string }

/** Never marked, in no score, and seen by nobody but its author. */
export const reflection: Kind<ReflectionItem, ShownReflection, ExplainedReflection> = {
  order: () => [],
  decoded: asItIs,
  encoded: asItIs,
  accepts: (_, answer) => answer.length <= 1 && answer.every((each) => each.length > 0 && each.length <= mostCharacters),
  lack: (_, [given = '']) => (given.trim() === '' ? 'answer' : null),
  mark: () => null,
  key: () => [],
  told: (_, __, answer) => answer.map((each) => ({ of: null, said: each })),
  shown: ({ id: itemId, kind, prompt }) => ({ id: itemId, kind, prompt }),
  explained: ({ feedback }, _, [given = '']) => ({ as: 'reflection', text: given, feedback }),
}
