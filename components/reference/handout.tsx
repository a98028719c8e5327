import { useFormatter, useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import type { Fact, Lesson, Source, Term } from '@/domain/course'
import { reviewLine } from '@/components/lesson/frame'
import { partsFor, sectionsOf, type LessonParts } from '@/components/lesson/lesson-text'
import { still } from '@/components/lesson/still'

export interface PrintedLesson {
  lesson: Lesson
  number: number
  Body: (props: { components: LessonParts }) => ReactNode
  /** Sections that the reader chose not to read. */
  skipped: readonly string[]
}
interface Printed {
  lessons: readonly PrintedLesson[]
  facts: ReadonlyMap<string, Fact>
  sources: ReadonlyMap<string, Source>
  terms: ReadonlyMap<string, Term>
}

/** Numbers sources in the order in which they are first cited. */
function numbering(facts: ReadonlyMap<string, Fact>) {
  const numbers = new Map<string, number>()
  const numberOf = (source: string) => {
    const number = numbers.get(source) ?? numbers.size + 1
    numbers.set(source, number)
    return number
  }
  const cited = (f: string) => [...new Set(f.split(' ').flatMap((id) => facts.get(id)?.sources ?? []))].map(numberOf).sort((one, other) => one - other)
  return { numbers, cited }
}

/**
 * Lessons to print: their text with numbered sources, the words and the sources at the end, and nothing that is asked. Of one
 * lesson the page has its title already; of several, each begins a page of its own.
 */
export function Handout({ lessons, facts, sources, terms, whole }: Printed & { whole: boolean }) {
  const t = useTranslations('reference.handout')
  const words = useTranslations('lesson')
  const format = useFormatter()
  const { numbers, cited } = numbering(facts)
  const [Title, SectionTitle, Last] = whole ? (['h2', 'h3', 'h2'] as const) : ([null, 'h2', 'h2'] as const)
  // Drawn at once and in order, so that the numbers are those of the reader's way through the text.
  const drawn = lessons.map(({ lesson, number, Body, skipped }) => {
    const parts: LessonParts = {
      ...partsFor(words, { terms }, new Set()),
      Cite: ({ f }) => <sup className="cited">{cited(f).join(', ')}</sup>,
      Term: ({ children }) => <>{children}</>,
      Case: ({ title, children }) => <div className="case"><p className="claim-label">{words('case')}: {title}</p>{children}</div>,
    }
    return (
      <section key={lesson.id} className="printed-lesson">
        {Title && <><p className="claim-label">{t('lesson', { number })}</p><Title>{lesson.title}</Title></>}
        <p className="printed-line">{reviewLine(lesson, words, format)}</p>
        {lesson.contentNote && <p className="printed-line">{lesson.contentNote}</p>}
        {sectionsOf(Body({ components: parts })).map(({ id, title, distressing, blocks }) => (
          <section key={id}>
            <SectionTitle>{title}</SectionTitle>
            {distressing && <p className="printed-line">{skipped.includes(id) ? t('skipped') : distressing}</p>}
            {!skipped.includes(id) && blocks.map((block, index) => ('text' in block ? <Fragment key={index}>{still(block.text)}</Fragment> : null))}
          </section>
        ))}
      </section>
    )
  })
  const explained = [...new Set(lessons.flatMap(({ lesson }) => lesson.terms))].flatMap((id) => terms.get(id) ?? []).sort((one, other) => one.term.localeCompare(other.term, 'en'))
  return (
    <div className="lesson handout">
      {drawn}
      {explained.length > 0 && (
        <section className="printed-end">
          <Last>{t('words')}</Last>
          <dl>
            {explained.map(({ id, term, arabic, urdu, transliteration, meaning }) => (
              <div key={id}><dt>{term} <span>(<bdi lang="ar" dir="rtl">{arabic}</bdi>, <bdi lang="ar-Latn">{transliteration.arabic}</bdi>; <bdi lang="ur" dir="rtl">{urdu}</bdi>)</span></dt><dd>{meaning}</dd></div>
            ))}
          </dl>
        </section>
      )}
      <section className="printed-end">
        <Last>{t('sources')}</Last>
        <ol>
          {[...numbers.keys()].flatMap((id) => sources.get(id) ?? []).map(({ id, reference, address }) => <li key={id}>{reference}{address && <> <span className="address">{address}</span></>}</li>)}
        </ol>
      </section>
    </div>
  )
}

/** What stands above a page to print, on the screen and on paper. */
export function HandoutHead({ title, above, children }: { title: string; above: { href: string; label: string }; children?: ReactNode }) {
  const t = useTranslations('reference.handout')
  return (
    <div className="mb-8">
      <p className="no-print mb-1"><a href={above.href} className="link-quiet inline-flex min-h-11 items-center gap-1.5 text-small"><span aria-hidden className="rtl:-scale-x-100">←</span>{above.label}</a></p>
      <p className="no-print mb-4 max-w-xl">{t('how')}</p>
      <h1 className="text-title sm:text-display">{title}</h1>
      {children}
    </div>
  )
}
