'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { endCode, makeCode } from '@/server/joining/codes'

const form = z.strictObject({
  cohortId: z.uuid(),
  places: z.coerce.number('joinPlaces').int('joinPlaces').min(1, 'joinPlaces').max(5000, 'joinPlaces'),
  expires: z.iso.date('joinExpiresMissing'),
  letIn: z.enum(['approval', 'atOnce']),
})

export const make = formAction(form, async ({ cohortId, places, expires, letIn }) => {
  const outcome = await makeCode(await authorize('cohort.enrol', { cohortId }), { places, expires, approval: letIn === 'approval' })
  refresh()
  return outcome
})

export const end = formAction(z.strictObject({ cohortId: z.uuid(), codeId: z.uuid() }), async ({ cohortId, codeId }) => {
  const outcome = await endCode(await authorize('cohort.enrol', { cohortId }), codeId)
  refresh()
  return outcome
})
