'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { decideRequest } from '@/server/joining/requests'

export const decide = formAction(z.strictObject({ cohortId: z.uuid(), requestId: z.uuid(), decision: z.enum(['approve', 'refuse']) }), async ({ cohortId, requestId, decision }) => {
  const outcome = await decideRequest(await authorize('cohort.approve', { cohortId }), requestId, decision)
  refresh()
  return outcome
})
