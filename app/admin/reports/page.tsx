import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { ReportList } from '@/components/admin/report-list'
import { Pager } from '@/components/people/pager'
import { listAddress } from '@/components/ui/list-search'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { problemReports } from '@/server/problem-reports'
import { close, reopen } from './actions'

export const generateMetadata = titled('reportedProblems')

const query = z.object({ state: z.enum(['open', 'closed']).catch('open'), page: z.coerce.number().int().min(1).max(9999).catch(1), done: z.enum(['closed', 'reopened']).optional().catch(undefined) })

export default async function ReportsPage({ searchParams }: PageProps<'/admin/reports'>) {
  const access = await authorize('report.close', {})
  const { state, page, done } = query.parse(await searchParams)
  const [t, { reports, open, closed, pages }] = await Promise.all([getTranslations('admin'), problemReports(access, { state, page })])
  return (
    <Shell viewer={access.reader} page="/admin/reports">
      <PageHead title={t('reportsTitle')} above={{ href: '/admin', label: t('title') }}>{t('reportsText')}</PageHead>
      {done && <p role="status" className="mb-6 max-w-2xl border-s-4 border-good ps-4">{t(done === 'closed' ? 'reportWasClosed' : 'reportWasReopened')}</p>}
      <nav aria-label={t('reportsWhich')} className="mb-4 flex flex-wrap gap-x-6">
        <a className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink" aria-current={state === 'open' ? 'page' : undefined} href="/admin/reports">{t('reportsOpen', { count: open })}</a>
        <a className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink" aria-current={state === 'closed' ? 'page' : undefined} href="/admin/reports?state=closed">{t('reportsClosed', { count: closed })}</a>
      </nav>
      {reports.length > 0 ? <ReportList reports={reports} timeZone={access.reader.timeZone} close={close} reopen={reopen} /> : <p className="max-w-2xl">{t(state === 'open' ? 'noOpenReports' : 'noClosedReports')}</p>}
      <Pager page={page} pages={pages} address={(to) => listAddress('/admin/reports', { state: state === 'open' ? '' : state, page: to })} />
    </Shell>
  )
}
