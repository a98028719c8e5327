import { useFormatter, useTranslations } from 'next-intl'
import type { LessonOrigin } from '@/domain/article'
import type { Lesson } from '@/domain/course'
import type { SectionText } from '@/domain/lesson-text'
import { Place } from './place'
import { ItemList } from './source-entry'

interface Item { id: string; prompt: string; lessonId: string; sectionId: string }
interface Derived { lesson: Lesson; sections: readonly SectionText[]; items: readonly Item[] }
interface Paragraph { id: string; text: string; lessons: readonly Derived[] }

const numberOf = (paragraph: string) => paragraph.replace(/\D/g, '')

/** Each paragraph of the article with what derives from it, then each lesson with what it derives from. */
export function ArticleMap({ courseId, paragraphs, origins, open }: {
  courseId: string; paragraphs: readonly Paragraph[]; origins: readonly LessonOrigin<Lesson>[]; open: ReadonlySet<string>
}) {
  const t = useTranslations('reference.article')
  return (
    <div className="max-w-2xl">
      {paragraphs.map(({ id, text, lessons }) => (
        <section key={id} id={id} className="mt-8 scroll-mt-4 border-t border-line pt-4 target:bg-wash">
          <h2 className="text-small font-semibold text-quiet">{t('paragraph', { number: numberOf(id) })}</h2>
          <p className="mt-1 text-read">{text}</p>
          {lessons.length === 0 && <p className="mt-2 text-quiet">{t('none')}</p>}
          {lessons.map((derived) => <DerivedLesson key={derived.lesson.id} courseId={courseId} {...derived} open={open.has(derived.lesson.id)} />)}
        </section>
      ))}
      <h2 className="mt-14 border-t-2 border-ink pt-4 text-lead">{t('back')}</h2>
      <p className="mt-1 text-quiet">{t('backText')}</p>
      {origins.map((origin) => <Origin key={origin.lesson.id} courseId={courseId} {...origin} open={open.has(origin.lesson.id)} />)}
    </div>
  )
}

function DerivedLesson({ courseId, lesson, sections, items, open }: Derived & { courseId: string; open: boolean }) {
  const t = useTranslations('reference.article')
  return (
    <div className="mt-3">
      <h3 className="font-semibold"><Place courseId={courseId} lessonId={lesson.id} open={open}>{lesson.title}</Place></h3>
      {sections.length === 0 ? <p className="text-small text-quiet">{t('wholeLesson')}</p>
        : <ul className="list-disc ps-5">{sections.map(({ id, title }) => <li key={id} className="py-1"><Place courseId={courseId} lessonId={lesson.id} sectionId={id} open={open}>{title}</Place></li>)}</ul>}
      {items.length > 0 && (
        <details>
          <summary className="flex min-h-11 items-center text-small text-accent underline">{t('items', { count: items.length })}</summary>
          <ItemList courseId={courseId} items={items} lessonTitle={() => lesson.title} />
        </details>
      )}
    </div>
  )
}

function Origin({ courseId, lesson, sections, open }: LessonOrigin<Lesson> & { courseId: string; open: boolean }) {
  const t = useTranslations('reference.article')
  const format = useFormatter()
  const links = (paragraphs: readonly string[]) => paragraphs.map((id) => <a key={id} href={`#${id}`} aria-label={t('paragraph', { number: numberOf(id) })} className="-my-2.5 inline-block py-2.5 pe-2">{id}</a>)
  return (
    <details className="border-b border-line">
      <summary className="min-h-11 py-2.5"><span className="font-semibold">{lesson.title}</span> <span className="text-small text-quiet">{format.list(lesson.seedParagraphs, { type: 'unit' })}</span></summary>
      <ul className="pb-3">
        {sections.map(({ section, paragraphs }) => (
          <li key={section.id} className="grid grid-cols-[1fr_4.5rem] gap-x-4 py-1.5">
            <span><Place courseId={courseId} lessonId={lesson.id} sectionId={section.id} open={open}>{section.title}</Place></span>
            <span className="text-end">{links(paragraphs)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
