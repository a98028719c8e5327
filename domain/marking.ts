import { itemOf, itemsOn, type Item, type Paper, type Quiz } from './quiz'

/**
 * The mark of an answer, 0 to 1. One right option: 1 or 0. Several: right choices less wrong choices, divided by the number
 * of right options, never below 0. Options that the item does not have count as wrong; no answer is 0.
 */
export function markOf(item: Item, answer: readonly string[]): number {
  const chosen = new Set(answer)
  const keys = item.options.filter(({ key }) => key).map(({ id }) => id)
  const right = keys.filter((id) => chosen.has(id)).length
  const wrong = chosen.size - right
  return item.kind === 'multiple' ? Math.max(0, (right - wrong) / keys.length) : right === 1 && wrong === 0 ? 1 : 0
}

/** The score of an attempt, 0 to 1: the mean of its marks, each item weighing the same. */
export function scoreOf(marks: readonly number[]): number {
  return marks.length === 0 ? 0 : marks.reduce((sum, mark) => sum + mark, 0) / marks.length
}

/** Passed when the score reaches the pass mark; a rounding error of arithmetic never fails anyone. */
export function isPassed(score: number, passMark: number): boolean {
  return score >= passMark - 1e-9
}

/** An answer that an item can have: its own options, each once, one alone unless several may be chosen. */
export function isAnswerTo(item: Item, answer: readonly string[]): boolean {
  const own = new Set(item.options.map(({ id }) => id))
  return answer.every((id) => own.has(id)) && new Set(answer).size === answer.length && (item.kind === 'multiple' || answer.length <= 1)
}

/** Whether the paper asks the item and the answer is one it can have. */
export function isPossible(quiz: Quiz, paper: Paper, itemId: string, answer: readonly string[]): boolean {
  const item = paper.some((drawn) => drawn.item === itemId) ? itemOf(quiz, itemId) : undefined
  return item !== undefined && isAnswerTo(item, answer)
}

export interface GivenAnswer { itemId: string; answer: readonly string[] }
export interface Marking {
  /** A mark for each answer that was given to an item of the paper. */
  marks: readonly { itemId: string; mark: number }[]
  score: number
  passed: boolean
}

/** Marks a paper from its answers alone: an item without an answer counts 0, an answer to an item not on the paper counts nothing. */
export function markPaper(quiz: Quiz, paper: Paper, given: readonly GivenAnswer[]): Marking {
  const answerTo = new Map(given.map(({ itemId, answer }) => [itemId, answer]))
  const all = itemsOn(quiz, paper).map(({ item }) => ({ itemId: item.id, mark: markOf(item, answerTo.get(item.id) ?? []) }))
  const score = scoreOf(all.map(({ mark }) => mark))
  return { marks: all.filter(({ itemId }) => answerTo.has(itemId)), score, passed: isPassed(score, quiz.passMark) }
}

/** A score as whole percent, rounded down, so that nobody reads the pass mark beside "not passed". */
export function percentOf(score: number): number {
  return Math.floor(score * 100 + 1e-7)
}

/** How many items must be wholly right to pass, when the others count nothing. */
export function itemsToPass({ passMark, draw }: { passMark: number; draw: number }): number {
  return Math.ceil(passMark * draw - 1e-9 * draw)
}

/** How right an answer was, in the words of the result. */
export function verdictOf(mark: number): 'right' | 'partly' | 'wrong' {
  return mark >= 1 ? 'right' : mark > 0 ? 'partly' : 'wrong'
}
