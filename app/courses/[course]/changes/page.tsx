import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { Changes } from '@/components/lesson/changes'
import { ReferencePage } from '@/components/reference/frame'
import { authorize } from '@/server/access'
import { courseChanges } from '@/server/course-changes'
import { courseIn } from '@/server/progress'

export const generateMetadata = titled('whatHasChanged')

export default async function ChangesPage({ params }: PageProps<'/courses/[course]/changes'>) {
  const { course: courseId } = await params
  const access = await authorize('course.view', { courseId })
  const { course, lesson, article, guide } = courseIn(access)
  const [t, changes] = await Promise.all([getTranslations('course'), courseChanges(access)])
  return (
    <ReferencePage viewer={access.reader} course={course} page="changes" title={t('changesTitle')} intro={t('changesText')} staff={access.role !== 'trainee'} hasArticle={article !== null} hasGuide={guide !== null}>
      <Changes changes={changes} lessons={lesson} timeZone={access.reader.timeZone} />
    </ReferencePage>
  )
}
