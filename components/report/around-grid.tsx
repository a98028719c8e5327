import { useTranslations } from 'next-intl'
import { actKinds } from '@/domain/cohort-act'
import type { ReportFilters } from '@/domain/report-filters'
import { actAddress, reportAddress } from './address'
import { SetFields } from './set-fields'

interface Shown { cohortId: string; filters: ReportFilters; found: number; first: number; count: number; page: number; pages: number }

/** How many the filters show, and the way to take exactly those, on all pages, as a file: a POST, because it is written down. */
export function Found({ cohortId, filters, found, first, count, archived }: Shown & { archived: boolean }) {
  const t = useTranslations('report.grid')
  const set = useTranslations('report.set')
  if (found === 0) return <p className="my-4 max-w-2xl">{t('nobodyFound')}</p>
  return (
    <div className="mt-4 mb-3 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
      <p className="text-lead font-semibold">{count === found ? t('shown', { found }) : t('shownPart', { first, last: first + count - 1, found })}</p>
      <nav aria-label={set('label')} className="flex flex-wrap items-center gap-x-5">
        {!archived && actKinds.map((kind) => <a key={kind} className="inline-flex min-h-11 items-center" href={actAddress(cohortId, filters, kind)}>{set(kind)}</a>)}
        <a className="inline-flex min-h-11 items-center" href={reportAddress(cohortId, filters, 1, '/print')}>{set('print')}</a>
      </nav>
      <form method="post" action={`/cohorts/${cohortId}/export`} className="flex flex-row-reverse flex-wrap items-center justify-end gap-x-4 gap-y-1">
        <SetFields filters={filters} />
        <button type="submit" name="format" value="csv" aria-describedby="export-hint" className="button button-quiet">{t('exportCsv')}</button>
        <button type="submit" name="format" value="xlsx" aria-describedby="export-hint" className="button button-quiet">{t('exportXlsx')}</button>
        <p id="export-hint" className="text-small text-quiet">{t('exportHint')}</p>
      </form>
    </div>
  )
}

/** Which lesson each number of the grid stands for. */
export function LessonKey({ lessons }: { lessons: readonly { lessonId: string; title: string; number: number }[] }) {
  const t = useTranslations('report.grid')
  return (
    <div className="text-small text-quiet max-md:hidden">
      <h2 className="sr-only">{t('lessons')}</h2>
      <ol className="flex flex-wrap gap-x-6 gap-y-1">
        {lessons.map(({ lessonId, title, number }) => <li key={lessonId}><span className="font-semibold text-ink">{number}</span> {title}</li>)}
      </ol>
    </div>
  )
}

/** The other pages of the grid. */
export function Pages({ cohortId, filters, page, pages }: Shown) {
  const t = useTranslations('report.grid')
  if (pages === 1) return null
  return (
    <nav aria-label={t('pages')} className="mt-4 flex flex-wrap items-center gap-x-5">
      {page > 1 && <a rel="prev" className="flex min-h-11 items-center" href={reportAddress(cohortId, filters, page - 1)}>{t('previous')}</a>}
      <span>{t('page', { page, pages })}</span>
      {page < pages && <a rel="next" className="flex min-h-11 items-center" href={reportAddress(cohortId, filters, page + 1)}>{t('next')}</a>}
    </nav>
  )
}
