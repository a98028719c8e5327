import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ArticleMap } from '@/components/reference/article-map'
import { ReferencePage } from '@/components/reference/frame'
import { authorize } from '@/server/access'
import { articleMap } from '@/server/evidence'
import { courseIn } from '@/server/progress'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.article'))('title') }
}

export default async function ArticlePage({ params }: PageProps<'/courses/[course]/article'>) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, guide } = courseIn(access)
  const [t, { sourceId, ...map }] = await Promise.all([getTranslations('reference.article'), articleMap(access)])
  const intro = <>{t('text')} <a href={`/courses/${courseId}/sources/${sourceId}`}>{t('toSource')}</a></>
  return (
    <ReferencePage viewer={access.reader} course={course} page="article" title={t('title')} intro={intro} staff={access.role !== 'trainee'} hasArticle hasGuide={guide !== null}>
      <ArticleMap courseId={courseId} {...map} />
    </ReferencePage>
  )
}
