import { shareInterval } from '@/domain/statistics/intervals'
import { discrimination, facility, optionFigures } from './figures'
import type { Placed } from './sheets'

/** Below this many answers nothing is said of an item: its figures are drawn by chance. */
export const enough = 30

/** What is known of an item beside its answers. Options for choice items alone. */
export interface ItemMake {
  id: string
  options: readonly { id: string; key: boolean }[]
  /** One answer alone, so that chance is 1 ÷ the number of options. */
  oneAnswer: boolean
}

/**
 * What the answers say of an item, the gravest first; the catalogue has a sentence and a suggestion for each.
 * `keyInDoubt`: strong trainees leave the key and choose that option. `alsoDefensible`: strong trainees choose that option more than weak
 * ones do, beside the key. `worksBackwards`: who knows the rest gets it wrong more often. `chance`: no better than guessing.
 * `saysNothing`: right or wrong has nothing to do with the rest. `sureAndWrong`: many are nearly certain of a wrong answer.
 * `nearlyAll` and `nearlyNone`: it hardly separates anyone. `unusedOption`: nobody falls for it.
 */
export type Finding =
  | { is: 'keyInDoubt' | 'alsoDefensible' | 'unusedOption'; option: string }
  | { is: 'worksBackwards' | 'chance' | 'saysNothing' | 'nearlyAll' | 'nearlyNone' }
  | { is: 'sureAndWrong'; option: string | null; sure: number; wrong: number }

export type Verdict = { is: 'tooFew'; answers: number; needed: number } | { is: 'works' | 'look'; findings: readonly Finding[] }

// A bank has dozens of items and each is judged several times: 99.5 % intervals, so that good items are not accused by chance.
const confidence = 0.995
/** For what is said of an item because it goes with nothing: that is asked of each item of each quiz, and good ones come near it by chance. */
const surer = 0.999

/**
 * Judges one item of one revision. "works" may still carry remarks that need no hurry. `typical` is the mean discrimination of the items of
 * the quiz: on short papers the rest says little of anybody, and no item can go with it as well as on long ones.
 */
export function verdictOf(item: ItemMake, responses: readonly Placed[], typical: number | null = null): Verdict {
  if (responses.length < enough) return { is: 'tooFew', answers: responses.length, needed: enough }
  const grave = [...ofOptions(item, responses), ...ofSeparation(item, responses, typical), ...ofCertainty(item, responses)]
  const remarks = [...ofDifficulty(responses), ...unused(item, responses)]
  return { is: grave.length > 0 ? 'look' : 'works', findings: [...grave, ...remarks] }
}

function ofOptions({ options, oneAnswer }: ItemMake, responses: readonly Placed[]): Finding[] {
  if (!oneAnswer) return []
  const figures = optionFigures(responses, options.map(({ id }) => id), confidence)
  const isKey = new Set(options.filter(({ key }) => key).map(({ id }) => id))
  const keyFails = figures.some(({ id, pull }) => isKey.has(id) && pull?.interval && pull.interval.high < 0)
  const drawing = figures.filter(({ id, pull }) => !isKey.has(id) && pull?.interval && pull.interval.low > 0)
  return drawing.map(({ id }) => ({ is: keyFails ? 'keyInDoubt' : 'alsoDefensible', option: id }))
}

function ofSeparation({ options, oneAnswer }: ItemMake, responses: readonly Placed[], typical: number | null): Finding[] {
  const found = discrimination(responses, confidence)
  if (!found?.interval) return []
  if (found.interval.high < 0) return [{ is: 'worksBackwards' }]
  // Only when it is known well enough that it separates little: its interval lies below 0.2, the least that Ebel (1965) accepts, and below
  // half of what the items of this quiz have. What nearly all get right cannot go with anything.
  const surely = discrimination(responses, surer)?.interval ?? found.interval
  if (surely.high >= Math.min(0.2, (typical ?? 0.4) / 2) || ofDifficulty(responses).some(({ is }) => is === 'nearlyAll')) return []
  const right = responses.filter(({ mark }) => mark === 1).length
  const share = shareInterval(right, responses.length, confidence)
  const chance = oneAnswer ? 1 / options.length : null
  return [{ is: chance !== null && share && share.low <= chance && chance <= share.high ? 'chance' : 'saysNothing' }]
}

function ofCertainty({ options, oneAnswer }: ItemMake, responses: readonly Placed[]): Finding[] {
  const sure = responses.filter(({ certainty }) => certainty === 0.95)
  const wrong = sure.filter(({ mark }) => mark < 0.5)
  const share = shareInterval(wrong.length, sure.length)
  // "Nearly certain" means wrong once in twenty: more than three in ten, beyond chance, is a misconception or an item that misleads.
  if (sure.length < 10 || !share || share.low <= 0.3) return []
  const chosen = options.filter(({ key }) => !key).map(({ id }) => ({ id, count: wrong.filter(({ answer }) => answer.includes(id)).length }))
  const most = chosen.reduce<{ id: string; count: number } | null>((best, each) => (each.count > (best?.count ?? 0) ? each : best), null)
  return [{ is: 'sureAndWrong', option: oneAnswer ? (most?.id ?? null) : null, sure: sure.length, wrong: wrong.length }]
}

function ofDifficulty(responses: readonly Placed[]): Finding[] {
  const found = facility(responses)
  if (!found?.interval) return []
  if (found.interval.low > 0.9) return [{ is: 'nearlyAll' }]
  return found.interval.high < 0.2 ? [{ is: 'nearlyNone' }] : []
}

function unused({ options }: ItemMake, responses: readonly Placed[]): Finding[] {
  const figures = optionFigures(responses, options.filter(({ key }) => !key).map(({ id }) => id))
  return figures.flatMap(({ id, count }) => {
    const share = shareInterval(count, responses.length)
    return share && share.high < 0.05 ? [{ is: 'unusedOption' as const, option: id }] : []
  })
}

