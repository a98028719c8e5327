import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Says on the copy of a page that it is one. */
export function CopyNotice({ page, children }: { page: string; children: ReactNode }) {
  const t = useTranslations('offline')
  return (
    <section aria-label={t('copyTitle')} className="mb-6 max-w-2xl border-s-4 border-warn ps-4">
      <p><strong>{t('copyTitle')}.</strong> {children}</p>
      <p><a className="inline-flex min-h-11 items-center" href={page}>{t('reload')}</a></p>
    </section>
  )
}
