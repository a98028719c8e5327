'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { keepRules } from '@/server/reminders'
import { typedRules } from './typed-rules'

export const keep = formAction(z.strictObject({ cohortId: z.uuid(), ...typedRules }), async ({ cohortId, ...rules }) => {
  const outcome = await keepRules(await authorize('cohort.edit', { cohortId }), rules)
  refresh()
  return outcome
})
