'use server'

import { getFormatter } from 'next-intl/server'
import { z } from 'zod'
import { formAction, problem, type Outcome } from '@/server/action'
import { checkCertificate } from '@/server/certificates/verify'

const form = z.strictObject({ serial: z.string().max(200), name: z.string().max(400) })

/** Anybody may ask; what is on the certificate is confirmed, and the name never told. */
export const check = formAction(form, async (typed): Promise<Outcome> => {
  const found = await checkCertificate(typed)
  if ('wait' in found) return problem('waitSeconds', undefined, { seconds: found.wait })
  if (!('name' in found)) return problem({ mistyped: 'certificateMistyped', unknown: 'certificateUnknown', altered: 'certificateAltered' }[found.verdict], 'serial')
  const format = await getFormatter()
  const day = (date: Date | null) => (date ? format.dateTime(date, 'day', { timeZone: found.timeZone }) : 'none')
  const values = {
    issuer: found.issuer, course: found.courseTitle, revision: found.courseRevision, completed: day(found.completedAt), until: day(found.validUntil), revoked: day(found.revokedAt),
    name: found.name === 'other' ? 'otherName' : found.name,
  }
  if (found.verdict !== 'valid') return problem(found.verdict === 'expired' ? 'certificateExpired' : 'certificateIsRevoked', undefined, values)
  if (found.name === 'other') return problem('certificateOtherName', 'name')
  if (found.name === 'later') return problem('certificateNameLater', 'name')
  return { done: { code: 'certificateConfirmed', values } }
})
