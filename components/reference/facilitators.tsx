import { useFormatter, useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import type { Fact, Guide, Source, Term } from '@/domain/course'
import { Whys } from '@/components/lesson/cite'
import { partsFor, sectionsOf, type LessonParts } from '@/components/lesson/lesson-text'
import { still } from '@/components/lesson/still'

/** What whoever leads a session reads and prints: written as a lesson is, with nothing to answer. */
export function FacilitatorsGuide({ guide, Body, facts, sources, terms }: {
  guide: Guide; Body: (props: { components: LessonParts }) => ReactNode
  facts: ReadonlyMap<string, Fact>; sources: ReadonlyMap<string, Source>; terms: ReadonlyMap<string, Term>
}) {
  const t = useTranslations('lesson')
  const format = useFormatter()
  const cited = new Set<string>()
  const sections = sectionsOf(Body({ components: partsFor(t, { terms }, cited) }))
  const day = format.dateTime(new Date(guide.checkedOn), 'day', { timeZone: 'UTC' })
  return (
    <div className="lesson">
      {sections.map(({ id, title, blocks }) => (
        <section key={id} id={id}>
          <h2>{title}</h2>
          {blocks.map((block, index) => ('text' in block ? <Fragment key={index}>{still(block.text)}</Fragment> : null))}
        </section>
      ))}
      <Whys sets={[...cited]} facts={facts} sources={sources} label={t('why')} />
      <div className="lesson-end"><p>{t('notReviewedPage')} {t('checkedOn', { date: day })}</p></div>
    </div>
  )
}
