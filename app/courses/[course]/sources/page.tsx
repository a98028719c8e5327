import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReferencePage } from '@/components/reference/frame'
import { SourceList } from '@/components/reference/source-list'
import { authorize } from '@/server/access'
import { sourceList } from '@/server/evidence'
import { courseIn } from '@/server/progress'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.sources'))('title') }
}

export default async function SourcesPage({ params }: PageProps<'/courses/[course]/sources'>) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, article, guide } = courseIn(access)
  const { used, unused, staff } = sourceList(access)
  const t = await getTranslations('reference.sources')
  return (
    <ReferencePage viewer={access.reader} course={course} page="sources" title={t('title')} intro={t('text', { count: used.length })} staff={staff} hasArticle={article !== null} hasGuide={guide !== null}>
      <SourceList courseId={courseId} used={used} unused={unused} />
    </ReferencePage>
  )
}
