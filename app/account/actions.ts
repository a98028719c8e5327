'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { changePassword } from '@/server/own-account'

const passwords = z.strictObject({ currentPassword: z.string().max(1000), newPassword: z.string().max(1000) })

export const changeOwnPassword = formAction(passwords, async ({ currentPassword, newPassword }) => {
  const outcome = await changePassword(await authorize('account.own', {}), currentPassword, newPassword)
  if ('problems' in outcome) return outcome
  redirect('/sign-in?problem=passwordSet')
})
