import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ReferencePage } from '@/components/reference/frame'
import { SearchForm, SearchResults, Suggestions } from '@/components/reference/search'
import { authorize } from '@/server/access'
import { courseIn } from '@/server/progress'
import { searchCourse, suggestedTerms } from '@/server/search'

const asked = z.object({ q: z.string().transform((text) => text.toWellFormed().slice(0, 100)).catch('') })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.search'))('title') }
}

export default async function SearchPage({ params, searchParams }: PageProps<'/courses/[course]/search'>) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, article, guide } = courseIn(access)
  const { q } = asked.parse(await searchParams)
  const [t, found] = await Promise.all([getTranslations('reference.search'), searchCourse(access, q)])
  const isEmpty = found !== null && found.sections.length + found.terms.length + found.sources.length === 0
  return (
    <ReferencePage viewer={access.reader} course={course} page="search" title={t('title')} staff={access.role !== 'trainee'} hasArticle={article !== null} hasGuide={guide !== null}>
      <SearchForm courseId={courseId} query={q} />
      {found && !isEmpty ? <SearchResults courseId={courseId} found={found} /> : (
        <div className="mt-6 max-w-2xl">
          {isEmpty && <h2 className="text-lead">{t('noneTitle')}</h2>}
          <p role="status" className="mt-1">{t(isEmpty ? 'none' : 'empty')}</p>
          <Suggestions courseId={courseId} terms={suggestedTerms(access)} />
        </div>
      )}
    </ReferencePage>
  )
}
