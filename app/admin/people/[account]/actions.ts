'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { rightsChanges } from '@/server/account-rights'
import { correct, issueAgain } from '@/server/accounts'
import { formAction } from '@/server/action'
import { setManager } from '@/server/reminders'

const correctForm = z.strictObject({
  accountId: z.uuid(),
  name: z.string().trim().min(1, 'personNameMissing').max(1000, 'personNameUnusable'),
  otherName: z.string().trim().max(1000, 'otherNameUnusable').default(''),
  address: z.string().trim().max(1000, 'addressNotUsable'),
  reference: z.string().trim().max(1000, 'referenceUnusable'),
})

export const correctPerson = formAction(correctForm, async ({ accountId, ...typed }) => {
  const outcome = await correct(await authorize('account.edit', { accountId }), typed)
  refresh()
  return outcome
})

export const issue = formAction(z.strictObject({ accountId: z.uuid(), way: z.enum(['mail', 'link', 'code']) }), async ({ accountId, way }) => {
  const outcome = await issueAgain(await authorize('account.edit', { accountId }), way)
  refresh()
  return outcome
})

export const giveManager = formAction(z.strictObject({ accountId: z.uuid(), manager: z.string().trim().max(254) }), async ({ accountId, manager }) => {
  const outcome = await setManager(await authorize('account.edit', { accountId }), manager)
  refresh()
  return outcome
})

const changes = z.enum(['suspend', 'giveBack', 'offer', 'confirm', 'withdrawOffer', 'withdraw', 'makeInstructor', 'makeNotInstructor', 'endSessions'])

export const changeRights = formAction(z.strictObject({ accountId: z.uuid(), act: changes, myself: z.literal('on').optional() }), async ({ accountId, act, myself }) => {
  const access = await authorize('account.edit', { accountId })
  const outcome = await rightsChanges[act](access, { myself: myself === 'on' })
  if ('done' in outcome && accountId === access.reader.id) redirect('/sign-in')
  refresh()
  return outcome
})
