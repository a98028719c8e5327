import type { ReactNode } from 'react'
import type { Term as Meaning } from '@/domain/course'

/** A key term where it first stands: pressing its words opens its meaning. */
export function Term({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return <label className="term">{children}<button type="button" popoverTarget={`term-${id}`} aria-label={label} /></label>
}

/** The meanings that the terms of a page open, with the words of the languages they come from. */
export function Meanings({ terms, courseId, link }: { terms: readonly Meaning[]; courseId: string; link: string }) {
  return terms.map(({ id, term, meaning, note, arabic, urdu }) => (
    <dialog key={id} id={`term-${id}`} popover="auto" aria-label={term}>
      <p>{meaning}</p>
      {note && <cite>{note}</cite>}
      <p lang="ar" dir="rtl">{arabic}</p>
      <p lang="ur" dir="rtl">{urdu}</p>
      <a href={`/courses/${courseId}/glossary#${id}`}>{link}</a>
    </dialog>
  ))
}
