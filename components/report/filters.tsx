import { useTranslations } from 'next-intl'
import { needs } from '@/domain/at-risk'
import type { Phase } from '@/domain/completion'
import type { Summary } from '@/domain/progress-report'
import { isNarrowed, reportSorts, type ReportFilters } from '@/domain/report-filters'
import { statesOf } from './state-counts'

const words = {
  state: 'state', '-state': 'stateDown', need: 'need', '-need': 'needDown', name: 'name', '-name': 'nameDown', progress: 'progress', '-progress': 'progressDown', active: 'active', '-active': 'activeDown',
} as const satisfies Record<ReportFilters['sort'], string>

function Choice({ id, name, label, value, options }: { id: string; name: string; label: string; value: string; options: readonly (readonly [value: string, label: string])[] }) {
  return (
    <p className="min-w-0">
      <label htmlFor={id} className="font-semibold">{label}</label>
      <select id={id} name={name} defaultValue={value} className="input mt-1">
        {options.map(([each, text]) => <option key={each} value={each}>{text}</option>)}
      </select>
    </p>
  )
}

/** Which trainees are shown and in which order: a plain form whose answer is an address. What is wanted seldom is folded until it is used. */
export function Filters({ cohortId, filters, summary, phase, lessons }: {
  cohortId: string; filters: ReportFilters; summary: Summary; phase: Phase; lessons: readonly { lessonId: string; title: string; number: number }[]
}) {
  const t = useTranslations('report.filters')
  const sorts = useTranslations('report.sorts')
  const states = useTranslations('report.states')
  const needed = useTranslations('report.needs')
  const address = `/cohorts/${cohortId}`
  const { state, need, lesson, name, since, sort } = filters
  return (
    <form action={address} role="search" aria-label={t('legend')} className="my-4">
      <div className="grid grid-cols-2 items-end gap-x-4 gap-y-3 lg:flex">
        <p className="col-span-2 lg:w-72">
          <label htmlFor="filter-name" className="font-semibold">{t('name')}</label>
          <input id="filter-name" type="search" name="name" defaultValue={name} maxLength={200} dir="auto" autoComplete="off" className="input mt-1" />
        </p>
        <Choice id="filter-state" name="state" label={t('state')} value={state}
          options={[['all', t('everyState', { count: summary.total })], ...statesOf(phase, summary).map((each) => [each, t('stateCount', { state: states(each), count: summary.of[each] })] as const)]} />
        <Choice id="filter-sort" name="sort" label={t('sort')} value={sort} options={reportSorts.map((each) => [each, sorts(words[each])] as const)} />
        <div className="col-span-2 flex items-center gap-4">
          <button type="submit" className="button">{t('show')}</button>
          {isNarrowed(filters) && <a href={address} className="flex min-h-11 items-center">{t('clear')}</a>}
        </div>
      </div>
      <details open={need !== 'all' || lesson !== '' || since !== ''} className="mt-1">
        <summary className="flex min-h-11 w-fit items-center text-accent underline underline-offset-4">{t('more')}</summary>
        <div className="grid items-end gap-x-4 gap-y-3 pb-2 sm:grid-cols-3 lg:flex">
          <Choice id="filter-lesson" name="lesson" label={t('lesson')} value={lesson}
            options={[['', t('anyLesson')], ...lessons.map(({ lessonId, number, title }) => [lessonId, t('lessonName', { number, title })] as const)]} />
          <Choice id="filter-need" name="need" label={t('need')} value={need} options={[['all', t('anyNeed')], ...needs.map((each) => [each, needed(each)] as const)]} />
          <p>
            <label htmlFor="filter-since" className="font-semibold">{t('since')}</label>
            <input id="filter-since" type="date" name="since" defaultValue={since} className="input mt-1" />
          </p>
        </div>
      </details>
    </form>
  )
}
