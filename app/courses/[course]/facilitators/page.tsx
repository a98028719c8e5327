import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FacilitatorsGuide } from '@/components/reference/facilitators'
import { ReferencePage } from '@/components/reference/frame'
import { authorize } from '@/server/access'
import { lessonBody } from '@/server/lesson-body'
import { courseIn } from '@/server/progress'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.pages'))('facilitators') }
}

export default async function FacilitatorsPage({ params }: PageProps<'/courses/[course]/facilitators'>) {
  const { course: courseId } = await params
  const access = await authorize('course.review', { courseId })
  const { course, article, guide, facts, sources, terms } = courseIn(access)
  if (!guide) return notFound()
  const Body = await lessonBody(courseId, guide.id)
  return (
    <ReferencePage viewer={access.reader} course={course} page="facilitators" title={guide.title} intro={guide.summary} staff hasArticle={article !== null} hasGuide>
      <FacilitatorsGuide guide={guide} Body={Body} facts={facts} sources={sources} terms={terms} />
    </ReferencePage>
  )
}
