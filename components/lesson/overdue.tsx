import { useFormatter, useTranslations } from 'next-intl'

/** For staff, above a lesson: what in it is past its day. Nothing where nothing is. */
export function OverdueNotice({ courseId, sources, lessonSince }: { courseId: string; sources: number; lessonSince: string | null }) {
  const t = useTranslations('reference.lesson')
  const format = useFormatter()
  if (sources === 0 && !lessonSince) return null
  return (
    <p className="mb-4 max-w-xl text-small text-quiet">
      {lessonSince && `${t('overdueLesson', { date: format.dateTime(new Date(lessonSince), 'day', { timeZone: 'UTC' }) })} `}
      {sources > 0 && `${t('overdueFacts', { count: sources })} `}
      <a href={`/courses/${courseId}/review`}>{t('toReview')}</a>
    </p>
  )
}
