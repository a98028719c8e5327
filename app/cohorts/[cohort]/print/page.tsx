import { getFormatter, getTranslations } from 'next-intl/server'
import { SetWords } from '@/components/act/set-words'
import { Pager } from '@/components/people/pager'
import { reportAddress } from '@/components/report/address'
import { PrintList } from '@/components/report/print-list'
import { Shapes } from '@/components/report/shapes'
import { PrintButton } from '@/components/ui/print-button'
import { PageHead, Shell } from '@/components/ui/shell'
import { isNarrowed, pageFilters } from '@/domain/report-filters'
import { authorize } from '@/server/access'
import { printedSet } from '@/server/reports'

export async function generateMetadata() {
  return { title: (await getTranslations('report'))('print.title') }
}

export default async function Print({ params, searchParams }: PageProps<'/cohorts/[cohort]/print'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const { page: wanted, ...filters } = pageFilters.parse(await searchParams)
  const [t, format, { rows, lessons, found, page, pages, sharedNames }] = await Promise.all([getTranslations('report.print'), getFormatter(), printedSet(access, filters, wanted)])
  const { reader: { timeZone, now }, reader, target: { cohortName, closesAt } } = access
  return (
    <Shell viewer={reader} width="wide" page={`/cohorts/${cohortId}/print`}>
      <PageHead title={<bdi>{cohortName}</bdi>} above={{ href: reportAddress(cohortId, filters), label: <bdi>{cohortName}</bdi> }}>
        {t.rich('when', { date: format.dateTime(now, 'moment', { timeZone }), found, narrowed: isNarrowed(filters) ? 'yes' : 'no', set: () => <SetWords filters={filters} lessons={lessons} timeZone={timeZone} /> })}
      </PageHead>
      <p className="no-print mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-quiet"><PrintButton>{t('button')}</PrintButton>{t('hint')}</p>
      <Shapes />
      {found > 0 && <PrintList {...{ rows, lessons, sharedNames, closesAt, timeZone }} />}
      <Pager page={page} pages={pages} address={(to) => reportAddress(cohortId, filters, to, '/print')} />
    </Shell>
  )
}
