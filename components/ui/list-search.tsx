import { useId, type ReactNode } from 'react'

/** The address of a list with what is not at its start value. */
export function listAddress(path: string, query: Record<string, string | number>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== 1 && value !== 'all').map(([key, value]) => [key, String(value)])
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path
}

/** Finding people by words, and the lists they fall into, of which `all` is the first; everything is in the address of the page. */
export function ListSearch<F extends string>({ path, search, label, hint, find, filter, filters, filterName, filtersLabel, counts, nameOf }: {
  path: string; search: string; label: string; hint?: string; find: string
  filter: F; filters: readonly F[]; filterName: string; filtersLabel: string; counts: Record<F, number>; nameOf: (filter: F) => ReactNode
}) {
  const hintId = useId()
  return (
    <>
      <form action={path} className="mb-4 max-w-xl" role="search">
        <label htmlFor="search" className="block font-semibold">{label}</label>
        {hint && <p id={hintId} className="text-small text-quiet">{hint}</p>}
        <div className="mt-1.5 flex gap-3">
          <input id="search" name="search" type="search" className="input min-w-0" defaultValue={search} aria-describedby={hint && hintId} dir="auto" maxLength={200} />
          {filter !== 'all' && <input type="hidden" name={filterName} value={filter} />}
          <button className="button button-quiet">{find}</button>
        </div>
      </form>
      <nav aria-label={filtersLabel} className="mb-3">
        <ul className="flex flex-wrap gap-x-5">
          {filters.map((each) => (
            <li key={each}>
              <a href={listAddress(path, { [filterName]: each, search })} aria-current={each === filter ? 'page' : undefined}
                className={`inline-flex min-h-11 items-center gap-1.5 ${each === filter ? 'font-semibold text-ink' : ''}`}>
                {nameOf(each)} <span className="text-small text-quiet tabular-nums">{counts[each]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
