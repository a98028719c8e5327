import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch'
import type { Lesson, Source, Term } from '@/domain/course'
import { sentencesBySource } from '@/domain/evidence'
import type { SectionText } from '@/domain/lesson-text'
import { keysOf, marked, soughtWords, tellingSentence, wordsOf, type Piece } from '@/domain/search-words'
import type { Grant } from './access'
import type { CatalogueCourse } from './catalogue'
import { openLessons } from './open-lessons'
import { courseIn } from './progress'

/** How near what was found comes to what was looked for. */
export type Nearness = 'all' | 'nearly' | 'some'
export interface FoundSection { lessonId: string; lesson: string; sectionId: string | null; title: readonly Piece[]; snippet: readonly Piece[] }
export interface FoundTerm { term: Term; name: readonly Piece[]; meaning: readonly Piece[] }
export interface FoundSource { id: string; reference: readonly Piece[] }
export interface Found { nearness: Nearness; sections: readonly FoundSection[]; terms: readonly FoundTerm[]; sources: readonly FoundSource[]; more: number }

type Entry =
  | { kind: 'section'; lesson: Lesson; section: SectionText }
  | { kind: 'lesson'; lesson: Lesson }
  | { kind: 'term'; term: Term }
  | { kind: 'source'; source: Source }
interface Indexed { id: number; title: string; text: string }
interface Index { entries: readonly Entry[]; engine: MiniSearch<Indexed> }

const shownOf = { section: 12, term: 8, source: 6 }

/** Everything that can be found. What an item asks, its keys, and the claims of extremists are in none of it. */
function entriesOf({ lessons, texts, terms, sources, facts }: CatalogueCourse): Entry[] {
  const cited = sentencesBySource(facts, lessons.map(({ id, title }) => ({ id, title, sections: texts.get(id) ?? [] })))
  return [
    ...lessons.flatMap((lesson) => [{ kind: 'lesson' as const, lesson }, ...(texts.get(lesson.id) ?? []).map((section) => ({ kind: 'section' as const, lesson, section }))]),
    ...[...terms.values()].map((term) => ({ kind: 'term' as const, term })),
    ...[...sources.values()].filter(({ id }) => cited.has(id)).map((source) => ({ kind: 'source' as const, source })),
  ]
}

/** What is looked through: the title, which counts for more, and the rest. */
export function searchedText(entry: Entry): { title: string; text: string } {
  if (entry.kind === 'section') return { title: entry.section.title, text: entry.section.sentences.map(({ text }) => text).join(' ') }
  if (entry.kind === 'lesson') return { title: entry.lesson.title, text: lessonLines(entry.lesson).join(' ') }
  if (entry.kind === 'source') return { title: '', text: entry.source.reference }
  const { term, arabic, urdu, transliteration, meaning, note = '' } = entry.term
  return { title: [term, arabic, urdu, transliteration.arabic, transliteration.urdu].join(' '), text: `${meaning} ${note}` }
}

const lessonLines = ({ summary, objectives }: Lesson) => [summary, ...objectives.map(({ text }) => text)]

const indexes = new WeakMap<CatalogueCourse, Index>()

/** Made once for each course and kept with it: content changes only with the application, and then it is another course. */
export function indexOf(course: CatalogueCourse): Index {
  const made = indexes.get(course)
  if (made) return made
  const entries = entriesOf(course)
  const engine = new MiniSearch<Indexed>({ fields: ['title', 'text'], tokenize: wordsOf, processTerm: keysOf })
  engine.addAll(entries.map((entry, id) => ({ id, ...searchedText(entry) })))
  const index = { entries, engine }
  indexes.set(course, index)
  return index
}

// An Arabic word is looked for without its article: where it stands with one, it is kept both ways.
const spelt: SearchOptions = { processTerm: (term) => keysOf(term).at(-1), boost: { title: 3 }, prefix: (key) => key.length > 2 }
// One slip in a word of four or five letters, two in a longer one; in a short one every word would be near every other.
const misspelt: SearchOptions = { ...spelt, fuzzy: (key) => (key.length < 4 ? false : key.length < 6 ? 1 : 2), maxFuzzy: 2, weights: { fuzzy: 0.4, prefix: 0.6 } }
const tries: readonly [Nearness, SearchOptions][] = [
  ['all', { ...spelt, combineWith: 'AND' }], ['nearly', { ...misspelt, combineWith: 'AND' }], ['some', { ...spelt, combineWith: 'OR' }], ['some', { ...misspelt, combineWith: 'OR' }],
]

function sectionFound({ lesson, section }: { lesson: Lesson; section: SectionText | null }, keys: ReadonlySet<string>): FoundSection {
  // What may distress is not shown before the reader has chosen to read it.
  const telling = section ? (section.distressing ?? tellingSentence(section.sentences.map(({ text }) => text), keys)) : tellingSentence(lessonLines(lesson), keys)
  return { lessonId: lesson.id, lesson: lesson.title, sectionId: section?.id ?? null, title: marked(section?.title ?? lesson.title, keys), snippet: marked(telling, keys) }
}

/** What a course says of these words, as far as the reader may read it. Null when there is no word in them. */
export async function searchCourse(grant: Grant<'lesson.view'>, query: string): Promise<Found | null> {
  const { entries, engine } = indexOf(courseIn(grant))
  const { ids } = await openLessons(grant)
  const sought = soughtWords(query).join(' ')
  if (sought === '') return null
  const mayRead = ({ id }: Pick<SearchResult, 'id'>) => [entries[Number(id)]].every((entry) => !entry || !('lesson' in entry) || ids.has(entry.lesson.id))
  let nearness: Nearness = 'all'
  let results: SearchResult[] = []
  for (const [near, options] of tries) {
    nearness = near
    results = engine.search(sought, { ...options, filter: mayRead })
    // Where only titles of sources are spelt so, our own words come near.
    if (results.some(({ id }) => near !== 'all' || entries[Number(id)]?.kind !== 'source')) break
  }
  const found = results.flatMap(({ id, match }) => [entries[Number(id)]].flatMap((entry) => (entry ? { entry, keys: new Set(Object.keys(match)) } : [])))
  const sections = found.flatMap(({ entry, keys }) => (entry.kind === 'section' ? sectionFound(entry, keys) : entry.kind === 'lesson' ? sectionFound({ ...entry, section: null }, keys) : []))
  const terms = found.flatMap(({ entry, keys }) => (entry.kind === 'term' ? { term: entry.term, name: marked(entry.term.term, keys), meaning: marked(entry.term.meaning, keys) } : []))
  const sources = found.flatMap(({ entry, keys }) => (entry.kind === 'source' ? { id: entry.source.id, reference: marked(entry.source.reference, keys) } : []))
  const shown = { sections: sections.slice(0, shownOf.section), terms: terms.slice(0, shownOf.term), sources: sources.slice(0, shownOf.source) }
  return { nearness, ...shown, more: found.length - shown.sections.length - shown.terms.length - shown.sources.length }
}

/** Six words to begin with: terms that the lessons explain, taken from all along the course. */
export function suggestedTerms(grant: Grant<'lesson.view'>): readonly Term[] {
  const { lessons, terms } = courseIn(grant)
  const explained = lessons.flatMap((lesson) => lesson.terms.flatMap((id) => terms.get(id) ?? []))
  return [0, 1, 2, 3, 4, 5].flatMap((sixth) => explained[Math.floor((sixth * explained.length) / 6)] ?? [])
}
