import { useTranslations } from 'next-intl'

/** The way through a long list; nothing when it is one page. `address` makes the link of a page. */
export function Pager({ page, pages, address }: { page: number; pages: number; address: (page: number) => string }) {
  const t = useTranslations('people')
  if (pages === 1 && page === 1) return null
  return (
    <nav aria-label={t('pages')} className="mt-4 flex flex-wrap items-center gap-x-6">
      {page > 1 && <a rel="prev" className="inline-flex min-h-11 items-center" href={address(Math.min(page - 1, pages))}>{t('previous')}</a>}
      <span className="text-small text-quiet">{t('pageOf', { page, pages })}</span>
      {page < pages && <a rel="next" className="inline-flex min-h-11 items-center" href={address(page + 1)}>{t('next')}</a>}
    </nav>
  )
}
