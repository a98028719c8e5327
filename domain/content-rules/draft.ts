import type { Course, Fact, Source, Term } from '@/domain/course'
import type { Quiz } from '@/domain/quiz'
import type { Hashes, Ledger, Policy } from './policy'

/** A course as its author is writing it: everything with the place where it stands, also what a schema would refuse. */

export interface Place { file: string; line: number; column: number }

/** A value read from YAML, and where each part of it stands. A path that is not there gives the nearest place above it. */
export interface Parsed<T> { file: string; value: T; at: (...path: readonly (string | number)[]) => Place }

/** An element of a lesson: a mark of the format by its name, or `paragraph`, `list`, `listItem`, `table`, `tableRow`, `tableCell`, `image`, `link`, … */
export interface Element { name: string; place: Place; attributes: Readonly<Record<string, string>>; text: string; children: readonly Element[] }

/** A run of prose that belongs together: a paragraph, a point of a list, a cell of a table. */
export interface Block {
  kind: 'paragraph' | 'point' | 'cell' | 'column head'
  /** With `CITED` where a cite stands and `FOREIGN` where a run of Arabic or Urdu stands in its mark. */
  text: string
  /** The facts of each cite, in order. */
  cites: readonly (readonly string[])[]
  /** The marks around it, the outermost first. */
  within: readonly string[]
  section: string | null
  /** Of a cell: the heads of the columns of its table, and its row. */
  heads: readonly string[]
  row: number | null
  /** Whether a list or a table follows at once. */
  leadsIn: boolean
  place: (offset: number) => Place
}

export interface SectionDraft { id: string; title: string; distressing: string | null; place: Place; element: Element; words: number }

export interface Front {
  id: string; title: string; summary: string; nextReason: string; quiz: string
  seedParagraphs: readonly string[]; objectives: readonly { id: string; text: string }[]
  contestedTags: readonly string[]; contentNote: string | null; terms: readonly string[]; guesses: readonly string[]
  reviewers: readonly { role: string; date: string }[]; checkedOn: string; reviewBy: string
}

export interface LessonDraft {
  /** The name of its file. */
  id: string
  file: string
  /** Whether `course.yaml` names it. One that it does not name is a draft, which nobody is shown. */
  listed: boolean
  front: Parsed<Front>
  body: Element
  blocks: readonly Block[]
  sections: readonly SectionDraft[]
  words: number
}

/** A piece of an item that people read. */
export interface ItemText { text: string; place: Place; path: readonly (string | number)[]; role: 'asked' | 'told' }

export interface ItemDraft {
  id: string; kind: string; objective: string; section: string; difficulty: string | null; facts: readonly string[]
  place: Place
  at: Parsed<unknown>['at']
  texts: readonly ItemText[]
  /** The ids of its options, pairs and extras, places, nodes (as `node` and `node=choice`). */
  parts: readonly string[]
  options: readonly { id: string; text: string; key: boolean }[]
}

/** `quiz` is what the schema makes of it, if it fits; null for checks. */
export interface BankDraft { id: string; file: string; items: readonly ItemDraft[]; quiz: Quiz | null; parsed: Parsed<unknown> }

export interface Card { id: string; topic: string; twin: string; message: string; manipulates: boolean; technique: string | null; place: Place }

export interface CourseDraft {
  /** The page for facilitators, read like a lesson; null where the course has none. */
  guide: LessonDraft | null
  /** The name of its folder. */
  id: string
  course: Parsed<Course> | null
  lessons: readonly LessonDraft[]
  /** By the id of the quiz. */
  banks: readonly BankDraft[]
  /** By the id of the lesson. */
  checks: readonly BankDraft[]
  facts: ReadonlyMap<string, { value: Omit<Fact, 'mark'> & { mark: string }; place: Place }>
  sources: ReadonlyMap<string, { value: Omit<Source, 'mark'> & { mark: string }; place: Place }>
  terms: ReadonlyMap<string, { value: Term; place: Place }>
  cardForms: readonly { id: string; cards: readonly Card[]; place: Place }[]
  /** The forms of the knowledge test. */
  knowledge: readonly { id: string; items: readonly ItemDraft[]; place: Place }[]
  /** The paragraphs of the article that the course derives from; none where there is no article. */
  paragraphs: readonly string[]
  policy: Policy
  hashes: Hashes | null
  ledger: Parsed<Ledger> | null
  media: readonly string[]
  /** Ids that a list of facts, sources or terms has twice. */
  repeated: readonly { id: string; place: Place }[]
}

export function elementsOf(element: Element, ...names: readonly string[]): readonly Element[] {
  return element.children.flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...elementsOf(child, ...names)])
}

/** The words of an element as they are read. */
export function textOf(element: Element): string {
  return element.name === 'Claim' ? [element.attributes.text ?? '', ...element.children.map(textOf)].join(' ') : element.text + element.children.map(textOf).join(['paragraph', 'tableCell'].includes(element.name) ? '' : ' ')
}

export function lessonItems(draft: CourseDraft, lesson: LessonDraft): { bank: readonly ItemDraft[]; checks: readonly ItemDraft[] } {
  return {
    bank: draft.banks.find(({ id }) => id === lesson.front.value.quiz)?.items ?? [],
    checks: draft.checks.find(({ id }) => id === lesson.id)?.items ?? [],
  }
}

export function everyItem(draft: CourseDraft): readonly ItemDraft[] {
  return [...draft.banks, ...draft.checks, ...draft.knowledge].flatMap(({ items }) => items)
}

interface ReadText { text: string; place: (offset: number) => Place }
const known = new WeakMap<CourseDraft, readonly ReadText[]>()

/** Everything that people read in the texts of a course: the prose of lessons, their titles, the items and the cards. */
export function everyText(draft: CourseDraft): readonly ReadText[] {
  const earlier = known.get(draft)
  if (earlier) return earlier
  const still = (part: { text: string; place: Place }): ReadText => ({ text: part.text, place: () => part.place })
  const all = [
    ...draft.lessons.flatMap((lesson) => [
      ...headings(lesson).map(still), ...lesson.blocks,
      ...elementsOf(lesson.body, 'Claim').map(({ attributes, place }) => still({ text: attributes.text ?? '', place })),
    ]),
    ...everyItem(draft).flatMap(({ texts }) => texts.map(still)),
    ...draft.cardForms.flatMap(({ cards }) => cards.map(({ message, place }) => still({ text: message, place }))),
  ]
  known.set(draft, all)
  return all
}

/** What of a lesson is seen where the lesson itself is not open: titles, headings, summaries, notes. */
export function headings({ front, sections }: LessonDraft): readonly { role: string; text: string; place: Place }[] {
  const { title, summary, nextReason, contentNote, objectives } = front.value
  return [
    { role: 'the title', text: title, place: front.at('title') },
    { role: 'the summary', text: summary, place: front.at('summary') },
    { role: 'the sentence about what is next', text: nextReason, place: front.at('nextReason') },
    ...(contentNote ? [{ role: 'the content note', text: contentNote, place: front.at('contentNote') }] : []),
    ...objectives.map(({ text }, index) => ({ role: 'an objective', text, place: front.at('objectives', index, 'text') })),
    ...sections.map(({ title: text, place }) => ({ role: 'the title of a section', text, place })),
    ...sections.flatMap(({ distressing, place }) => (distressing ? [{ role: 'the note of a section', text: distressing, place }] : [])),
  ]
}
