import { z } from 'zod'
import { quizState } from './completion'
import { endOfDay } from './day'
import { ownWindow, type Setting } from './progress-report'
import type { ReportRow } from './report-filters'

/** What can be done for a set of trainees at once. */
export const actKinds = ['message', 'attempts', 'extension'] as const
export type ActKind = (typeof actKinds)[number]
export const actPermission = { message: 'cohort.message', attempts: 'cohort.giveAttempts', extension: 'cohort.extend' } as const satisfies Record<ActKind, string>
export type ActPermission = (typeof actPermission)[ActKind]

export const longestMessage = 4000

/** What exactly, as it is kept until it is done. An empty `quizId` is every quiz at which somebody has no attempt left; without a last day their time ends with the cohort again. */
export const actDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), text: z.string().min(1).max(longestMessage) }),
  z.object({ kind: z.literal('attempts'), quizId: z.string().max(100) }),
  z.object({ kind: z.literal('extension'), lastDay: z.iso.date().nullable() }),
])
export type ActDetail = z.infer<typeof actDetail>

/** What an act is called: taking time back is an extension to the end of the cohort. */
export function nameOf(detail: ActDetail): ActKind | 'takeBack' {
  return detail.kind === 'extension' && detail.lastDay === null ? 'takeBack' : detail.kind
}

/** Why somebody of the set is left out. */
export const leftOutReasons = ['withdrawn', 'suspended', 'attemptNotNeeded', 'finished', 'longEnough', 'over', 'noOwnTime', 'renewing'] as const
export type LeftOut = (typeof leftOutReasons)[number]
/** What it does for one trainee: a message by mail, or only on their own page; attempts at quizzes; a later end than the one until now, or the cohort's again. */
export type Verdict =
  | { does: 'mail' | 'page' }
  | { does: 'attempts'; quizIds: readonly string[] }
  | { does: 'extends' | 'shortens'; from: Date }
  | { does: 'nothing'; why: LeftOut }

export interface ActSubject extends Pick<ReportRow, 'facts' | 'standing'> { suspended: boolean; hasAddress: boolean; renewing: boolean }
export interface ActSetting extends Setting { timeZone: string; sendsMail: boolean }

const nothing = (why: LeftOut): Verdict => ({ does: 'nothing', why })

/**
 * What an act does for a trainee now. Nobody withdrawn is written to, given an attempt or more time. An attempt is given only where
 * none is left, the quiz is not passed and their time is not over; more time only to who has not finished and would else have less.
 * Time is taken back from whoever was given it, but not from who renews a certificate: that time is no gift.
 */
export function verdictOf(detail: ActDetail, { facts, standing, suspended, hasAddress, renewing }: ActSubject, setting: ActSetting): Verdict {
  if (standing.state === 'withdrawn') return nothing('withdrawn')
  if (suspended) return nothing('suspended')
  const { closesAt } = ownWindow(facts, setting.window)
  switch (detail.kind) {
    case 'message': return { does: hasAddress && setting.sendsMail ? 'mail' : 'page' }
    case 'attempts': {
      if (setting.now >= closesAt) return nothing('over')
      const quizIds = setting.plan.filter(({ lessonId, quizId }) => (detail.quizId === '' || detail.quizId === quizId) && !facts.complete.includes(lessonId))
        .filter((planned) => quizState(planned.quizId, planned, facts.quizzes.find(({ quizId }) => quizId === planned.quizId)).exhausted).map(({ quizId }) => quizId)
      return quizIds.length > 0 ? { does: 'attempts', quizIds } : nothing('attemptNotNeeded')
    }
    case 'extension':
      if (standing.state === 'finished') return nothing('finished')
      if (detail.lastDay === null) return renewing ? nothing('renewing') : closesAt > setting.window.closesAt ? { does: 'shortens', from: closesAt } : nothing('noOwnTime')
      return closesAt < endOfDay(detail.lastDay, setting.timeZone) ? { does: 'extends', from: closesAt } : nothing('longEnough')
  }
}

/** How many an act does something for, and why the others are left out. `by`: by mail, or only on their own page. */
export const actOutcome = z.object({
  done: z.int(), mailed: z.int(), attempts: z.int(),
  leftOut: z.partialRecord(z.enum(leftOutReasons), z.int()),
})
export type ActOutcome = z.infer<typeof actOutcome>

export function outcomeOf(verdicts: readonly Verdict[]): ActOutcome {
  const outcome: ActOutcome = { done: 0, mailed: 0, attempts: 0, leftOut: {} }
  for (const verdict of verdicts) {
    if (verdict.does === 'nothing') outcome.leftOut[verdict.why] = (outcome.leftOut[verdict.why] ?? 0) + 1
    else outcome.done++
    if (verdict.does === 'mail') outcome.mailed++
    if (verdict.does === 'attempts') outcome.attempts += verdict.quizIds.length
  }
  return outcome
}
