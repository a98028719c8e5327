import { decoded, markOf, type Item } from './items/item'
import { isPassed, scoreOf } from './marking'
import { itemOf, itemsOn, type Paper, type Quiz } from './quiz'

/** What decides a mark, without the words: two states of an item with the same of it mark every answer alike. */
const decisive = ['id', 'kind', 'options', 'key', 'pairs', 'extras', 'places', 'nodes', 'choices', 'credit', 'next', 'manipulates']
function markingOf(item: Item): string {
  return JSON.stringify(item, decisive)
}

/** A submitted attempt with what its marks are from. */
export interface MarkedAttempt {
  /** As it was when the attempt was made: its pass mark stays the one it was made under. */
  quiz: Quiz
  paper: Paper
  score: number
  passed: boolean
  /** Of each item, by its id: the answer as it is stored, the mark it has, and the revision whose key gave it. */
  responses: ReadonlyMap<string, { answer: readonly string[]; mark: number | null }>
  /** The item whose key gave the mark that it has now. */
  markedBy: (itemId: string) => Item | undefined
}

export interface ReMarking {
  /** Items whose key is another one now, with the mark before and after, which may be the same. */
  items: readonly { itemId: string; from: number; to: number }[]
  score: number
  /** A pass that was given stays. */
  passed: boolean
  /** The score no longer reaches the pass mark, and the pass stays all the same. */
  passKept: boolean
}

/**
 * Marks an attempt again with the keys of `current`, where they differ from those that marked it; null when none does. Only items
 * that are still there with the same kind can be marked again, and only `itemId` when one is named.
 */
export function reMarked(attempt: MarkedAttempt, current: Quiz, itemId?: string): ReMarking | null {
  const drawn = itemsOn(attempt.quiz, attempt.paper)
  const items = drawn.flatMap(({ item: { id }, order }) => {
    const [before, now] = [attempt.markedBy(id), itemOf(current, id)]
    if ((itemId && id !== itemId) || !before || !now || before.kind !== now.kind || markingOf(before) === markingOf(now)) return []
    const { answer = [], mark = null } = attempt.responses.get(id) ?? {}
    const to = markOf(now, decoded(now, order, answer))
    return to === null ? [] : [{ itemId: id, from: mark ?? 0, to }]
  })
  if (items.length === 0) return null
  const marks = drawn.flatMap(({ item }) => {
    if (markOf(item, []) === null) return []
    return [items.find((each) => each.itemId === item.id)?.to ?? attempt.responses.get(item.id)?.mark ?? 0]
  })
  const score = scoreOf(marks)
  const reaches = isPassed(score, attempt.quiz.passMark)
  return { items, score, passed: attempt.passed || reaches, passKept: attempt.passed && !reaches }
}

/** What a re-mark comes to, in numbers. */
export interface ReMarkSummary { attempts: number; up: number; down: number; passesGained: number; passesKept: number; people: number }

export function summaryOfReMarks(all: readonly { accountId: string; passed: boolean; marking: ReMarking }[]): ReMarkSummary {
  const marks = all.flatMap(({ marking }) => marking.items)
  return {
    attempts: all.length,
    up: marks.filter(({ from, to }) => to > from).length,
    down: marks.filter(({ from, to }) => to < from).length,
    passesGained: all.filter(({ passed, marking }) => marking.passed && !passed).length,
    passesKept: all.filter(({ passed, marking }) => passed && marking.passKept).length,
    people: new Set(all.filter(({ marking }) => marking.items.some(({ from, to }) => from !== to)).map(({ accountId }) => accountId)).size,
  }
}
