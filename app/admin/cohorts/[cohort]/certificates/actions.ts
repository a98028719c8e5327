'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { renewalWays } from '@/domain/renewal-test'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { setValidity } from '@/server/certificates/renewal'

const whole = (least: number, most: number, message: string) =>
  z.string().trim().transform((text) => (text === '' ? null : Number(text))).pipe(z.int(message).min(least, message).max(most, message).nullable())
/** Nothing chosen is as the course says. */
const way = z.enum(['', ...renewalWays], 'renewalRepeatsNotUnderstood').default('').transform((chosen) => chosen || null)
const form = z.strictObject({ cohortId: z.uuid(), validMonths: whole(0, 120, 'validMonthsNotUnderstood'), renewalDays: whole(1, 365, 'renewalDaysNotUnderstood'), renewalRepeats: way })

export const changeValidity = formAction(form, async ({ cohortId, ...validity }) => {
  const outcome = await setValidity(await authorize('cohort.certificates', { cohortId }), validity)
  refresh()
  return outcome
})
