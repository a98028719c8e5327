import { getTranslations } from 'next-intl/server'
import { fileName, papers } from '@/app/certificates/paper'
import { authorize } from '@/server/access'
import { certificatesPdf } from '@/server/certificates/pdf'
import { certificateOf } from '@/server/certificates/read'
import { pdfFile } from '@/server/download'

export async function GET(_: Request, { params }: RouteContext<'/certificates/[certificate]/pdf'>) {
  const access = await authorize('certificate.view', { certificateId: (await params).certificate })
  const certificate = await certificateOf(access)
  const [t, words, name] = await Promise.all([getTranslations('certificate'), papers([certificate], access.reader.timeZone), fileName(certificate.serial)])
  const { pdf, left } = await certificatesPdf(words, { title: t('paper.title'), at: certificate.issuedAt })
  if (left.length > 0) return new Response(t('view.cannotDraw'), { status: 422, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' } })
  return pdfFile(name, pdf)
}
