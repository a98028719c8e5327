import type { Item } from './quiz'

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
