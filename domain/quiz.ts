import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has small letters, digits and hyphens')

const option = z.strictObject({
  id,
  text: z.string().min(1),
  key: z.boolean().default(false),
  feedback: z.string().min(1),
  /** The misconception of the fact pack that choosing this reveals, or `slip`. */
  misconception: z.string().regex(/^(M\d+\.\d+|slip)$/).optional(),
  /** Stays at the end when the others are shuffled. */
  last: z.boolean().default(false),
})

export const difficulties = ['easy', 'medium', 'hard'] as const

export const itemSchema = z.strictObject({
  id,
  kind: z.enum(['single', 'multiple', 'true-false']),
  objective: z.string().regex(/^O\d+\.\d+$/),
  level: z.enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']),
  /** The author's estimate. */
  difficulty: z.enum(difficulties).optional(),
  /** The section of the lesson that the item rests on: skipping it replaces the item. */
  section: id,
  facts: z.array(z.string().regex(/^F\d+\.\d{2}$/)).min(1),
  prompt: z.string().min(1),
  options: z.array(option).min(2),
}).superRefine((item, context) => {
  const keys = item.options.filter(({ key }) => key).length
  if (item.kind === 'multiple' ? keys < 2 || keys === item.options.length : keys !== 1)
    context.addIssue({ code: 'custom', message: `${item.id}: ${keys} options are right, which a ${item.kind} item cannot have` })
  if (new Set(item.options.map((each) => each.id)).size !== item.options.length)
    context.addIssue({ code: 'custom', message: `${item.id}: two options share an id` })
  for (const each of item.options)
    if (each.key === Boolean(each.misconception))
      context.addIssue({ code: 'custom', message: `${item.id}, option ${each.id}: a wrong option names its misconception, a right one has none` })
})

/** So many items of an objective, a difficulty and a kind; what is not named may be any. */
const blueprintEntry = z.strictObject({
  objective: itemSchema.shape.objective.optional(),
  difficulty: z.enum(difficulties).optional(),
  kind: itemSchema.shape.kind.optional(),
  draw: z.int().min(1).max(40),
})
export type BlueprintEntry = z.infer<typeof blueprintEntry>

export const quizSchema = z.strictObject({
  id,
  title: z.string().min(1),
  passMark: z.number().gt(0).max(1),
  attempts: z.int().min(1).max(20),
  blueprint: z.array(blueprintEntry).min(1),
  /** Hours between a submission and the next start. */
  wait: z.number().min(0).max(24 * 30).default(0),
  /** Which attempt the score and the pass are read from. */
  counts: z.enum(['best', 'last', 'first']).default('best'),
  /** Minutes, or null for no limit. */
  timeLimit: z.int().min(1).max(24 * 60).nullable().default(null),
  /** When keys and feedback are shown: at once, once passed or with no attempt left, or once the course has closed. */
  feedback: z.enum(['submitted', 'passed-or-used-up', 'closed']).default('submitted'),
  items: z.array(itemSchema).min(1),
}).superRefine((quiz, context) => {
  if (new Set(quiz.items.map((item) => item.id)).size !== quiz.items.length) context.addIssue({ code: 'custom', message: 'two items share an id' })
  if (paperSize(quiz) > Math.min(40, quiz.items.length)) context.addIssue({ code: 'custom', message: 'more items are drawn than the bank has, or than forty' })
})

/** A revision as it was stored: before there were blueprints a quiz said only how many it draws. */
export const storedQuizSchema = z.preprocess((content) => {
  if (typeof content !== 'object' || content === null || !('draw' in content)) return content
  const { draw, ...rest } = content
  return { ...rest, blueprint: [{ draw }] }
}, quizSchema)

/** How many items an attempt asks. */
export function paperSize({ blueprint }: { blueprint: readonly BlueprintEntry[] }): number {
  return blueprint.reduce((sum, { draw }) => sum + draw, 0)
}

export type Item = z.infer<typeof itemSchema>
export type Quiz = z.infer<typeof quizSchema>

/** One drawn item and the order its options are shown in. */
export const paperSchema = z.array(z.strictObject({ item: id, options: z.array(id) }))
export type Paper = z.infer<typeof paperSchema>

/** An item as a trainee may see it before submitting: no key, no feedback, no misconception. */
export interface ShownItem {
  id: string
  kind: Item['kind']
  several: boolean
  prompt: string
  options: readonly { id: string; text: string }[]
}

export function shown(item: Item, order: readonly string[] = item.options.map((each) => each.id)): ShownItem {
  const options = order.flatMap((wanted) => item.options.filter((each) => each.id === wanted)).map(({ id, text }) => ({ id, text }))
  return { id: item.id, kind: item.kind, several: item.kind === 'multiple', prompt: item.prompt, options }
}

/** A stream of numbers in [0, 1) from a 32-bit seed (mulberry32), so that a paper can be drawn again from the seed kept with it. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The item of that id, if the quiz has it. */
export function itemOf(quiz: Quiz, itemId: string): Item | undefined {
  return quiz.items.find((item) => item.id === itemId)
}

/** The drawn items in the order of the paper. Those that the quiz does not have are left out. */
export function itemsOn(quiz: Quiz, paper: Paper): { item: Item; order: readonly string[] }[] {
  return paper.flatMap(({ item: drawn, options }) => {
    const item = itemOf(quiz, drawn)
    return item ? [{ item, order: options }] : []
  })
}

export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const mixed = [...values]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T]
  }
  return mixed
}

/** The order in which the options of an item are shown: shuffled, but for those that stay last. */
export function shuffledOptions(item: Item, random: () => number): string[] {
  return [...shuffled(item.options.filter(({ last }) => !last), random), ...item.options.filter(({ last }) => last)].map(({ id }) => id)
}
