'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { closeReport, reopenReport } from '@/server/problem-reports'

export const close = formAction(z.strictObject({ reportId: z.uuid(), correction: z.string().trim().max(500, 'correctionLong') }), async (input) => {
  const outcome = await closeReport(await authorize('report.close', {}), input)
  if ('done' in outcome) redirect('/admin/reports?done=closed')
  return outcome
})

export const reopen = formAction(z.strictObject({ reportId: z.uuid() }), async (input) => {
  const outcome = await reopenReport(await authorize('report.close', {}), input)
  if ('done' in outcome) redirect('/admin/reports?done=reopened')
  return outcome
})
