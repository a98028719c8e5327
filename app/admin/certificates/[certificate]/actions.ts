'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { reissueCertificate, revokeCertificate } from '@/server/certificates/revoke'

const revokeForm = z.strictObject({ certificateId: z.uuid(), why: z.string().trim().min(1, 'certificateWhyMissing').max(500) })

export const revoke = formAction(revokeForm, async ({ certificateId, why }) => {
  const outcome = await revokeCertificate(await authorize('certificate.revoke', { certificateId }), why)
  refresh()
  return outcome
})

export const reissue = formAction(z.strictObject({ certificateId: z.uuid() }), async ({ certificateId }) => {
  const outcome = await reissueCertificate(await authorize('certificate.revoke', { certificateId }))
  refresh()
  return outcome
})
