'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { invite } from '@/server/accounts'
import { formAction } from '@/server/action'

const form = z.strictObject({
  operation: z.uuid(),
  name: z.string().trim().min(1, 'personNameMissing').max(1000, 'personNameUnusable'),
  address: z.string().trim().max(1000, 'addressNotUsable'),
  as: z.enum(['instructor', 'administrator'], 'roleMissing'),
})

export const invitePerson = formAction(form, async (input) => {
  const outcome = await invite(await authorize('people.manage', {}), input)
  if ('known' in outcome) redirect(`/admin/people/${outcome.known}?known=1`)
  // A new form has a new operation, so that the next person is not taken for this one.
  if ('done' in outcome) refresh()
  return outcome
})
