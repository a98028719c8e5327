import { z } from 'zod'

const days = z.union([z.literal('').transform(() => null), z.coerce.number<string>('reminderDays').int('reminderDays').min(1, 'reminderDays').max(365, 'reminderDays')])

/** Rules as a form or an address brings them: an empty field is no rule. */
export const typedRules = { notStarted: days, stalled: days, due: days, expiring: days, digest: z.literal('on').optional().transform((on) => on === 'on') }
