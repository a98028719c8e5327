import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReferencePage } from '@/components/reference/frame'
import { ReviewAnswer, ReviewState } from '@/components/reference/review-state'
import { authorize } from '@/server/access'
import { reviewState } from '@/server/evidence'
import { courseIn } from '@/server/progress'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.review'))('title') }
}

export default async function ReviewPage({ params }: PageProps<'/courses/[course]/review'>) {
  const { course: courseId } = await params
  const access = await authorize('course.review', { courseId })
  const { course, article, guide } = courseIn(access)
  const state = reviewState(access)
  const t = await getTranslations('reference.review')
  return (
    <ReferencePage viewer={access.reader} course={course} page="review" title={t('title')} intro={<span className="text-ink"><ReviewAnswer {...state} /></span>} staff hasArticle={article !== null} hasGuide={guide !== null}>
      <ReviewState courseId={courseId} {...state} />
    </ReferencePage>
  )
}
