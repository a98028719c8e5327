import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Changes } from '@/components/lesson/changes'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { courseChanges } from '@/server/course-changes'
import { courseIn } from '@/server/progress'

export const metadata: Metadata = { title: 'What has changed' }

export default async function ChangesPage({ params }: PageProps<'/courses/[course]/changes'>) {
  const { course: courseId } = await params
  const access = await authorize('course.view', { courseId })
  const { course, lesson } = courseIn(access)
  const [t, changes] = await Promise.all([getTranslations('course'), courseChanges(access)])
  return (
    <Shell viewer={access.reader} page={`/courses/${courseId}/changes`}>
      <PageHead title={t('changesTitle')} above={{ href: `/courses/${courseId}`, label: course.title }}>{t('changesText')}</PageHead>
      <Changes changes={changes} lessons={lesson} timeZone={access.reader.timeZone} />
    </Shell>
  )
}
