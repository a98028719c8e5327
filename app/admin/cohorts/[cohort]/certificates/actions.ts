'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { setValidity } from '@/server/certificates/renewal'

const whole = (least: number, most: number, message: string) =>
  z.string().trim().transform((text) => (text === '' ? null : Number(text))).pipe(z.int(message).min(least, message).max(most, message).nullable())
const form = z.strictObject({ cohortId: z.uuid(), validMonths: whole(0, 120, 'validMonthsNotUnderstood'), renewalDays: whole(1, 365, 'renewalDaysNotUnderstood') })

export const changeValidity = formAction(form, async ({ cohortId, ...validity }) => {
  const outcome = await setValidity(await authorize('cohort.certificates', { cohortId }), validity)
  refresh()
  return outcome
})
