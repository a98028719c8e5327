import { useFormatter, useTranslations } from 'next-intl'
import type { Fact, Lesson, Source } from '@/domain/course'

/** What the lesson enables, what to know before reading, and where a marked section can be skipped. */
export function LessonOpening({ lesson, skippable }: { lesson: Lesson; skippable: boolean }) {
  const t = useTranslations('lesson')
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
          {skippable && marked.length > 0 && (
            <>
              <p className="mt-2">{t('skippableHere')}</p>
              <ul>{marked.map(({ id, title }) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ul>
            </>
          )}
        </div>
      )}
    </>
  )
}

/** The sections of a lesson: a list that stays beside the text where there is room, folded above it where there is none. */
export function Contents({ lesson }: { lesson: Lesson }) {
  const t = useTranslations('lesson')
  const list = <ol>{lesson.sections.map(({ id, title }) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ol>
  return (
    <>
      <details className="toc-folded"><summary>{t('contents')}</summary>{list}</details>
      <nav className="toc" aria-label={t('contents')}><p>{t('contents')}</p>{list}</nav>
    </>
  )
}

/** Where everything in the lesson comes from, and who has looked at it. */
export function LessonEnd({ lesson, facts, sources }: { lesson: Lesson; facts: ReadonlyMap<string, Fact>; sources: ReadonlyMap<string, Source> }) {
  const t = useTranslations('lesson')
  const format = useFormatter()
  const day = (date: string) => format.dateTime(new Date(date), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const used = [...new Set(lesson.facts.flatMap((id) => facts.get(id)?.sources ?? []))].flatMap((id) => sources.get(id) ?? [])
  return (
    <div className="lesson-end">
      <h2 id="sources">{t('sources')}</h2>
      <ul>{used.map(({ id, reference, address }) => <li key={id}>{address ? <a href={address} rel="noreferrer">{reference}</a> : reference}</li>)}</ul>
      <p>
        {lesson.reviewers.length === 0 ? t('notReviewed')
          : t('reviewed', { reviewers: format.list(lesson.reviewers.map(({ role, date }) => t('reviewer', { role, date: day(date) }))) })}
        {' '}{t('checkedOn', { date: day(lesson.checkedOn) })}
      </p>
    </div>
  )
}
