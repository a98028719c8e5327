'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { done, formAction } from '@/server/action'
import { putAway } from '@/server/messages-to-me'

export const putMessageAway = formAction(z.strictObject({ messageId: z.uuid() }), async ({ messageId }) => {
  await putAway(await authorize('message.read', {}), messageId)
  refresh()
  return done
})
