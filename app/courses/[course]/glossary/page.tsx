import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReferencePage } from '@/components/reference/frame'
import { Glossary } from '@/components/reference/glossary'
import { authorize } from '@/server/access'
import { glossary } from '@/server/glossary'
import { courseIn } from '@/server/progress'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.glossary'))('title') }
}

export default async function GlossaryPage({ params }: PageProps<'/courses/[course]/glossary'>) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, article, guide } = courseIn(access)
  const [t, entries] = await Promise.all([getTranslations('reference.glossary'), glossary(access)])
  return (
    <ReferencePage viewer={access.reader} course={course} page="glossary" title={t('title')} intro={t('text')} staff={access.role !== 'trainee'} hasArticle={article !== null} hasGuide={guide !== null}>
      <Glossary courseId={courseId} entries={entries} />
    </ReferencePage>
  )
}
