'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { measures, occasions } from '@/domain/occasions/occasions'
import { authorize } from '@/server/access'
import { formAction, problem } from '@/server/action'
import { startForm } from '@/server/occasions/start'

const beginForm = z.strictObject({ courseId: z.string(), measure: z.enum(measures), occasion: z.enum(occasions) })

export const begin = formAction(beginForm, async ({ courseId, measure, occasion }) => {
  const access = await authorize('attempt.start', { courseId })
  const started = await startForm(access, measure, occasion)
  if ('refused' in started) return problem('formNotBegun')
  redirect(`/attempts/${started.attemptId}`)
})
