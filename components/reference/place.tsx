import type { ReactNode } from 'react'
import { fragmentOf, type Placed } from '@/domain/evidence'

/** The way to a section; only its words where its lesson is not open to the reader yet. */
export function Place({ courseId, lessonId, sectionId, open = true, children }: { courseId: string; lessonId: string; sectionId?: string; open?: boolean; children: ReactNode }) {
  const anchor = sectionId ? `#${sectionId}` : ''
  return open ? <a href={`/courses/${courseId}/lessons/${lessonId}${anchor}`} className="-my-2.5 inline-block py-2.5">{children}</a> : <span>{children}</span>
}

/** Sentences of lessons under the sections they stand in, each with the way to itself. */
export function SentenceList({ courseId, sentences, place }: { courseId: string; sentences: readonly Placed[]; place: (sentence: Placed) => ReactNode }) {
  const sections = sentences.filter((each, index) => sentences[index - 1]?.sectionId !== each.sectionId || sentences[index - 1]?.lessonId !== each.lessonId)
  return sections.map((section) => (
    <div key={`${section.lessonId}#${section.sectionId}`} className="mt-3 border-s-2 border-line ps-4">
      <p className="text-small text-quiet">{place(section)}</p>
      <ul>
        {sentences.filter(({ lessonId, sectionId }) => lessonId === section.lessonId && sectionId === section.sectionId).map((placed, index) => (
          <li key={index}><a href={`/courses/${courseId}/lessons/${placed.lessonId}${fragmentOf(placed)}`} className="inline-block py-2.5">{placed.sentence.row ? `${placed.sentence.row}: ${placed.sentence.text}` : placed.sentence.text}</a></li>
        ))}
      </ul>
    </div>
  ))
}

/** What is past its day: a triangle and a word. */
export function Overdue({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 text-warn">
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden fill="currentColor" className="flex-none"><path d="M8 1.5 15.5 15H.5z" /></svg>
      {children}
    </span>
  )
}
