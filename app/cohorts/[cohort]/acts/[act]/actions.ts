'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { actKinds, actPermission } from '@/domain/cohort-act'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { carryOut } from '@/server/cohort-acts/carry-out'
import { planTakeBack } from '@/server/cohort-acts/plan'

export const doIt = formAction(z.strictObject({ cohortId: z.uuid(), actId: z.uuid(), kind: z.enum(actKinds) }), async ({ cohortId, actId, kind }) => {
  const outcome = await carryOut(await authorize(actPermission[kind], { cohortId }), actId)
  return outcome === 'done' ? redirect(`/cohorts/${cohortId}/acts/${actId}`) : outcome
})

export const takeBackAll = formAction(z.strictObject({ cohortId: z.uuid(), actId: z.uuid() }), async ({ cohortId, actId }) => {
  const plan = await planTakeBack(await authorize('cohort.extend', { cohortId }), { actId })
  return 'actId' in plan ? redirect(`/cohorts/${cohortId}/acts/${plan.actId}`) : plan
})
