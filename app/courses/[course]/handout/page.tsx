import { getTranslations } from 'next-intl/server'
import { Handout, HandoutHead } from '@/components/reference/handout'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { printable } from '@/server/handout'
import { courseIn } from '@/server/progress'

type Props = PageProps<'/courses/[course]/handout'>

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations('reference.handout')
  return { title: t('title', { title: courseOf((await params).course)?.course.title ?? '' }) }
}

export default async function CourseHandout({ params }: Props) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course } = courseIn(access)
  const [t, { isComplete, ...printed }] = await Promise.all([getTranslations('reference.handout'), printable(access)])
  return (
    <Shell viewer={access.reader} page={`/courses/${courseId}/handout`}>
      <HandoutHead title={course.title} above={{ href: `/courses/${courseId}`, label: course.title }}>
        <p className="mt-2 max-w-xl text-read text-quiet">{course.summary}</p>
        {!isComplete && <p className="mt-2 max-w-xl">{t(printed.lessons.length > 0 ? 'locked' : 'nothing')}</p>}
      </HandoutHead>
      {printed.lessons.length > 0 && <Handout {...printed} whole />}
    </Shell>
  )
}
