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

export const itemSchema = z.strictObject({
  id,
  kind: z.enum(['single', 'multiple', 'true-false']),
  objective: z.string().regex(/^O\d+\.\d+$/),
  level: z.enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']),
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

export const quizSchema = z.strictObject({
  id,
  title: z.string().min(1),
  passMark: z.number().gt(0).max(1),
  attempts: z.int().min(1),
  draw: z.int().min(1),
  items: z.array(itemSchema).min(1),
}).superRefine((quiz, context) => {
  if (new Set(quiz.items.map((item) => item.id)).size !== quiz.items.length) context.addIssue({ code: 'custom', message: 'two items share an id' })
  if (quiz.draw > quiz.items.length) context.addIssue({ code: 'custom', message: 'more items are drawn than the bank has' })
})

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

/** Whether so many attempts in a row can all have items of their own. */
export function bankLasts(quiz: Quiz, attempts: number): boolean {
  return quiz.items.length >= quiz.draw * attempts
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const mixed = [...values]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T]
  }
  return mixed
}

/**
 * Draws the paper of an attempt. Items on skipped sections come only when nothing else is left; items of earlier attempts
 * only when the bank has no others; within that, objectives take turns, so that every objective is asked about.
 */
export function drawPaper(quiz: Quiz, seed: number, { seen, skipped }: { seen: readonly string[]; skipped: readonly string[] }): Paper {
  const random = randomFrom(seed)
  const cost = (item: Item) => (skipped.includes(item.section) ? 2 : 0) + (seen.includes(item.id) ? 1 : 0)
  const left = shuffled(quiz.items, random).sort((a, b) => cost(a) - cost(b))
  const asked = new Map<string, number>()
  const drawn: Item[] = []
  while (drawn.length < quiz.draw && left.length > 0) {
    const cheapest = cost(left[0] as Item)
    const choice = left.filter((item) => cost(item) === cheapest)
    const next = choice.reduce((best, item) => ((asked.get(item.objective) ?? 0) < (asked.get(best.objective) ?? 0) ? item : best))
    left.splice(left.indexOf(next), 1)
    asked.set(next.objective, (asked.get(next.objective) ?? 0) + 1)
    drawn.push(next)
  }
  return shuffled(drawn, random).map((item) => ({
    item: item.id,
    options: [...shuffled(item.options.filter(({ last }) => !last), random), ...item.options.filter(({ last }) => last)].map(({ id }) => id),
  }))
}
