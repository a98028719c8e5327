'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { cameBack, sendAgain, setAside } from '@/server/outbox/list'

const oneMail = z.strictObject({ mailId: z.uuid() })

export const again = formAction(oneMail, async ({ mailId }) => {
  const outcome = await sendAgain(await authorize('people.manage', {}), { id: mailId })
  refresh()
  return outcome
})

export const againAll = formAction(z.strictObject({}), async () => {
  const outcome = await sendAgain(await authorize('people.manage', {}), 'unreached')
  refresh()
  return outcome
})

export const aside = formAction(oneMail, async ({ mailId }) => {
  const outcome = await setAside(await authorize('people.manage', {}), mailId)
  refresh()
  return outcome
})

export const bounced = formAction(z.strictObject({ address: z.string().trim().min(1, 'addressMissing').max(254) }), async ({ address }) => {
  const outcome = await cameBack(await authorize('people.manage', {}), address)
  refresh()
  return outcome
})
