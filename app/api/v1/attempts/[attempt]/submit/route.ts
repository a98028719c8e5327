import { z } from 'zod'
import { authorize } from '@/server/access'
import { submitAttempt } from '@/server/attempts/submit'
import { operation } from '@/server/operation'

export const POST = operation(z.strictObject({}), async (_, { attempt }: { attempt: string }) => {
  const access = await authorize('attempt.submit', { attemptId: attempt })
  const outcome = await submitAttempt(access)
  const next = `/attempts/${attempt}`
  return outcome === 'submitted' ? { body: { state: outcome }, next } : { status: 409, body: { problem: outcome }, next }
})
