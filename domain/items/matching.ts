import { z } from 'zod'
import { shuffled } from '@/domain/chance'
import { common, fault, hasTwins, id, misconception, numbered, numberOf, sidesOf, text, type Answer, type Kind } from './kind'

const pair = z.strictObject({
  id,
  left: text,
  right: text,
  /** Why these two belong together. */
  feedback: text,
  /** Wrong right sides that reveal something. */
  confusions: z.array(z.strictObject({ with: id, misconception, feedback: text })).default([]),
})
/** A right side that belongs to nothing. */
const extra = z.strictObject({ id, right: text, misconception, feedback: text })

export const matchingSchema = z.strictObject({
  ...common, kind: z.literal('matching'), pairs: z.array(pair).min(3).max(6), extras: z.array(extra).max(3).default([]),
}).superRefine((item, context) => {
  const rights = [...item.pairs, ...item.extras]
  if (hasTwins(rights.map((each) => each.id))) fault(context, `${item.id}: two sides share an id`)
  if (hasTwins(rights.map(({ right }) => right))) fault(context, `${item.id}: two right sides read the same`)
  if (hasTwins(item.pairs.map(({ left }) => left))) fault(context, `${item.id}: two left sides read the same`)
  for (const { id: own, confusions } of item.pairs)
    for (const { with: other } of confusions)
      if (other === own || !rights.some((each) => each.id === other)) fault(context, `${item.id}, pair ${own}: it cannot be confused with ${other}`)
})

export type MatchingItem = z.infer<typeof matchingSchema>
export interface ShownMatching {
  id: string
  kind: 'matching'
  prompt: string
  lefts: readonly { id: string; text: string }[]
  /** Numbered as they are listed, from 1. */
  rights: readonly string[]
}
export interface ExplainedMatching {
  as: 'matching'
  /** `chosen` is null where nothing was chosen; `confusion` says what may have led to a wrong choice. */
  pairs: readonly { id: string; left: string; right: string; chosen: string | null; isRight: boolean; feedback: string; confusion: string | null }[]
}

const chosenIn = (answer: Answer) => new Map(answer.map(sidesOf))

/** Marked by the share of pairs that are right. An answer is `left=right` for each pair that was made. */
export const matching: Kind<MatchingItem, ShownMatching, ExplainedMatching> = {
  order: ({ pairs, extras }, random) => shuffled([...pairs, ...extras].map((each) => each.id), random),
  decoded: (order, answer) => answer.map(sidesOf).map(([left, number]) => `${left}=${numbered(order, number)}`),
  encoded: (order, answer) => answer.map(sidesOf).map(([left, right]) => `${left}=${numberOf(order, right)}`),
  accepts({ pairs, extras }, answer) {
    const parts = answer.map(sidesOf)
    const isRight = (wanted: string) => pairs.some((each) => each.id === wanted) || extras.some((each) => each.id === wanted)
    return !hasTwins(parts.map(([left]) => left)) && parts.every(([left, right]) => pairs.some((each) => each.id === left) && isRight(right))
  },
  lack: ({ pairs }, answer) => (answer.length === 0 ? 'answer' : answer.length < pairs.length ? 'pairs' : null),
  mark({ pairs }, answer) {
    const chosen = chosenIn(answer)
    return pairs.filter((each) => chosen.get(each.id) === each.id).length / pairs.length
  },
  key: ({ pairs }) => pairs.map((each) => `${each.id}=${each.id}`),
  told({ pairs, extras }, _, answer) {
    const chosen = chosenIn(answer)
    return pairs.flatMap(({ id: pairId, left }) => [...pairs, ...extras].filter((each) => each.id === chosen.get(pairId)).map(({ right }) => ({ of: left, said: right })))
  },
  shown: ({ id: itemId, kind, prompt, pairs, extras }, order) => ({
    id: itemId, kind, prompt,
    lefts: pairs.map(({ id: pairId, left }) => ({ id: pairId, text: left })),
    rights: order.map((wanted) => [...pairs, ...extras].find((each) => each.id === wanted)?.right ?? ''),
  }),
  explained({ pairs, extras }, _, answer) {
    const given = chosenIn(answer)
    return {
      as: 'matching',
      pairs: pairs.map(({ id: pairId, left, right, feedback, confusions }) => {
        const chosen = given.get(pairId)
        const spare = extras.find((each) => each.id === chosen)
        return {
          id: pairId, left, right, feedback,
          chosen: [...pairs, ...extras].find((each) => each.id === chosen)?.right ?? null,
          isRight: chosen === pairId,
          confusion: confusions.find((each) => each.with === chosen)?.feedback ?? spare?.feedback ?? null,
        }
      }),
    }
  },
}
