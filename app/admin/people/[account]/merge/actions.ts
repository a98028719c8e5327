'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { mergeAccounts } from '@/server/account-merge/merge'
import { undoMerge } from '@/server/account-merge/undo'
import { formAction } from '@/server/action'

export const mergeThem = formAction(z.strictObject({ accountId: z.uuid(), otherId: z.uuid(), stays: z.enum(['this', 'other']) }), async ({ accountId, otherId, stays }) => {
  const outcome = await mergeAccounts(await authorize('account.merge', { accountId }), { otherId, stays })
  if ('done' in outcome) redirect(`/admin/people/${stays === 'this' ? otherId : accountId}`)
  return outcome
})

export const takeApart = formAction(z.strictObject({ accountId: z.uuid() }), async ({ accountId }) => {
  const outcome = await undoMerge(await authorize('account.merge', { accountId }))
  refresh()
  return outcome
})
