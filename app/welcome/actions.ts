'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { acknowledgeNotice } from '@/server/own-account'

const form = z.strictObject({ version: z.coerce.number<string>().int().min(1) })

export const acknowledge = formAction(form, async ({ version }) => {
  await acknowledgeNotice(await authorize('account.acknowledge', {}), version)
  redirect('/')
})
