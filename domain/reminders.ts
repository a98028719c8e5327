import { z } from 'zod'
import { phaseOf, type Window } from './completion'

const day = 86_400_000
/** Days without a reminder after one, whatever it was for. */
export const restDays = 3
export const reminderKinds = ['notStarted', 'stalled', 'due', 'expiring'] as const
export type ReminderKind = (typeof reminderKinds)[number]

const days = z.int().min(1).max(365).nullable()
/** The rules of a cohort: days after which, or before which, a reminder is sent; null for none. */
export const reminderRules = z.object({
  /** Days after the cohort opened, or the trainee was enrolled, with nothing done. */
  notStarted: days.default(null),
  /** Days after the trainee last did something. */
  stalled: days.default(null),
  /** Days before the end. */
  due: days.default(null),
  /** Days before a completion runs out. */
  expiring: days.default(null),
  /** Managers are told each week how many of their people need attention. */
  digest: z.boolean().default(false),
})
export type ReminderRules = z.infer<typeof reminderRules>
/** What is proposed for a cohort without rules. */
export const proposedReminders: ReminderRules = { notStarted: 7, stalled: 14, due: 7, expiring: 30, digest: false }
export const noReminders: ReminderRules = { notStarted: null, stalled: null, due: null, expiring: null, digest: false }

/** What a reminder to a trainee is decided from, in one period. */
export interface ReminderFacts {
  periodId: string
  withdrawn: boolean
  suspended: boolean
  /** Has chosen a password: who has not, needs an invitation. */
  isIn: boolean
  /** `fails`: the last mail there was refused or came back. */
  address: 'none' | 'fails' | 'works'
  enrolledAt: Date
  /** When something was last done in the period. */
  lastActiveAt: Date | null
  completedAt: Date | null
  /** When what was completed in this period, or in one before it, runs out; null for never. */
  validUntil: Date | null
  window: Window
  /** What reminders of this period were for. */
  sent: readonly string[]
  /** When any reminder was last sent to this person. */
  lastSentAt: Date | null
}

export const leftOutReasons = ['withdrawn', 'suspended', 'noAddress', 'addressFails', 'notIn', 'alreadySent', 'recent'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** `reason` names kind and occasion: of one reason there is one reminder in a period. `until` is the last moment, where there is one. */
export interface Reminder { kind: ReminderKind; reason: string; until: Date | null }
export type ReminderDecision = { send: Reminder } | { leftOut: LeftOutReason; kind: ReminderKind } | null

const latest = (...dates: readonly (Date | null)[]) => new Date(Math.max(...dates.map((date) => date?.getTime() ?? -Infinity)))
const isPast = (date: Date, after: number, now: Date) => now.getTime() >= date.getTime() + after * day
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** What somebody could be reminded of now, whether or not they were before: the most pressing alone. */
export function needOf(facts: Pick<ReminderFacts, 'withdrawn' | 'enrolledAt' | 'lastActiveAt' | 'completedAt' | 'validUntil' | 'window'>, rules: ReminderRules, now: Date): Reminder | null {
  const { window, validUntil, completedAt, lastActiveAt, enrolledAt } = facts
  const runsOut = rules.expiring !== null && validUntil !== null && now < validUntil && isPast(validUntil, -rules.expiring, now)
  const expiring: Reminder | null = runsOut ? { kind: 'expiring', reason: `expiring:${dayOf(validUntil)}`, until: validUntil } : null
  // Who has begun to renew still holds what runs out.
  if (completedAt || expiring) return expiring
  if (phaseOf(window, now) !== 'open') return null
  if (rules.due !== null && isPast(window.closesAt, -rules.due, now)) return { kind: 'due', reason: `due:${dayOf(window.closesAt)}`, until: window.closesAt }
  if (!lastActiveAt) {
    return rules.notStarted !== null && isPast(latest(window.opensAt, enrolledAt), rules.notStarted, now) ? { kind: 'notStarted', reason: 'notStarted', until: null } : null
  }
  const since = latest(lastActiveAt, window.opensAt)
  return rules.stalled !== null && isPast(since, rules.stalled, now) ? { kind: 'stalled', reason: `stalled:${since.toISOString()}`, until: null } : null
}

/** Whether a reminder is sent now and for what, or why somebody who needs one is left out; null for who needs none. */
export function reminderFor(facts: ReminderFacts, rules: ReminderRules, now: Date): ReminderDecision {
  const need = needOf(facts, rules, now)
  if (!need) return null
  const leftOut: LeftOutReason | null =
    facts.withdrawn ? 'withdrawn'
    : facts.suspended ? 'suspended'
    : !facts.isIn ? 'notIn'
    : facts.address === 'none' ? 'noAddress'
    : facts.address === 'fails' ? 'addressFails'
    : facts.sent.includes(need.reason) ? 'alreadySent'
    : facts.lastSentAt && !isPast(facts.lastSentAt, restDays, now) ? 'recent'
    : null
  return leftOut ? { leftOut, kind: need.kind } : { send: need }
}
