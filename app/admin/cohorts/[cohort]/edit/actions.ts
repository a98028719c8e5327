'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { editCohort } from '@/server/cohorts'
import { cohortFields } from '@/app/admin/cohorts/form-fields'

export const edit = formAction(z.strictObject({ cohortId: z.uuid(), ...cohortFields }), async ({ cohortId, ...form }) => {
  const outcome = await editCohort(await authorize('cohort.edit', { cohortId }), form)
  if ('problems' in outcome) return outcome
  redirect(`/admin/cohorts/${cohortId}`)
})
