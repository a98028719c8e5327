'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { giveExtraAttempt } from '@/server/attempts/give'

const oneMore = z.strictObject({ enrolmentId: z.uuid(), quizId: z.string().min(1).max(100) })

export const giveAttempt = formAction(oneMore, async ({ enrolmentId, quizId }) => {
  const outcome = await giveExtraAttempt(await authorize('attempt.give', { enrolmentId }), quizId)
  refresh()
  return outcome
})
