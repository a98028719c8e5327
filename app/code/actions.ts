'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction, problem } from '@/server/action'
import { setPasswordByLink } from '@/server/own-account'
import { longestWait } from '@/server/sign-in'

const form = z.strictObject({ token: z.string().trim().min(1, 'codeMissing').max(200), newPassword: z.string().max(1000) })

/** For links and printed codes alike. A code can be typed, so guessing it is limited like a password. */
export const setPassword = formAction(form, async ({ token, newPassword }) => {
  const wait = await longestWait(`code ${token.slice(0, 60)}`, false)
  if (wait > 0) return problem('waitSeconds', undefined, { seconds: wait })
  const outcome = await setPasswordByLink(token, newPassword)
  if ('problems' in outcome) return outcome
  redirect('/sign-in?problem=passwordSet')
})
