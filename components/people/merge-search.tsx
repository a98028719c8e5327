import { useTranslations } from 'next-intl'

interface Found { id: string; name: string; otherName: string | null; signInName: string; reference: string | null }

/** Finding the other account of a person by words. */
export function MergeSearch({ accountId, search }: { accountId: string; search: string }) {
  const t = useTranslations('merge')
  return (
    <form action={`/admin/people/${accountId}/merge`} className="mb-6 max-w-xl" role="search">
      <label htmlFor="search" className="block font-semibold">{t('search')}</label>
      <p id="search-hint" className="text-small text-quiet">{t('searchHint')}</p>
      <div className="mt-1.5 flex gap-3">
        <input id="search" name="search" type="search" className="input min-w-0" defaultValue={search} aria-describedby="search-hint" dir="auto" maxLength={200} />
        <button className="button button-quiet">{t('find')}</button>
      </div>
    </form>
  )
}

/** The accounts found, each with the way to what merging with it would do. */
export function FoundAccounts({ accountId, search, found, most }: { accountId: string; search: string; found: readonly Found[]; most: number }) {
  const t = useTranslations('merge')
  if (found.length === 0) return <p className="mb-8 max-w-2xl">{t('nobody')}</p>
  return (
    <section aria-label={t('results')} className="mb-8 max-w-2xl">
      <ul className="border-t border-line">
        {found.slice(0, most).map(({ id, name, otherName, signInName, reference }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
            <span className="min-w-0 break-words"><bdi className="font-semibold">{name}</bdi>{otherName && <> <bdi>{otherName}</bdi></>}
              <span className="block text-small break-all text-quiet"><bdi>{signInName}</bdi>{reference && <> · <bdi>{reference}</bdi></>}</span></span>
            <a className="ms-auto inline-flex min-h-11 items-center" href={`/admin/people/${accountId}/merge?${new URLSearchParams({ search, other: id }).toString()}`}>{t('choose')}</a>
          </li>
        ))}
      </ul>
      {found.length > most && <p className="mt-2 text-small text-quiet">{t('more', { count: most })}</p>}
    </section>
  )
}
