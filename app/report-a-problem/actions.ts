'use server'

import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { sendReport } from '@/server/problem-reports'

const form = z.strictObject({ page: z.string().max(500), message: z.string().trim().min(1, 'messageMissing').max(4000) })

export const report = formAction(form, async (input) => {
  await sendReport(await authorize('report.send', {}), input)
  return { done: { code: 'reportSent' } }
})
