'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { joinAsReader, joinNew } from '@/server/joining/join'

const code = z.string().trim().min(1, 'joinCodeMissing').max(60)

export const joinSignedIn = formAction(z.strictObject({ code }), async ({ code: typed }) => {
  const outcome = await joinAsReader(await authorize('course.list', {}), typed)
  if ('joined' in outcome) redirect(`/join?joined=${outcome.joined}`)
  return outcome
})

export const joinAsNew = formAction(z.strictObject({ code, name: z.string().trim().min(1, 'personNameMissing').max(1000, 'personNameUnusable'), address: z.string().trim().max(1000, 'addressNotUsable').default('') }), async (typed) => {
  const outcome = await joinNew(typed)
  if ('token' in outcome) redirect(`/link/${outcome.token}`)
  return outcome
})
