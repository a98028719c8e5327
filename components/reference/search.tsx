import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Term } from '@/domain/course'
import type { Piece } from '@/domain/search-words'

interface Found {
  nearness: 'all' | 'nearly' | 'some'
  sections: readonly { lessonId: string; lesson: string; sectionId: string | null; title: readonly Piece[]; snippet: readonly Piece[] }[]
  terms: readonly { term: Term; name: readonly Piece[]; meaning: readonly Piece[] }[]
  sources: readonly { id: string; reference: readonly Piece[] }[]
  more: number
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text))
}

/** The field to search with: a plain form, whose answer has an address. */
export function SearchForm({ courseId, query }: { courseId: string; query: string }) {
  const t = useTranslations('reference.search')
  return (
    <form action={`/courses/${courseId}/search`} role="search" className="max-w-2xl">
      <label htmlFor="q" className="block font-semibold">{t('label')}</label>
      <p id="q-hint" className="text-small text-quiet">{t('hint')}</p>
      <div className="mt-1.5 flex gap-3">
        <input id="q" name="q" type="search" className="input min-w-0" defaultValue={query} aria-describedby="q-hint" dir="auto" maxLength={100} autoComplete="off" />
        <button className="button">{t('find')}</button>
      </div>
    </form>
  )
}

/** Words that the reader could look for. */
export function Suggestions({ courseId, terms }: { courseId: string; terms: readonly Term[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5">
      {terms.map(({ id, term }) => <li key={id}><Link prefetch={false} href={`/courses/${courseId}/search?q=${encodeURIComponent(term)}`} className="inline-flex min-h-11 items-center">{term}</Link></li>)}
    </ul>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return <section className="mt-8"><h2 className="text-lead">{title}</h2><ul className="mt-2 border-t border-line">{children}</ul></section>
}

function Hit({ href, title, children }: { href: string; title: ReactNode; children?: ReactNode }) {
  return <li className="border-b border-line py-2.5"><a href={href} className="-my-1.5 inline-block py-2.5 font-semibold">{title}</a>{children}</li>
}

/** What was found: lessons first, then terms, then sources. */
export function SearchResults({ courseId, found: { nearness, sections, terms, sources, more } }: { courseId: string; found: Found }) {
  const t = useTranslations('reference.search')
  const base = `/courses/${courseId}`
  return (
    <div className="mt-6 max-w-2xl">
      <p role="status">{t(nearness, { count: sections.length + terms.length + sources.length + more })}</p>
      {sections.length > 0 && (
        <Group title={t('lessons')}>
          {sections.map(({ lessonId, lesson, sectionId, title, snippet }) => (
            <Hit key={`${lessonId}#${sectionId ?? ''}`} href={`${base}/lessons/${lessonId}${sectionId ? `#${sectionId}` : ''}`} title={<Marked pieces={title} />}>
              <p className="text-small text-quiet">{sectionId ? lesson : t('inLesson')}</p>
              <p className="mt-0.5"><Marked pieces={snippet} /></p>
            </Hit>
          ))}
        </Group>
      )}
      {terms.length > 0 && (
        <Group title={t('glossary')}>
          {terms.map(({ term, name, meaning }) => (
            <Hit key={term.id} href={`${base}/glossary#${term.id}`} title={<Marked pieces={name} />}>
              <p><Marked pieces={meaning} /></p>
              <p className="text-quiet"><bdi lang="ar" dir="rtl">{term.arabic}</bdi> · <bdi lang="ur" dir="rtl">{term.urdu}</bdi></p>
            </Hit>
          ))}
        </Group>
      )}
      {sources.length > 0 && (
        <Group title={t('sources')}>
          {sources.map(({ id, reference }) => <li key={id} className="border-b border-line py-1.5"><a href={`${base}/sources/${id}`} className="inline-block min-h-11 py-1.5"><Marked pieces={reference} /></a></li>)}
        </Group>
      )}
      {more > 0 && <p className="mt-4 text-quiet">{t('more', { count: more })}</p>}
    </div>
  )
}
