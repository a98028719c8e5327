import { z } from 'zod'

/** What somebody needs to be on a level with the others, set once for everything timed. */
export interface Accommodation { timeFactor: number; breakMinutes: number; noTimer: boolean; largerTargets: boolean }
export const noAccommodation: Accommodation = { timeFactor: 1, breakMinutes: 0, noTimer: false, largerTargets: false }

/** The factors that can be chosen; the database takes any from 1 to 3. */
export const timeFactors = [1, 1.25, 1.5, 2, 3] as const
export const mostBreakMinutes = 240

const ticked = z.literal('on').optional().transform(Boolean)
/** As a form sends it. */
export const accommodationFields = {
  timeFactor: z.coerce.number().refine((factor) => timeFactors.some((each) => each === factor), 'notUnderstood'),
  breakMinutes: z.coerce.number().pipe(z.int('breaksNotUnderstood').min(0, 'breaksNotUnderstood').max(mostBreakMinutes, 'breaksNotUnderstood')),
  noTimer: ticked,
  largerTargets: ticked,
}

/** Minutes that somebody has where others have `limit`; null where there is no timer for them. Rounded up to whole minutes. */
export function ownMinutes(limit: number, { timeFactor, breakMinutes, noTimer }: Accommodation): number | null {
  return noTimer ? null : Math.ceil(limit * timeFactor - 1e-9) + breakMinutes
}

export function isAccommodated(accommodation: Accommodation): boolean {
  const { timeFactor, breakMinutes, noTimer, largerTargets } = accommodation
  return timeFactor > 1 || breakMinutes > 0 || noTimer || largerTargets
}
