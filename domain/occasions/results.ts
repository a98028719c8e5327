import type { Judged } from '@/domain/judgement-statistics/rater'
import type { Occasion } from './occasions'

/** A form that somebody finished; `person` tells people apart and does not say who they are. */
interface Finished { person: number; occasion: Occasion; form: string; submittedAt: Date; expired: boolean }

/** A judged card: `Judged` for the statistics, with its technique where it manipulates. */
export interface JudgedCard extends Judged { card: string; technique: string | null }
export interface FinishedCards extends Finished { items: number; cards: readonly JudgedCard[] }

/** `mark` is 0 to 1, and 0 for what was left out; `certainty` is what the person said, or null. */
export interface TestAnswer { item: string; objective: string; isAnswered: boolean; mark: number; certainty: number | null }
export interface FinishedTest extends Finished { score: number; answers: readonly TestAnswer[] }

/** Share of a form's items that must have been answered for it to count as taken: whoever left it half done says little, and nothing of what they know. */
export const enoughOfForm = 0.75

/** Whether a form counts in the figures: handed in with most of it answered, or, closed by the clock, wholly answered. */
export function isFinished({ given, items, expired }: { given: number; items: number; expired: boolean }): boolean {
  return items > 0 && given >= (expired ? items : Math.ceil(enoughOfForm * items))
}

/** The people who took both, each once: what paired figures are made from. */
export function pairsOf<F extends Finished>(sittings: readonly F[], first: Occasion, second: Occasion): { first: F; second: F }[] {
  const on = (occasion: Occasion) => new Map(sittings.filter((each) => each.occasion === occasion).map((each) => [each.person, each]))
  const [before, after] = [on(first), on(second)]
  return [...before].flatMap(([person, sitting]) => { const other = after.get(person); return other ? [{ first: sitting, second: other }] : [] })
}
