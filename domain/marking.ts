import { decoded, isAnswerTo, markOf } from './items/item'
import { itemsOn, type Paper, type Quiz } from './quiz'

/** The score of an attempt, 0 to 1: the mean of its marks, each item weighing the same. */
export function scoreOf(marks: readonly number[]): number {
  return marks.length === 0 ? 0 : marks.reduce((sum, mark) => sum + mark, 0) / marks.length
}

/** Passed when the score reaches the pass mark; a rounding error of arithmetic never fails anyone. */
export function isPassed(score: number, passMark: number): boolean {
  return score >= passMark - 1e-9
}

/** Whether the paper asks the item and the answer, as it is stored, is one it can have. */
export function isPossible(quiz: Quiz, paper: Paper, itemId: string, answer: readonly string[]): boolean {
  const drawn = itemsOn(quiz, paper).find(({ item }) => item.id === itemId)
  return drawn !== undefined && isAnswerTo(drawn.item, decoded(drawn.item, drawn.order, answer))
}

/** An answer as it is stored: in the numbers of the paper. */
export interface GivenAnswer { itemId: string; answer: readonly string[] }
export interface Marking {
  /** A mark for each answer that was given to an item of the paper and that can be marked. */
  marks: readonly { itemId: string; mark: number }[]
  score: number
  passed: boolean
}

/**
 * Marks a paper from its answers alone: an item without an answer counts 0, an answer to an item not on the paper counts nothing,
 * and an item that is never marked counts in no score.
 */
export function markPaper(quiz: Quiz, paper: Paper, given: readonly GivenAnswer[]): Marking {
  const answerTo = new Map(given.map(({ itemId, answer }) => [itemId, answer]))
  const all = itemsOn(quiz, paper).flatMap(({ item, order }) => {
    const mark = markOf(item, decoded(item, order, answerTo.get(item.id) ?? []))
    return mark === null ? [] : [{ itemId: item.id, mark }]
  })
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
export function verdictOf(mark: number | null): 'right' | 'partly' | 'wrong' | 'unmarked' {
  return mark === null ? 'unmarked' : mark >= 1 ? 'right' : mark > 0 ? 'partly' : 'wrong'
}
