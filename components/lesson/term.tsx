import type { ReactNode } from 'react'
import type { Term as Meaning } from '@/domain/course'

/** A key term where it first stands: pressing the words or the mark after them opens its meaning. */
export function Term({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return <label className="term">{children}<button type="button" popoverTarget={`term-${id}`} aria-label={label} /></label>
}

/** The meanings that the terms of a page open, in the languages they come from. */
export function Meanings({ terms, arabic, urdu, close }: { terms: readonly Meaning[]; arabic: string; urdu: string; close: string }) {
  return terms.map((term) => (
    <div key={term.id} id={`term-${term.id}`} popover="auto" role="group" aria-label={term.term} className="note">
      <h2>{term.term}</h2>
      <p>{term.meaning}</p>
      {term.note && <p className="note-small">{term.note}</p>}
      <dl>
        <div><dt>{arabic}</dt><dd lang="ar" dir="rtl">{term.arabic}</dd></div>
        <div><dt>{urdu}</dt><dd lang="ur" dir="rtl">{term.urdu}</dd></div>
      </dl>
      <button type="button" className="note-close" popoverTarget={`term-${term.id}`} popoverTargetAction="hide">{close}</button>
    </div>
  ))
}
