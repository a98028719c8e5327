import { z } from 'zod'
import { shuffled } from '@/domain/chance'
import { common, fault, hasTwins, id, misconception, numbered, numberOf, sidesOf, text, type Answer, type Kind } from './kind'

export const orderingSchema = z.strictObject({
  ...common, kind: z.literal('ordering'),
  /** In the right order. */
  places: z.array(z.strictObject({ id, text, feedback: text })).min(3).max(6),
  /** Typical wrong orders. */
  misorders: z.array(z.strictObject({ order: z.array(id), misconception, feedback: text })).default([]),
}).superRefine((item, context) => {
  const right = item.places.map((each) => each.id)
  if (hasTwins(right)) fault(context, `${item.id}: two places share an id`)
  if (hasTwins(item.places.map((each) => each.text))) fault(context, `${item.id}: two places read the same`)
  for (const { order } of item.misorders) {
    if ([...order].sort().join() !== [...right].sort().join()) fault(context, `${item.id}: the wrong order ${order.join(', ')} does not have each place once`)
    if (order.join() === right.join()) fault(context, `${item.id}: the right order is among the wrong ones`)
  }
})

export type OrderingItem = z.infer<typeof orderingSchema>
export interface ShownOrdering {
  id: string
  kind: 'ordering'
  prompt: string
  /** Numbered as they are listed, from 1. */
  lines: readonly string[]
}
export interface ExplainedOrdering {
  as: 'ordering'
  /** In the right order. `given` is the position it was given, from 1; null when it was given none. */
  places: readonly { id: string; text: string; feedback: string; given: number | null; isRight: boolean }[]
  /** Said of this very order, when it is a typical wrong one. */
  misorder: string | null
}

const positionsIn = (answer: Answer) => new Map(answer.map(sidesOf).flatMap(([place, position]) => (/^[1-9]\d?$/.test(position) ? [[place, Number(position)] as const] : [])))

/** Two that share a position are in no order. */
function orderGiven({ places }: OrderingItem, answer: Answer): string[] | null {
  const position = positionsIn(answer)
  if (position.size < places.length || hasTwins([...position.values()].map(String))) return null
  return [...position].sort(([, one], [, other]) => one - other).map(([place]) => place)
}

/**
 * Marked by pairs of places: those in the right order less those in the wrong one, divided by all pairs, never below 0. An
 * answer is `place=position` for each place that was given one.
 */
export const ordering: Kind<OrderingItem, ShownOrdering, ExplainedOrdering> = {
  order({ places }, random) {
    const right = places.map((each) => each.id)
    const mixed = shuffled(right, random)
    return mixed.join() === right.join() ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed
  },
  decoded: (order, answer) => answer.map(sidesOf).map(([line, position]) => `${numbered(order, line)}=${position}`),
  encoded: (order, answer) => answer.map(sidesOf).map(([place, position]) => `${numberOf(order, place)}=${position}`),
  accepts({ places }, answer) {
    const parts = answer.map(sidesOf)
    const positions = places.map((_, index) => String(index + 1))
    return !hasTwins(parts.map(([place]) => place)) && parts.every(([place, position]) => places.some((each) => each.id === place) && positions.includes(position))
  },
  lack(item, answer) {
    if (answer.length === 0) return 'answer'
    if (hasTwins(answer.map((part) => sidesOf(part)[1]))) return 'samePosition'
    return answer.length < item.places.length ? 'positions' : null
  },
  mark({ places }, answer) {
    const position = positionsIn(answer)
    const given = places.map((each) => position.get(each.id))
    const signs = given.flatMap((one, place) => given.slice(place + 1).map((other) => (one === undefined || other === undefined ? 0 : Math.sign(other - one))))
    return Math.max(0, signs.reduce<number>((sum, sign) => sum + sign, 0) / signs.length)
  },
  key: ({ places }) => places.map((each, index) => `${each.id}=${index + 1}`),
  told({ places }, _, answer) {
    const position = positionsIn(answer)
    return places.flatMap((each) => { const at = position.get(each.id); return at === undefined ? [] : [{ at, said: each.text }] })
      .sort((one, other) => one.at - other.at).map(({ at, said }) => ({ of: String(at), said }))
  },
  shown: ({ id: itemId, kind, prompt, places }, order) => ({
    id: itemId, kind, prompt, lines: order.map((wanted) => places.find((each) => each.id === wanted)?.text ?? ''),
  }),
  explained(item, _, answer) {
    const position = positionsIn(answer)
    const given = orderGiven(item, answer)?.join()
    return {
      as: 'ordering',
      places: item.places.map(({ id: placeId, text: line, feedback }, index) =>
        ({ id: placeId, text: line, feedback, given: position.get(placeId) ?? null, isRight: position.get(placeId) === index + 1 })),
      misorder: item.misorders.find(({ order }) => order.join() === given)?.feedback ?? null,
    }
  },
}
