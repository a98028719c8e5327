'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction, problem } from '@/server/action'
import { startAttempt } from '@/server/attempts/start'

const startForm = z.strictObject({ courseId: z.string(), quizId: z.string() })

export const startQuiz = formAction(startForm, async ({ courseId, quizId }) => {
  const access = await authorize('attempt.start', { courseId })
  const started = await startAttempt(access, quizId)
  if ('refused' in started) return problem('quizNotStarted')
  redirect(`/attempts/${started.attemptId}`)
})
