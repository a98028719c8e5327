'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { applyList } from '@/server/roster/apply'

export const apply = formAction(z.strictObject({ cohortId: z.uuid(), listId: z.uuid() }), async ({ cohortId, listId }) => {
  const outcome = await applyList(await authorize('cohort.enrol', { cohortId }), listId)
  return 'problems' in outcome ? outcome : redirect(`/admin/cohorts/${cohortId}/enrol/${listId}`)
})
