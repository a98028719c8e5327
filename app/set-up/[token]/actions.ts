'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { cleanAddress } from '@/domain/roster/address'
import { cleanName } from '@/domain/roster/name'
import { formAction, problem } from '@/server/action'
import { setUpFirstAdministrator } from '@/server/first-administrator'

const form = z.strictObject({ token: z.string().max(200), organisation: z.string().trim().min(1, 'organisationMissing').max(200), name: z.string().max(500), email: z.string().max(500), newPassword: z.string().max(1000) })

export const setUp = formAction(form, async ({ token, organisation, name, email, newPassword }) => {
  const person = cleanName(name)
  const address = cleanAddress(email)
  if ('problem' in person) return problem('nameNotUsable', 'name')
  if ('problem' in address) return problem('addressNotUsable', 'email')
  const outcome = await setUpFirstAdministrator(token, { organisation, name: person.name, email: address.address, password: newPassword })
  if ('problems' in outcome) return outcome
  redirect('/sign-in?problem=passwordSet')
})
