'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { archiveCohort, bringBack } from '@/server/cohort-archive'
import { reinstate, withdraw } from '@/server/roster/enrolled'

/** `back`: what part of the list was shown. */
const form = z.strictObject({ enrolmentId: z.uuid(), back: z.string().max(500) })

function toList(cohortId: string, back: string, enrolmentId: string, changed: 'withdrawn' | 'reinstated'): never {
  const query = new URLSearchParams(back)
  query.set('changed', changed)
  redirect(`/admin/cohorts/${cohortId}?${query.toString()}#p-${enrolmentId}`)
}

export const withdrawTrainee = formAction(form, async ({ enrolmentId, back }) => {
  const access = await authorize('enrolment.withdraw', { enrolmentId })
  const outcome = await withdraw(access)
  return 'problems' in outcome ? outcome : toList(access.target.cohortId, back, enrolmentId, 'withdrawn')
})

export const reinstateTrainee = formAction(form, async ({ enrolmentId, back }) => {
  const access = await authorize('enrolment.withdraw', { enrolmentId })
  const outcome = await reinstate(access)
  return 'problems' in outcome ? outcome : toList(access.target.cohortId, back, enrolmentId, 'reinstated')
})

const whole = z.strictObject({ cohortId: z.uuid() })

export const archive = formAction(whole, async ({ cohortId }) => {
  const outcome = await archiveCohort(await authorize('cohort.edit', { cohortId }))
  refresh()
  return outcome
})

export const back = formAction(whole, async ({ cohortId }) => {
  const outcome = await bringBack(await authorize('cohort.edit', { cohortId }))
  refresh()
  return outcome
})
