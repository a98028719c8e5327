import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Lock } from '@/domain/completion'
import type { Course, Lesson } from '@/domain/course'
import { PageHead } from '@/components/ui/shell'

/** Instead of a lesson that is not open yet: why, and what opens it. */
export function LockedLesson({ course, lesson, lessons, lock, opensAt, timeZone }: {
  course: Course; lesson: Lesson; lessons: readonly Lesson[]; lock: Lock; opensAt: Date; timeZone: string
}) {
  const t = useTranslations('lesson')
  const format = useFormatter()
  const numbered = (index: number) => ({ number: index + 1, lesson: lessons[index]?.title ?? '' })
  const before = lessons.indexOf(lesson) - 1
  const current = lock.why === 'after' ? lessons.findIndex(({ id }) => id === lock.lessonId) : before
  return (
    <>
      <PageHead title={lesson.title} above={{ href: `/courses/${course.id}`, label: course.title }}>{t('lockedTitle')}</PageHead>
      <p className="max-w-2xl">
        {lock.why === 'formsFirst' ? t('lockedForms') : lock.why === 'after' ? t('lockedAfter', numbered(before)) : t('lockedBefore', { date: format.dateTime(opensAt, 'moment', { timeZone }) })}
        {lock.why !== 'formsFirst' && current !== before && <> {t('lockedNow', numbered(current))}</>}
      </p>
      <p className="mt-6"><Link prefetch={false} className="button" href={`/courses/${course.id}`}>{t('toOutline')}</Link></p>
    </>
  )
}
