import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { papers } from '@/app/certificates/paper'
import { shownSerial } from '@/domain/certificate/serial'
import { authorize } from '@/server/access'
import { certificatesPdf } from '@/server/certificates/pdf'
import { certificatesToPrint, certificateStates } from '@/server/certificates/read'
import { recordPrinting } from '@/server/certificates/revoke'
import { pdfFile } from '@/server/download'
import { isSameOrigin } from '@/server/operation'

const mostBytes = 4096
const form = z.strictObject({ state: z.enum(certificateStates), search: z.string().max(200) })
const refused = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

/** Who had to sign in again on the way to the file comes back here, without the form: the page has its button. */
export async function GET(_: Request, { params }: RouteContext<'/admin/cohorts/[cohort]/certificates/print'>) {
  redirect(`/admin/cohorts/${(await params).cohort}/certificates`)
}

/** A POST, because taking the file writes to the audit log. */
export async function POST(request: Request, { params }: RouteContext<'/admin/cohorts/[cohort]/certificates/print'>) {
  if (!isSameOrigin(request.headers)) return refused(403)
  const access = await authorize('cohort.certificates', { cohortId: (await params).cohort })
  if (!(Number(request.headers.get('content-length') ?? Infinity) <= mostBytes)) return refused(413)
  const filter = form.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  if (!filter.success) return refused(400)
  const [t, certificates] = await Promise.all([getTranslations('certificate'), certificatesToPrint(access, filter.data)])
  if (certificates.length === 0) return GET(request, { params })
  const cohort = access.target.cohortName
  const { pdf, left } = await certificatesPdf(await papers(certificates, access.reader.timeZone), { title: t('paper.documentMany', { cohort }), at: access.reader.now, leftWords: { title: t('cohort.leftTitle'), text: (count) => t('cohort.leftText', { count }) } })
  await recordPrinting(access, certificates.length - left.length)
  if (left.length === certificates.length) return new Response([t('cohort.leftText', { count: left.length }), ...left.map(shownSerial)].join('\n'), { status: 422, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  return pdfFile(t('paper.fileMany', { cohort }), pdf)
}
