import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { exportCompliance } from '@/server/certificates/compliance'
import { csvFile } from '@/server/download'
import { isSameOrigin } from '@/server/operation'

const mostBytes = 4096
const form = z.strictObject({ on: z.iso.date() })
const refused = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

/** Who had to sign in again on the way to the file comes back here, without the form: the page has its button. */
export function GET() {
  redirect('/admin/compliance')
}

/** A POST, because taking the file writes to the audit log. */
export async function POST(request: Request) {
  if (!isSameOrigin(request.headers)) return refused(403)
  const access = await authorize('compliance.read', {})
  if (!(Number(request.headers.get('content-length') ?? Infinity) <= mostBytes)) return refused(413)
  const asked = form.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  if (!asked.success) return refused(400)
  const [t, people] = await Promise.all([getTranslations('certificate.compliance'), exportCompliance(access, asked.data.on)])
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: access.reader.timeZone })
  const day = (date: Date | null) => (date ? isoDay.format(date) : null)
  return csvFile(t('fileName', { date: asked.data.on }), [t('cohort'), t('name'), t('signInName'), t('standing'), t('completed'), t('until')],
    people.map(({ cohortName, name, signInName, state, completedAt, validUntil }) => [cohortName, name, signInName, t(`state.${state}`), day(completedAt), day(validUntil)]))
}
