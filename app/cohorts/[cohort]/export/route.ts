import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { exportFilters } from '@/domain/report-filters'
import { authorize, type Grant } from '@/server/access'
import { exportCohort } from '@/server/cohort-export'
import { csvFile } from '@/server/download'
import { isSameOrigin } from '@/server/operation'
import { workbookFile } from '@/server/workbook'
import { exportTable } from './table'

const mostBytes = 4096
const form = z.strictObject({ ...exportFilters.shape, format: z.enum(['csv', 'xlsx']).default('csv') })
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
  const wanted = form.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  return wanted.success ? file(access, wanted.data) : refused(400)
}

async function file(access: Grant<'cohort.export'>, { format, ...filters }: z.output<typeof form>): Promise<Response> {
  const [t, exported] = await Promise.all([getTranslations('report'), exportCohort(access, filters, format)])
  const { fileName, header, rows } = exportTable(t, exported, access, format)
  return format === 'csv' ? csvFile(fileName, header, rows) : workbookFile(fileName, access.target.cohortName, header, rows)
}
