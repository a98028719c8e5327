import { useTranslations } from 'next-intl'
import type { ComponentType, ReactNode } from 'react'
import { Check } from './check'
import { Cite, Whys } from './cite'
import { Claim, Response } from './claim'
import type { LessonActions, LessonContent, LessonTraces } from './content'
import { Ar, Case, ColumnHead, CommonGround, Row, Table, Ur } from './prose'
import { DistressingSection } from './section'
import { Meanings, Term } from './term'

type Words = ReturnType<typeof useTranslations<'lesson'>>
interface SectionProps { id: string; title: string; distressing?: string; children: ReactNode }

/** How each mark of the content format is drawn, for this reader. */
function partsFor(t: Words, content: LessonContent, traces: LessonTraces, actions: LessonActions | null) {
  const why = t('why')
  const meaning = t('meaning')
  const claim = t('claim')
  const label = t('case')
  return {
    Section: ({ id, title, distressing, children }: SectionProps) => (
      <section id={id}>
        <h2>{title}</h2>
        {distressing ? <DistressingSection id={id} note={distressing} skipped={traces.skipped.includes(id)} actions={actions}>{children}</DistressingSection> : children}
      </section>
    ),
    Cite: ({ f }: { f: string }) => <Cite f={f} label={why} />,
    Term: ({ id, children }: { id: string; children: ReactNode }) => <Term id={id} label={`${meaning}: ${content.terms.get(id)?.term}`}>{children}</Term>,
    Claim: (props: { id: string; text: string; children: ReactNode }) => <Claim {...props} label={claim} />,
    Response,
    Check: ({ id }: { id: string }) => {
      const item = content.checks.get(id)
      return item && <Check item={item} answer={traces.answers.get(id)?.answer ?? null} actions={actions} why={why} />
    },
    Case: (props: { title: string; children: ReactNode }) => <Case {...props} label={label} />,
    CommonGround,
    NotATool: () => <p className="not-a-tool">{t('notATool')}</p>,
    Ar,
    Ur,
    table: ({ children }: { children?: ReactNode }) => <Table label={(columns) => t('table', { columns })}>{children}</Table>,
    tr: Row,
    th: ColumnHead,
  }
}

/** The text of a lesson with everything that opens inside it. `actions` is null for whoever reads without studying. */
export function LessonBody({ Body, content, traces, actions }: {
  Body: ComponentType<{ components: ReturnType<typeof partsFor> }>; content: LessonContent; traces: LessonTraces; actions: LessonActions | null
}) {
  const t = useTranslations('lesson')
  const { lesson, citations, checks, facts, sources, terms } = content
  const sets = [...new Set([...citations, ...lesson.checks.flatMap((id) => checks.get(id)?.facts.join(' ') ?? [])])]
  return (
    <>
      <Body components={partsFor(t, content, traces, actions)} />
      <Whys sets={sets} facts={facts} sources={sources} label={t('why')} from={t('basedOn')} close={t('close')} />
      <Meanings terms={lesson.terms.flatMap((id) => terms.get(id) ?? [])} arabic={t('arabic')} urdu={t('urdu')} close={t('close')} />
    </>
  )
}
