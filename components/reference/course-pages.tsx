import Link from 'next/link'
import { useTranslations } from 'next-intl'

export type CoursePage = 'search' | 'glossary' | 'sources' | 'article' | 'handout' | 'changes' | 'facilitators' | 'review'

/** What there is about a course besides its lessons, in one line. */
export function CoursePages({ courseId, current, hasArticle, hasGuide, staff }: { courseId: string; current?: CoursePage; hasArticle: boolean; hasGuide: boolean; staff: boolean }) {
  const t = useTranslations('reference.pages')
  const pages: readonly CoursePage[] = ['search', 'glossary', 'sources', ...(hasArticle ? ['article' as const] : []), 'handout', 'changes', ...(staff && hasGuide ? ['facilitators' as const] : []), ...(staff ? ['review' as const] : [])]
  return (
    <nav aria-label={t('label')} className="mt-10 max-w-2xl border-t border-line pt-2">
      <ul className="flex flex-wrap gap-x-5">
        {pages.map((page) => (
          <li key={page}>
            <Link prefetch={false} href={`/courses/${courseId}/${page}`} aria-current={page === current ? 'page' : undefined} className={`inline-flex min-h-11 items-center ${page === current ? 'font-semibold text-ink no-underline' : ''}`}>{t(page)}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
