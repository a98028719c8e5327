'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { formAction, problem } from '@/server/action'
import { mailReset } from '@/server/own-account'
import { longestWait } from '@/server/sign-in'

const form = z.strictObject({ name: z.string().trim().min(1, 'signInNameMissing').max(254) })

/** Answers alike, and as quickly, whether or not there is such an account: the work is done after the answer. */
export const askForReset = formAction(form, async ({ name }) => {
  const wait = await longestWait(`reset ${name}`, false)
  if (wait > 0) return problem('waitSeconds', undefined, { seconds: wait })
  after(() => mailReset(name))
  return { done: { code: 'resetAsked' } }
})
