import { z } from 'zod'
import { randomFrom, seedOf } from '@/domain/chance'
import { choiceKind, multipleSchema, singleSchema, trueFalseSchema, type ChoiceItem, type ExplainedChoice, type ShownChoice } from './choice'
import { judgement, judgementSchema, type ExplainedJudgement, type JudgementItem, type ShownJudgement } from './judgement'
import type { Answer, Kind, Lack } from './kind'
import { matching, matchingSchema, type ExplainedMatching, type MatchingItem, type ShownMatching } from './matching'
import { ordering, orderingSchema, type ExplainedOrdering, type OrderingItem, type ShownOrdering } from './ordering'
import { reflection, reflectionSchema, type ExplainedReflection, type ReflectionItem, type ShownReflection } from './reflection'
import { scenario, scenarioSchema, type ExplainedScenario, type ScenarioItem, type ShownScenario } from './scenario'

export const itemSchema = z.discriminatedUnion('kind', [
  singleSchema, multipleSchema, trueFalseSchema, matchingSchema, orderingSchema, scenarioSchema, judgementSchema, reflectionSchema,
])

interface Kinds {
  single: [ChoiceItem<'single'>, ShownChoice<'single'>, ExplainedChoice]
  multiple: [ChoiceItem<'multiple'>, ShownChoice<'multiple'>, ExplainedChoice]
  'true-false': [ChoiceItem<'true-false'>, ShownChoice<'true-false'>, ExplainedChoice]
  matching: [MatchingItem, ShownMatching, ExplainedMatching]
  ordering: [OrderingItem, ShownOrdering, ExplainedOrdering]
  scenario: [ScenarioItem, ShownScenario, ExplainedScenario]
  judgement: [JudgementItem, ShownJudgement, ExplainedJudgement]
  reflection: [ReflectionItem, ShownReflection, ExplainedReflection]
}
export type KindName = keyof Kinds
export type Item<K extends KindName = KindName> = { [P in K]: Kinds[P][0] & { kind: P } }[K]
/** An item as a trainee may see it before submitting. */
export type ShownItem<K extends KindName = KindName> = { [P in K]: Kinds[P][1] }[K]
/** An answer with the reasons for it, part by part. */
export type Explained<K extends KindName = KindName> = { [P in K]: Kinds[P][2] }[K]

/** The one table of kinds. */
const kinds: { [P in KindName]: Kind<Item<P>, ShownItem<P>, Explained<P>> } = {
  single: choiceKind<'single'>(), multiple: choiceKind<'multiple'>(), 'true-false': choiceKind<'true-false'>(), matching, ordering, scenario, judgement, reflection,
}
export const kindNames = Object.keys(kinds) as readonly KindName[]
/** The kinds that never get a mark. */
export const unmarkedKinds: readonly KindName[] = ['reflection']

/** The order that the parts of an item are shown in, drawn once and kept on the paper. */
export function orderOf<K extends KindName>(item: Item<K>, random: () => number): string[] {
  return kinds[item.kind].order(item, random)
}

/** The order in a lesson, which keeps no paper: the file's for options, and for the rest one that is the same each time. */
export function orderInLesson(item: Item): string[] {
  return 'options' in item ? item.options.map(({ id }) => id) : orderOf(item, randomFrom(seedOf(item.id)))
}

/** A stored answer with ids in the place of the numbers of the paper. */
export function decoded<K extends KindName>(item: Item<K>, order: readonly string[], answer: Answer): string[] {
  return kinds[item.kind].decoded(order, answer)
}

/** An answer with ids as it is shown and stored: with the numbers of the paper. */
export function encoded<K extends KindName>(item: Item<K>, order: readonly string[], answer: Answer): string[] {
  return kinds[item.kind].encoded(order, answer)
}

/** Whether the item can have this answer with ids, finished or not. */
export function isAnswerTo<K extends KindName>(item: Item<K>, answer: Answer): boolean {
  return kinds[item.kind].accepts(item, answer)
}

/** What an answer with ids lacks to be a whole one; null when nothing. */
export function lackOf<K extends KindName>(item: Item<K>, answer: Answer): Lack | null {
  return kinds[item.kind].lack(item, answer)
}

/** The mark of an answer with ids, 0 to 1; null for what is never marked. No answer is 0. */
export function markOf<K extends KindName>(item: Item<K>, answer: Answer): number | null {
  return kinds[item.kind].mark(item, answer)
}

/** An answer with ids that gets the full mark; empty for what is never marked. */
export function keyOf<K extends KindName>(item: Item<K>): string[] {
  return kinds[item.kind].key(item)
}

/** An answer with ids in words, a line for each part. */
export function told<K extends KindName>(item: Item<K>, order: readonly string[], answer: Answer) {
  return kinds[item.kind].told(item, order, answer)
}

export function shown<K extends KindName>(item: Item<K>, order: readonly string[]): ShownItem<K> {
  return kinds[item.kind].shown(item, order)
}

export function explained<K extends KindName>(item: Item<K>, order: readonly string[], answer: Answer): Explained<K> {
  return kinds[item.kind].explained(item, order, answer)
}
