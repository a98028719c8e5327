import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { authorize } from '@/server/access'
import { csvFile } from '@/server/download'
import { exportEvaluation } from '@/server/evaluation'
import { isSameOrigin } from '@/server/operation'
import { packTable } from './table'

/** Who had to sign in again on the way to the file comes back here, without the form: the page has its button. */
export async function GET(_: Request, { params }: RouteContext<'/cohorts/[cohort]/evaluation/export'>) {
  redirect(`/cohorts/${(await params).cohort}/evaluation`)
}

const refused = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

/** A POST, because taking the file writes to the audit log. It asks for nothing but the cohort: its form is empty. */
export async function POST(request: Request, { params }: RouteContext<'/cohorts/[cohort]/evaluation/export'>) {
  if (!isSameOrigin(request.headers)) return refused(403)
  const access = await authorize('cohort.export', { cohortId: (await params).cohort })
  if (Number(request.headers.get('content-length') ?? 0) > 0) return refused(400)
  const [t, pack] = await Promise.all([getTranslations('evaluation'), exportEvaluation(access)])
  const { fileName, header, rows } = packTable(t, pack, access)
  return csvFile(fileName, header, rows)
}
