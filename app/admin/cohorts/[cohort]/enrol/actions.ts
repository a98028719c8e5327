'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { keepList } from '@/server/roster/keep'

/** A browser sends an empty file, or an empty text, where no file was chosen. */
const form = z.strictObject({ cohortId: z.uuid(), pasted: z.string(), file: z.union([z.file(), z.literal('')]).optional() })

export const check = formAction(form, async ({ cohortId, pasted, file }) => {
  const outcome = await keepList(await authorize('cohort.enrol', { cohortId }), { pasted, file: file && file.size > 0 ? file : null })
  if (!('listId' in outcome)) return outcome
  redirect(`/admin/cohorts/${cohortId}/enrol/${outcome.listId}`)
})
