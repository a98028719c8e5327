import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { authorize } from '@/server/access'
import { csvFile } from '@/server/download'
import { exportItemAnalysis } from '@/server/item-analysis'
import { isSameOrigin } from '@/server/operation'
import { sentFor } from '@/app/cohorts/[cohort]/items/wish'
import { itemTable } from './table'

const mostBytes = 4096
const refused = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

/** Who had to sign in again on the way to the file comes back here, without the form: the page has its button. */
export async function GET(_: Request, { params }: RouteContext<'/cohorts/[cohort]/items/[quiz]/export'>) {
  const { cohort, quiz } = await params
  redirect(`/cohorts/${cohort}/items/${quiz}`)
}

/** A POST, because taking the file writes to the audit log. */
export async function POST(request: Request, { params }: RouteContext<'/cohorts/[cohort]/items/[quiz]/export'>) {
  if (!isSameOrigin(request.headers)) return refused(403)
  const { cohort, quiz } = await params
  const access = await authorize('cohort.export', { cohortId: cohort })
  if (!(Number(request.headers.get('content-length') ?? Infinity) <= mostBytes)) return refused(413)
  const wish = sentFor.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  if (!wish.success) return refused(400)
  const [t, analysis] = await Promise.all([getTranslations('analysis'), exportItemAnalysis(access, { quizId: quiz, ...wish.data })])
  const { fileName, header, rows } = itemTable(t, analysis, access)
  return csvFile(fileName, header, rows)
}
