import { z } from 'zod'
import { authorize } from '@/server/access'
import { submitAttempt } from '@/server/attempts/submit'
import { operation } from '@/server/operation'

/** The operations that the page has seen kept; a plain form has seen none. */
const submission = z.strictObject({ operations: z.array(z.uuid()).max(1000).default([]) })

export const POST = operation(submission, async ({ operations }, { attempt }: { attempt: string }) => {
  const access = await authorize('attempt.submit', { attemptId: attempt })
  const outcome = await submitAttempt(access, operations)
  const next = `/attempts/${attempt}`
  if (typeof outcome === 'object') return { status: 409, body: { problem: 'missing', missing: outcome.missing }, next }
  return outcome === 'submitted' ? { body: { state: outcome }, next } : { status: 409, body: { problem: outcome }, next }
})
