'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { undoList } from '@/server/roster/undo'

export const undo = formAction(z.strictObject({ cohortId: z.uuid(), listId: z.uuid() }), async ({ cohortId, listId }) => {
  const outcome = await undoList(await authorize('cohort.enrol', { cohortId }), listId)
  return 'problems' in outcome ? outcome : redirect(`/admin/cohorts/${cohortId}/enrol/${listId}`)
})
