import { z } from 'zod'

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has small letters, digits and hyphens')
export const text = z.string().min(1)
/** The misconception of the fact pack that an answer reveals, or `slip`. */
export const misconception = z.string().regex(/^(M\d+\.\d+|slip)$/)
export const difficulty = z.enum(['easy', 'medium', 'hard'])
export type Difficulty = z.infer<typeof difficulty>

/** What every item says about itself, whatever its kind. */
export const common = {
  id,
  objective: z.string().regex(/^O\d+\.\d+$/),
  level: z.enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']),
  /** The author's estimate. Every item of a bank has one; checks need none. */
  difficulty: difficulty.optional(),
  /** The section of the lesson that the item rests on: skipping it replaces the item. */
  section: id,
  facts: z.array(z.string().regex(/^F\d+\.\d{2}$/)).min(1),
  prompt: text,
}

export function fault(context: z.core.$RefinementCtx, message: string) {
  context.addIssue({ code: 'custom', message })
}

export function hasTwins(values: readonly string[]): boolean {
  return new Set(values).size !== values.length
}

export type Answer = readonly string[]
/** What an answer still lacks to be a whole one. */
export type Lack = 'answer' | 'pairs' | 'positions' | 'samePosition' | 'steps'

/**
 * One kind of item. Answers are lists of texts, empty while there is none. In what is shown and stored, sides and lines are
 * numbered as they stand on the paper, as their ids would give the key away; `decoded` puts ids in the place of these numbers,
 * and everything else here takes answers with ids.
 */
export interface Kind<I, Shown, Explained> {
  /** Ids in the order they are shown in, for what is shuffled; empty where nothing is. */
  order: (item: I, random: () => number) => string[]
  decoded: (order: readonly string[], answer: Answer) => string[]
  encoded: (order: readonly string[], answer: Answer) => string[]
  /** Whether the item can have this answer, finished or not. */
  accepts: (item: I, answer: Answer) => boolean
  lack: (item: I, answer: Answer) => Lack | null
  /** 0 to 1; null for what is never marked. */
  mark: (item: I, answer: Answer) => number | null
  /** An answer that gets the full mark; empty where there is none. */
  key: (item: I) => string[]
  /** The answer in words, a line for each part that was given; `of` is what the part is about, where it is about one thing. */
  told: (item: I, order: readonly string[], answer: Answer) => { of: string | null; said: string }[]
  /** What a trainee may see before submitting: nothing that says what is right. */
  shown: (item: I, order: readonly string[]) => Shown
  /** What is said after it: each part of the answer with its reason. */
  explained: (item: I, order: readonly string[], answer: Answer) => Explained
}

export const asItIs = (_: readonly string[], answer: Answer) => [...answer]

/** `left=right` as a pair; what has no sign of equality has an empty right. */
export function sidesOf(part: string): [left: string, right: string] {
  const at = part.indexOf('=')
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
}

/** The id that has a number on the paper, counted from 1; an empty text when none has. */
export function numbered(order: readonly string[], number: string): string {
  return /^[1-9]\d?$/.test(number) ? (order[Number(number) - 1] ?? '') : ''
}

/** The number of an id on the paper, counted from 1. */
export function numberOf(order: readonly string[], wanted: string): string {
  return String(order.indexOf(wanted) + 1)
}
