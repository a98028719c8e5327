import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { exportFilters, type ReportFilters } from '@/domain/report-filters'
import { authorize, type Grant } from '@/server/access'
import { csvFile } from '@/server/download'
import { isSameOrigin } from '@/server/operation'
import { exportCohort } from '@/server/reports'
import { exportTable } from './table'

const mostBytes = 4096
const refused = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

/** Who had to sign in again on the way to the file comes back here, without the form: the page has its button. */
export async function GET(_: Request, { params }: RouteContext<'/cohorts/[cohort]/export'>) {
  redirect(`/cohorts/${(await params).cohort}`)
}

/** A POST, because taking the file writes to the audit log. */
export async function POST(request: Request, { params }: RouteContext<'/cohorts/[cohort]/export'>) {
  if (!isSameOrigin(request.headers)) return refused(403)
  const access = await authorize('cohort.export', { cohortId: (await params).cohort })
  if (!(Number(request.headers.get('content-length') ?? Infinity) <= mostBytes)) return refused(413)
  const filters = exportFilters.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  return filters.success ? file(access, filters.data) : refused(400)
}

async function file(access: Grant<'cohort.export'>, filters: ReportFilters): Promise<Response> {
  const [t, exported] = await Promise.all([getTranslations('report'), exportCohort(access, filters)])
  const { fileName, header, rows } = exportTable(t, exported, access)
  return csvFile(fileName, header, rows)
}
