'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { keepHistory } from '@/server/history'
import { changeSettings } from '@/server/organisation'

const form = z.strictObject({
  name: z.string().trim().min(1, 'organisationMissing').max(200),
  timeZone: z.string().max(100),
  quietFrom: z.coerce.number().int().min(0).max(23),
  quietTo: z.coerce.number().int().min(0).max(23),
  helpContacts: z.string().max(4000),
  whoSeesWhat: z.string().max(8000),
  quickExitUrl: z.url({ protocol: /^https$/, hostname: z.regexes.domain, error: 'quickExitNotUsable' }).max(500, 'quickExitNotUsable'),
})

export const saveSettings = formAction(form, async (input) => {
  const outcome = await changeSettings(await authorize('settings.edit', {}), input)
  refresh()
  return outcome
})

const months = z.string().trim().transform((text) => (text === '' ? null : Number(text))).pipe(z.int('historyMonthsNotUnderstood').min(1, 'historyMonthsNotUnderstood').max(240, 'historyMonthsNotUnderstood').nullable())

export const saveHistory = formAction(z.strictObject({ months }), async (input) => {
  const outcome = await keepHistory(await authorize('settings.edit', {}), input.months)
  refresh()
  return outcome
})
