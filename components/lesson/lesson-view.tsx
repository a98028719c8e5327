import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { Check } from './check'
import { CheckCopy } from './check-copy'
import { Decide } from './decide'
import { GuessAnswers, Guesses } from './guesses'
import type { LessonActions, LessonContent, LessonTraces } from './content'
import { lessonText, type LessonSource, type TextSection } from './lesson-text'
import { DistressingSection } from './section'

interface Reading { content: LessonContent; traces: LessonTraces; actions: LessonActions | null; copy: boolean; why: string }

function ReadersSection({ section: { id, title, distressing, blocks }, content, traces, actions, copy, why }: Reading & { section: TextSection }) {
  const text = blocks.map((block, index) => {
    if ('text' in block) return <Fragment key={index}>{block.text}</Fragment>
    const item = content.checks.get(block.check)
    if (!item) return null
    if (copy) return <CheckCopy key={index} item={item} />
    const answer = traces.answers.get(item.id)?.answer ?? null
    return item.kind === 'scenario'
      ? <Decide key={index} item={item} answer={answer ?? []} actions={actions} why={why} />
      : <Check key={index} item={item} answer={answer} techniques={content.techniques} actions={actions} why={why} />
  })
  return (
    <section id={id}>
      <h2>{title}</h2>
      {distressing ? <DistressingSection id={id} note={distressing} skipped={traces.skipped.includes(id)} actions={actions}>{text}</DistressingSection> : text}
    </section>
  )
}

/**
 * A lesson as a page of a book: its head, its text beside its contents, what follows, and where it all comes from.
 * `actions` is null for whoever reads without studying; a `copy` is read without a connection. Guesses are asked until it is `read`,
 * and answered from then on.
 */
export function LessonView({ traces, actions, copy = false, read = false, staff = false, notice, foot, note, ...source }: LessonSource & {
  traces: LessonTraces; actions: LessonActions | null; copy?: boolean; read?: boolean; staff?: boolean; notice: ReactNode; foot: ReactNode; note?: ReactNode
}) {
  const t = useTranslations('lesson')
  const { content } = source
  const { head, contents, opening, sections, notes, end } = lessonText(source, useLocale(), t, useFormatter())
  return (
    <article>
      {head}
      {notice}
      <div className="lesson-page">
        {contents}
        <div className="lesson">
          {opening}
          {actions && !read && <Guesses content={content} traces={traces} actions={actions} />}
          {sections.map((section) => <ReadersSection key={section.id} section={section} content={content} traces={traces} actions={actions} copy={copy} why={t('why')} />)}
          {notes}
          {foot}
          {read && <GuessAnswers content={content} traces={traces} staff={staff} why={t('why')} />}
          {note}
          {end}
        </div>
      </div>
    </article>
  )
}
