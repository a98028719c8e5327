import { drawPaper } from './blueprint'
import { randomFrom, shuffled } from './chance'
import type { AttemptRules } from './attempt-rules'
import { unmarkedKinds, type Item } from './items/item'
import type { Paper, Quiz } from './quiz'

/** The quiz that attempts at the renewal test are attempts at: no quiz of a course may be called so. */
export const renewalQuizId = 'renewal'

/** What is repeated to renew a certificate: the whole course, or a test of all of it. */
export const renewalWays = ['all', 'test'] as const
export type RenewalWay = (typeof renewalWays)[number]

export const renewalRules = { attempts: 3, counts: 'best', wait: 0 } as const satisfies AttemptRules

/** A paper has so many items, or two of each lesson where that is more; never more than `mostItems`. */
const usualItems = 20
const ofEachLesson = 2
const mostItems = 40

/** What a lesson brings to the renewal test: the items of its quiz that get a mark. */
export interface RenewalBank { lessonId: string; items: readonly Item[] }
export interface RenewalTest { quiz: Quiz; banks: readonly RenewalBank[] }

/**
 * The test that renews a certificate, made from the quizzes of the lessons; null for a course that cannot give one: it has more
 * lessons than a paper has items, a lesson of which nothing gets a mark, or two items of one name.
 */
export function renewalTest(title: string, lessons: readonly { lessonId: string; quiz: Pick<Quiz, 'items'> }[]): RenewalTest | null {
  const banks = lessons.map(({ lessonId, quiz }) => ({ lessonId, items: quiz.items.filter(({ kind }) => !unmarkedKinds.includes(kind)) }))
  const items = banks.flatMap((bank) => bank.items)
  if (banks.length === 0 || banks.length > mostItems || banks.some((bank) => bank.items.length === 0)) return null
  if (new Set(items.map(({ id }) => id)).size !== items.length) return null
  const draw = Math.min(mostItems, items.length, Math.max(usualItems, ofEachLesson * banks.length))
  return { banks, quiz: { id: renewalQuizId, title, passMark: 0.8, ...renewalRules, blueprint: [{ draw }], timeLimit: null, feedback: 'submitted', items } }
}

/** What is known when a renewal paper is drawn. */
export interface RenewalDrawing {
  /** The items met in quizzes of lessons. */
  met: readonly string[]
  /** Those of each earlier attempt at the renewal test, in whichever period, the oldest first. */
  earlier: readonly (readonly string[])[]
  /** The sections skipped of each lesson. */
  skipped: ReadonlyMap<string, readonly string[]>
}

/** Draws a paper that asks of every lesson, as evenly as the banks allow; of each lesson by the rules of its quizzes: what was asked before comes last. */
export function renewalPaper({ quiz, banks }: RenewalTest, seed: number, { met, earlier, skipped }: RenewalDrawing): Paper {
  const random = randomFrom(seed)
  const draw = quiz.blueprint.reduce((sum, entry) => sum + entry.draw, 0)
  const shares = sharesOf(shuffled(banks, random), draw)
  return shuffled(shares.flatMap(({ bank: { lessonId, items }, share }) => drawPaper(
    { items: [...items], blueprint: [{ draw: share }] }, Math.floor(random() * 2 ** 31), { earlier: [met, ...earlier], skipped: skipped.get(lessonId) ?? [] },
  )), random)
}

/** One of each bank in turn, until there are so many or nothing is left. */
function sharesOf(banks: readonly RenewalBank[], draw: number) {
  const shares = banks.map((bank) => ({ bank, share: 0 }))
  for (let left = draw; left > 0;) {
    const able = shares.filter(({ bank, share }) => share < bank.items.length).slice(0, left)
    if (able.length === 0) break
    for (const each of able) each.share++
    left -= able.length
  }
  return shares
}
