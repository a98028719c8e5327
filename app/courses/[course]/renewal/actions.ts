'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction, problem } from '@/server/action'
import { startRenewal } from '@/server/attempts/start-renewal'

const startForm = z.strictObject({ courseId: z.string() })

export const startTest = formAction(startForm, async ({ courseId }) => {
  const started = await startRenewal(await authorize('attempt.start', { courseId }))
  if ('refused' in started) return problem('quizNotStarted')
  redirect(`/attempts/${started.attemptId}`)
})
