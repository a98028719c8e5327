'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { createCohort } from '@/server/cohorts'
import { cohortFields } from '@/app/admin/cohorts/form-fields'

export const create = formAction(z.strictObject({ ...cohortFields, copyOf: z.uuid().optional() }), async ({ copyOf, ...form }) => {
  const outcome = await createCohort(await authorize('cohort.manage', {}), form, copyOf)
  if (!('cohortId' in outcome)) return outcome
  redirect(`/admin/cohorts/${outcome.cohortId}`)
})
