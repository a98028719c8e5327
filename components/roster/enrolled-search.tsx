import { useTranslations } from 'next-intl'
import { listAddress } from '@/components/people/people-search'

type State = 'all' | 'waiting' | 'in' | 'withdrawn'

/** Finding people of a cohort by words and by state; everything is in the address of the page. */
export function EnrolledSearch({ path, states, state, search, counts }: {
  path: string; states: readonly State[]; state: State; search: string; counts: Record<State, number>
}) {
  const t = useTranslations('enrol')
  return (
    <>
      <form action={path} className="mb-4 max-w-xl" role="search">
        <label htmlFor="search" className="block font-semibold">{t('cohort.search')}</label>
        <p id="search-hint" className="text-small text-quiet">{t('cohort.searchHint')}</p>
        <div className="mt-1.5 flex gap-3">
          <input id="search" name="search" type="search" className="input min-w-0" defaultValue={search} aria-describedby="search-hint" dir="auto" maxLength={200} />
          {state !== 'all' && <input type="hidden" name="state" value={state} />}
          <button className="button button-quiet">{t('cohort.find')}</button>
        </div>
      </form>
      <nav aria-label={t('cohort.states')} className="mb-2">
        <ul className="flex flex-wrap gap-x-5">
          {states.map((each) => (
            <li key={each}>
              <a href={listAddress(path, { state: each, search })} aria-current={each === state ? 'page' : undefined}
                className={`inline-flex min-h-11 items-center gap-1.5 ${each === state ? 'font-semibold text-ink' : ''}`}>
                {t(`state.${each}`)} <span className="text-small text-quiet tabular-nums">{counts[each]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
