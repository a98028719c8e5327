import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import { reportSorts, traineeStates, type ReportFilters, type Summary } from '@/domain/progress-report'
import { useStateWord } from './standing'

const words = {
  state: 'state', '-state': 'stateDown', name: 'name', '-name': 'nameDown', progress: 'progress', '-progress': 'progressDown', active: 'active', '-active': 'activeDown',
} as const satisfies Record<ReportFilters['sort'], string>

/** Which trainees are shown and in which order: a plain form whose answer is an address. */
export function Filters({ cohortId, filters, summary, phase }: { cohortId: string; filters: ReportFilters; summary: Summary; phase: Phase }) {
  const t = useTranslations('report.filters')
  const sorts = useTranslations('report.sorts')
  const word = useStateWord(phase)
  const address = `/cohorts/${cohortId}`
  const isNarrowed = filters.state !== 'all' || filters.name !== ''
  return (
    <form action={address} role="search" aria-label={t('legend')} className="my-4 grid grid-cols-2 items-end gap-x-4 gap-y-3 lg:flex">
      <p className="col-span-2 lg:w-72">
        <label htmlFor="filter-name" className="font-semibold">{t('name')}</label>
        <input id="filter-name" type="search" name="name" defaultValue={filters.name} maxLength={200} dir="auto" autoComplete="off" className="input mt-1" />
      </p>
      <p>
        <label htmlFor="filter-state" className="font-semibold">{t('state')}</label>
        <select id="filter-state" name="state" defaultValue={filters.state} className="input mt-1">
          <option value="all">{t('everyState', { count: summary.total })}</option>
          {traineeStates.map((state) => <option key={state} value={state}>{t('stateCount', { state: word(state), count: summary.of[state] })}</option>)}
        </select>
      </p>
      <p>
        <label htmlFor="filter-sort" className="font-semibold">{t('sort')}</label>
        <select id="filter-sort" name="sort" defaultValue={filters.sort} className="input mt-1">
          {reportSorts.map((sort) => <option key={sort} value={sort}>{sorts(words[sort])}</option>)}
        </select>
      </p>
      <div className="col-span-2 flex items-center gap-4">
        <button type="submit" className="button">{t('show')}</button>
        {isNarrowed && <a href={address} className="flex min-h-11 items-center">{t('clear')}</a>}
      </div>
    </form>
  )
}
