import { getTranslations } from 'next-intl/server'
import { Handout, HandoutHead } from '@/components/reference/handout'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { printable } from '@/server/handout'
import { courseIn } from '@/server/progress'

type Props = PageProps<'/courses/[course]/lessons/[lesson]/handout'>

export async function generateMetadata({ params }: Props) {
  const [{ course, lesson }, t] = [await params, await getTranslations('reference.handout')]
  return { title: t('title', { title: courseOf(course)?.lesson.get(lesson)?.title ?? '' }) }
}

export default async function LessonHandout({ params }: Props) {
  const { course: courseId, lesson: lessonId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, lesson: known } = courseIn(access)
  const printed = await printable(access, lessonId)
  const page = `/courses/${courseId}/lessons/${lessonId}`
  const title = known.get(lessonId)?.title ?? ''
  return (
    <Shell viewer={access.reader} page={page}>
      <HandoutHead title={title} above={{ href: page, label: title }}><p className="mt-2 text-quiet">{course.title}</p></HandoutHead>
      <Handout {...printed} whole={false} />
    </Shell>
  )
}
