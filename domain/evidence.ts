import type { Fact, Source } from './course'
import type { SectionText, Sentence } from './lesson-text'

/** The day on which a source is to be looked at again, as YYYY-MM-DD: a year after it was checked, unless the source says a day. */
export function reviewDay({ checkedOn, reviewBy }: Pick<Source, 'checkedOn' | 'reviewBy'>): string {
  if (reviewBy) return reviewBy
  const [year = '', ...rest] = checkedOn.split('-')
  const day = rest.join('-')
  // The year after the 29th of February has none.
  return `${String(Number(year) + 1).padStart(4, '0')}-${day === '02-29' ? '02-28' : day}`
}

/** Whether a day to review something by has passed; both as YYYY-MM-DD. The day itself is still in time. */
export function isOverdue(reviewBy: string, today: string): boolean {
  return today > reviewBy
}

/** The facts that rest on a source whose day to be reviewed by has passed. */
export function overdueFacts(facts: Iterable<Fact>, sources: ReadonlyMap<string, Source>, today: string): ReadonlySet<string> {
  const isDue = (id: string) => [sources.get(id)].some((source) => source && isOverdue(reviewDay(source), today))
  return new Set([...facts].filter((fact) => fact.sources.some(isDue)).map(({ id }) => id))
}

export interface LessonWords { id: string; title: string; sections: readonly SectionText[] }
/** A sentence and where it stands. */
export interface Placed { lessonId: string; lesson: string; sectionId: string; section: string; sentence: Sentence }

/** Every sentence that rests on one of these facts, in the order of the course. */
export function sentencesOn(facts: ReadonlySet<string>, lessons: readonly LessonWords[]): Placed[] {
  return lessons.flatMap((lesson) => lesson.sections.flatMap((section) => section.sentences
    .filter((sentence) => sentence.facts.some((fact) => facts.has(fact)))
    .map((sentence) => ({ lessonId: lesson.id, lesson: lesson.title, sectionId: section.id, section: section.title, sentence }))))
}

/** How many sentences of these lessons rest on each source. */
export function sentencesBySource(facts: ReadonlyMap<string, Fact>, lessons: readonly LessonWords[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>()
  for (const { sections } of lessons)
    for (const { sentences } of sections)
      for (const sentence of sentences)
        for (const source of new Set(sentence.facts.flatMap((fact) => facts.get(fact)?.sources ?? []))) counted.set(source, (counted.get(source) ?? 0) + 1)
  return counted
}

/**
 * The end of an address that leads a browser to the sentence itself, and every other one to its section: a text fragment
 * (WICG Scroll To Text Fragment), by its first and last words where it is long. A cell of a word or two stands too often.
 */
export function fragmentOf({ sectionId, sentence: { text, row } }: Pick<Placed, 'sectionId' | 'sentence'>): string {
  const words = text.split(' ')
  if (row !== undefined || words.length < 3) return `#${sectionId}`
  const encoded = (part: readonly string[]) => encodeURIComponent(part.join(' ')).replaceAll('-', '%2D')
  return `#${sectionId}:~:text=${words.length <= 10 ? encoded(words) : `${encoded(words.slice(0, 5))},${encoded(words.slice(-4))}`}`
}

/** An item as staff find it: where it is asked, and what it asks. */
export interface ListedItem { id: string; prompt: string; lessonId: string; sectionId: string; facts: readonly string[] }

/** A source with each sentence that rests on it, and for staff the items. */
export interface Evidence {
  source: Source
  reviewBy: string
  overdue: boolean
  staff: boolean
  facts: readonly { fact: Fact; sentences: readonly Placed[] }[]
  /** Sentences in lessons that the reader cannot open yet. */
  lockedSentences: number
  items: readonly Omit<ListedItem, 'facts'>[]
}
