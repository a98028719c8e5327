import { z } from 'zod'
import { asItIs, common, fault, id, misconception, text, type Kind } from './kind'

export const steps = ['1', '2', '3', '4', '5', '6'] as const

export const judgementSchema = z.strictObject({
  ...common, kind: z.literal('judgement'),
  /** The short invented message that is judged. */
  message: text,
  manipulates: z.boolean(),
  /** One of the techniques of the course; only where the message manipulates. */
  technique: id.optional(),
  /** What is said to whoever judged 4 to 6, and to whoever judged 1 to 3. */
  feedback: z.strictObject({ manipulates: text, fair: text }),
  /** Of the wrong side. */
  misconception,
}).superRefine((item, context) => {
  if (item.manipulates !== Boolean(item.technique)) fault(context, `${item.id}: a message that manipulates names its technique, a fair one has none`)
})

export type JudgementItem = z.infer<typeof judgementSchema>
export interface ShownJudgement { id: string; kind: 'judgement'; prompt: string; message: string }
export interface ExplainedJudgement {
  as: 'judgement'
  message: string
  manipulates: boolean
  technique: string | null
  /** 1 to 6, from "surely not" to "surely"; null when nothing was chosen. */
  judged: number | null
  sides: readonly { manipulates: boolean; feedback: string; isRight: boolean; isYours: boolean }[]
}

/** Marked 1 on the right side of the scale (4 to 6 where the message manipulates, 1 to 3 where it does not), else 0. */
export const judgement: Kind<JudgementItem, ShownJudgement, ExplainedJudgement> = {
  order: () => [],
  decoded: asItIs,
  encoded: asItIs,
  accepts: (_, answer) => answer.length <= 1 && answer.every((each) => steps.some((step) => step === each)),
  lack: (_, answer) => (answer.length === 0 ? 'answer' : null),
  mark: ({ manipulates }, answer) => (answer.length === 1 && (manipulates ? ['4', '5', '6'] : ['1', '2', '3']).includes(answer[0] ?? '') ? 1 : 0),
  key: ({ manipulates }) => [manipulates ? '6' : '1'],
  told: ({ message }, _, answer) => answer.map((each) => ({ of: message, said: `${each} / ${steps.length}` })),
  shown: ({ id: itemId, kind, prompt, message }) => ({ id: itemId, kind, prompt, message }),
  explained({ message, manipulates, technique = null, feedback }, _, [given]) {
    const judged = given === undefined ? null : Number(given)
    const sides = [true, false].map((side) =>
      ({ manipulates: side, feedback: side ? feedback.manipulates : feedback.fair, isRight: side === manipulates, isYours: judged !== null && judged > 3 === side }))
    return { as: 'judgement', message, manipulates, technique, judged, sides }
  },
}
