import { z } from 'zod'

/**
 * What can be mailed: hours after which it is worth nothing any more, and whether it waits for the end of the quiet hours.
 * None of it names a person, a course, an organisation or a score: a mail is read over shoulders.
 */
export const mailKinds = {
  invitation: { hours: 72, quiet: false },
  reset: { hours: 0.5, quiet: false },
  addressChanged: { hours: 72, quiet: false },
  passwordChanged: { hours: 72, quiet: false },
  /** There is something to do. */
  task: { hours: 7 * 24, quiet: true },
  /** There is a message, to be read in the product. */
  message: { hours: 7 * 24, quiet: true },
  notStarted: { hours: 3 * 24, quiet: true },
  stalled: { hours: 3 * 24, quiet: true },
  /** With `date`, the last day. */
  due: { hours: 3 * 24, quiet: true },
  /** With `date`, the last day. */
  expiring: { hours: 3 * 24, quiet: true },
  /** To a manager, with `count`: how many of their people need attention. */
  digest: { hours: 3 * 24, quiet: true },
} as const satisfies Record<string, { hours: number; quiet: boolean }>
export type MailKind = keyof typeof mailKinds

/** Days for which is kept what became of a mail, from when it was sent or somebody had dealt with its not arriving. */
export const daysKept = 90
/** Kinds of which no second mail can have the same cause: nothing is left of them. */
export const forgottenWhole: readonly MailKind[] = ['message', 'digest']

export const mailKind = z.enum(Object.keys(mailKinds) as [MailKind, ...MailKind[]])
/** All that a mail says beside its kind: a number and a day such as 2026-12-31. */
export const mailDetail = z.strictObject({ count: z.int().min(0).optional(), date: z.iso.date().optional() })
export type MailDetail = z.infer<typeof mailDetail>

/** Minutes to the next try after so many that came to nothing: it ends with the lifetime of the mail. A mail server in trouble is asked every quarter of an hour. */
export function minutesToNextTry(tries: number, verdict: Verdict): number {
  const minutes = [1, 5, 15, 60, 240][Math.max(0, tries - 1)] ?? 480
  return verdict === 'serverTrouble' ? Math.min(minutes, 15) : minutes
}

/** Hours of the day, 0 to 23: quiet from the first up to the second, past midnight when it is the smaller; equal for none. */
export interface QuietHours { from: number; to: number }

export function isQuiet(hour: number, { from, to }: QuietHours): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

/**
 * How a mail server's answer, or its silence, is taken. `handedOver`: the last bytes had been given out, so that without an answer
 * nobody knows whether the mail was taken, and sending it again could send it twice.
 */
export interface Failure { command: string; responseCode: number | null; handedOver: boolean }
export type Verdict = 'refused' | 'later' | 'serverTrouble' | 'perhapsSent'

export function verdictOn({ command, responseCode, handedOver }: Failure): Verdict {
  if (handedOver && responseCode === null) return 'perhapsSent'
  if (!['RCPT TO', 'DATA'].includes(command)) return 'serverTrouble'
  if (responseCode === null) return 'serverTrouble'
  return responseCode >= 500 ? 'refused' : 'later'
}
