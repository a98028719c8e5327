'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { changePassword, signOut, signOutEverywhere } from '@/server/own-account'

/** Needs no permission: whoever has a session may end it, and ending none is fine. */
export const leave = formAction(z.strictObject({}), async () => {
  await signOut()
  redirect('/sign-in?problem=signedOut')
})

export const leaveEverywhere = formAction(z.strictObject({}), async () => {
  await signOutEverywhere(await authorize('account.own', {}))
  await signOut()
  redirect('/sign-in?problem=signedOut')
})

const passwords = z.strictObject({ currentPassword: z.string().max(1000), newPassword: z.string().max(1000) })

export const changeOwnPassword = formAction(passwords, async ({ currentPassword, newPassword }) => {
  const outcome = await changePassword(await authorize('account.own', {}), currentPassword, newPassword)
  if ('problems' in outcome) return outcome
  redirect('/sign-in?problem=passwordSet')
})
