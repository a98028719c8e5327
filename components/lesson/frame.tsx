import { PageHead } from '@/components/ui/shell'
import type { Fact, Lesson, Source } from '@/domain/course'
import type { Format, Words } from './content'

export function LessonHead({ lesson, course, number, total, t }: { lesson: Lesson; course: { id: string; title: string }; number: number; total: number; t: Words }) {
  return (
    <PageHead title={lesson.title} above={{ href: `/courses/${course.id}`, label: course.title }}>
      {`${t('position', { number, total })} · ${t('minutes', { minutes: lesson.minutes })}`}
    </PageHead>
  )
}

/** What the lesson enables, what to know before reading, and which sections can be skipped. */
export function LessonOpening({ lesson, t }: { lesson: Lesson; t: Words }) {
  const marked = lesson.sections.filter(({ distressing }) => distressing)
  return (
    <>
      <div className="opening">
        <h2>{t('objectives')}</h2>
        <ul>{lesson.objectives.map(({ id, text }) => <li key={id}>{text}</li>)}</ul>
      </div>
      {lesson.contentNote && (
        <div className="aside">
          <h2>{t('contentNote')}</h2>
          <p>{lesson.contentNote}</p>
          {marked.map(({ id, title }) => <p key={id}>{t('marked')} <a href={`#${id}`}>{title}</a></p>)}
        </div>
      )}
    </>
  )
}

/** The sections of a lesson: beside the text where there is room, folded above it where there is none. */
export function Contents({ lesson, title }: { lesson: Lesson; title: string }) {
  return (
    <nav className="toc" aria-label={title}>
      <details>
        <summary>{title}</summary>
        <ol>{lesson.sections.map((section) => <li key={section.id}><a href={`#${section.id}`}>{section.title}</a></li>)}</ol>
      </details>
    </nav>
  )
}

/** Who has looked at the lesson, and when its sources were checked. */
export function reviewLine({ reviewers, checkedOn }: Lesson, t: Words, format: Format): string {
  const day = (date: string) => format.dateTime(new Date(date), 'day', { timeZone: 'UTC' })
  const reviewed = reviewers.length === 0 ? t('notReviewed')
    : t('reviewed', { reviewers: format.list(reviewers.map(({ role, date }) => t('reviewer', { role, date: day(date) }))) })
  return `${reviewed} ${t('checkedOn', { date: day(checkedOn) })}`
}

/** Where everything in the lesson comes from, who has looked at it, and the way to a page to print. */
export function LessonEnd({ courseId, lesson, facts, sources, t, format }: {
  courseId: string; lesson: Lesson; facts: ReadonlyMap<string, Fact>; sources: ReadonlyMap<string, Source>; t: Words; format: Format
}) {
  const used = [...new Set(lesson.facts.flatMap((id) => facts.get(id)?.sources ?? []))].flatMap((id) => sources.get(id) ?? [])
  return (
    <div className="lesson-end">
      <h2 id="sources">{t('sources')}</h2>
      <ul>{used.map(({ id, reference }) => <li key={id}><a href={`/courses/${courseId}/sources/${id}`}>{reference}</a></li>)}</ul>
      <p>{reviewLine(lesson, t, format)}</p>
      <p className="no-print"><a href={`/courses/${courseId}/lessons/${lesson.id}/handout`}>{t('print')}</a></p>
    </div>
  )
}
