import { useTranslations } from 'next-intl'

/** The address of a list with what is not at its start value. */
export function listAddress(path: string, query: Record<string, string | number>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== 1 && value !== 'all').map(([key, value]) => [key, String(value)])
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path
}

type Filter = 'all' | 'administrators' | 'instructors' | 'trainees' | 'waiting' | 'offered' | 'suspended'

/** Finding people by words, and the lists they fall into; everything is in the address of the page. */
export function PeopleSearch({ filters, filter, search, counts }: {
  filters: readonly Filter[]; filter: Filter; search: string; counts: Record<Filter, number>
}) {
  const t = useTranslations('people')
  return (
    <>
      <form action="/admin/people" className="mb-5 max-w-xl" role="search">
        <label htmlFor="search" className="block font-semibold">{t('search')}</label>
        <p id="search-hint" className="text-small text-quiet">{t('searchHint')}</p>
        <div className="mt-1.5 flex gap-3">
          <input id="search" name="search" type="search" className="input min-w-0" defaultValue={search} aria-describedby="search-hint" dir="auto" maxLength={200} />
          {filter !== 'all' && <input type="hidden" name="filter" value={filter} />}
          <button className="button button-quiet">{t('find')}</button>
        </div>
      </form>
      <nav aria-label={t('filters')} className="mb-4">
        <ul className="flex flex-wrap gap-x-5">
          {filters.map((each) => (
            <li key={each}>
              <a href={listAddress('/admin/people', { filter: each, search })} aria-current={each === filter ? 'page' : undefined}
                className={`inline-flex min-h-11 items-center gap-1.5 ${each === filter ? 'font-semibold text-ink' : ''}`}>
                {t(`filter.${each}`)} <span className="text-small text-quiet tabular-nums">{counts[each]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
