'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { giveExtraAttempt } from '@/server/attempts/give'
import { planTakeBack } from '@/server/cohort-acts/plan'

const oneMore = z.strictObject({ enrolmentId: z.uuid(), quizId: z.string().min(1).max(100) })

export const giveAttempt = formAction(oneMore, async ({ enrolmentId, quizId }) => {
  const outcome = await giveExtraAttempt(await authorize('attempt.give', { enrolmentId }), quizId)
  refresh()
  return outcome
})

export const takeBackTime = formAction(z.strictObject({ cohortId: z.uuid(), enrolmentId: z.uuid() }), async ({ cohortId, enrolmentId }) => {
  const plan = await planTakeBack(await authorize('cohort.extend', { cohortId }), { enrolmentId })
  return 'actId' in plan ? redirect(`/cohorts/${cohortId}/acts/${plan.actId}`) : plan
})
