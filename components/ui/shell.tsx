import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OnDevice } from '@/components/offline/on-device'

/** Who looks at the page, as the frame around it needs to know. */
export interface Viewer { id: string; name: string; administrator: boolean; instructor: boolean; organisation: string; quickExitUrl: string }

/**
 * The frame of every page: where one is, where one can go, help, a quick way out, a way to report a problem.
 * `wide` is for tables; `reading` is the column of a lesson.
 */
export function Shell({ viewer, children, width = 'normal', page, quickExitUrl = viewer?.quickExitUrl ?? 'https://www.wikipedia.org/' }: {
  viewer: Viewer | null; children: ReactNode; width?: 'normal' | 'wide'; page: string; quickExitUrl?: string
}) {
  const t = useTranslations('shell')
  const measure = width === 'wide' ? 'max-w-7xl' : 'max-w-5xl'
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-10 focus:bg-paper focus:p-3">{t('skip')}</a>
      <header className="border-b border-line">
        <div className={`mx-auto flex ${measure} flex-wrap items-center gap-x-4 px-4 py-1.5 sm:gap-x-6 sm:px-6`}>
          <Link prefetch={false} href="/" className="me-auto flex min-h-11 items-center font-semibold text-ink no-underline">{t('product')}</Link>
          {viewer && (
            <nav aria-label={t('mainNavigation')} className="order-last flex w-full flex-wrap items-center gap-x-5 sm:order-none sm:w-auto">
              <Link prefetch={false} className="flex min-h-11 items-center" href="/courses">{t('courses')}</Link>
              {(viewer.instructor || viewer.administrator) && <Link prefetch={false} className="flex min-h-11 items-center" href="/cohorts">{t('cohorts')}</Link>}
              {viewer.administrator && <Link prefetch={false} className="flex min-h-11 items-center" href="/admin">{t('administration')}</Link>}
              <Link prefetch={false} className="flex min-h-11 items-center" href="/account">{t('account')}</Link>
            </nav>
          )}
          <a className="button button-quiet text-small max-sm:px-2.5 max-sm:font-normal" href={quickExitUrl} rel="noreferrer">{t('leaveQuickly')}</a>
        </div>
      </header>
      <main id="main" tabIndex={-1} data-account={viewer?.id} className={`mx-auto ${measure} px-4 pt-8 pb-16 outline-none sm:px-6`}>{children}</main>
      <footer className="border-t border-line text-small text-quiet">
        <div className={`mx-auto flex ${measure} flex-wrap items-center gap-x-6 px-4 py-4 sm:px-6`}>
          <Link prefetch={false} className="link-quiet flex min-h-11 items-center" href="/help">{t('needHelp')}</Link>
          {viewer && <Link prefetch={false} className="link-quiet flex min-h-11 items-center" href={`/report-a-problem?page=${encodeURIComponent(page)}`}>{t('reportProblem')}</Link>}
          {viewer?.organisation && <span className="ms-auto">{t('runBy')} <bdi>{viewer.organisation}</bdi></span>}
        </div>
      </footer>
      {viewer && <OnDevice account={viewer.id} />}
    </>
  )
}

/** The top of a page: its name, what stands above it in the tree, one sentence of where one is. */
export function PageHead({ title, above, children }: { title: ReactNode; above?: { href: string; label: ReactNode }; children?: ReactNode }) {
  return (
    <div className="mb-8">
      {above && <p className="mb-1"><a href={above.href} className="link-quiet inline-flex min-h-11 items-center gap-1.5 text-small"><span aria-hidden className="rtl:-scale-x-100">←</span>{above.label}</a></p>}
      <h1 className="text-title sm:text-display">{title}</h1>
      {children && <div className="mt-2 max-w-2xl text-read text-quiet">{children}</div>}
    </div>
  )
}
