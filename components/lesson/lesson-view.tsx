import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { PageHead } from '@/components/ui/shell'
import { Contents, LessonEnd, LessonOpening } from './frame'
import { LessonBody } from './lesson-body'

type BodyProps = ComponentProps<typeof LessonBody>

/** A lesson as a page of a book: its head, its text beside its contents, what follows, and where it all comes from. */
export function LessonView({ course, number, total, notice, foot, ...body }: BodyProps & {
  course: { id: string; title: string }; number: number; total: number; notice: ReactNode; foot: ReactNode
}) {
  const t = useTranslations('lesson')
  const { lesson, facts, sources } = body.content
  return (
    <article>
      <PageHead title={lesson.title} above={{ href: `/courses/${course.id}`, label: course.title }}>
        {t('position', { number, total })} · {t('minutes', { minutes: lesson.minutes })}
      </PageHead>
      {notice}
      <div className="lesson-page">
        <Contents lesson={lesson} />
        <div className="lesson">
          <LessonOpening lesson={lesson} skippable={body.actions !== null} />
          <LessonBody {...body} />
          {foot}
          <LessonEnd lesson={lesson} facts={facts} sources={sources} />
        </div>
      </div>
    </article>
  )
}
