import { wordsIn } from '@/domain/words'
import { elementsOf, everyItem, headings, textOf, type Block, type Element, type LessonDraft, type Place } from './draft'
import { ARABIC_SCRIPT, CITED, readingLevel, sentencesIn } from './text'
import type { Complaint, Rule } from './rule'

const MOST_WORDS = 30
const MEAN_WORDS = 18
const AIMED_WORDS = 20
const MOST_LEVEL = 11
const AIMED_LEVEL = 9

interface Told { text: string; place: Place }

function sentencesOf(blocks: readonly Block[]): Told[] {
  return blocks.filter(({ kind }) => kind !== 'column head').flatMap(({ text, place }) => sentencesIn(text).map((sentence) => ({ text: sentence.text, place: place(sentence.start) })))
}
const eachSentence = ({ text, place }: Told) => sentencesIn(text).map((sentence) => ({ text: sentence.text, place }))
/** Sentences by which a lesson is measured: whole ones of its paragraphs and points, not the cells of its tables. */
const measured = ({ blocks }: LessonDraft) => blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'point').flatMap(({ text }) => sentencesIn(text)).filter(({ ended, cites }) => ended || cites > 0).map(({ text }) => text)

const short = (text: string) => `${text.slice(0, 50).trimEnd()}…`
const mean = (sentences: readonly string[]) => sentences.reduce((sum, text) => sum + wordsIn(text).length, 0) / Math.max(1, sentences.length)

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Where the words of a term stand before the mark that explains it; case and a plural s do not matter. */
function usedBefore({ blocks, body }: LessonDraft, id: string): Told | null {
  const mark = elementsOf(body, 'Term').find(({ attributes }) => attributes.id === id)
  if (!mark) return null
  const words = textOf(mark).trim()
  const pattern = new RegExp(`(?<![\\p{L}-])${escaped(words)}s?(?![\\p{L}-])`, 'iu')
  for (const { text, place, kind } of blocks) {
    const found = pattern.exec(text)
    if (!found || kind === 'column head') continue
    const { line, column } = place(found.index)
    return line < mark.place.line || (line === mark.place.line && column < mark.place.column) ? { text: words, place: place(found.index) } : null
  }
  return null
}

function terms(lesson: LessonDraft, known: ReadonlySet<string>): Complaint[] {
  const marks = elementsOf(lesson.body, 'Term').map(({ attributes, place }) => ({ id: attributes.id ?? '', place }))
  const { terms: listed } = lesson.front.value
  return [
    ...marks.filter(({ id }) => !known.has(id)).map(({ id, place }) => ({ place, what: `The glossary has no term "${id}".` })),
    ...marks.filter(({ id }, index) => marks.findIndex((other) => other.id === id) < index).map(({ id, place }) => ({ place, what: `"${id}" is explained twice.` })),
    ...marks.filter(({ id }) => !listed.includes(id)).map(({ id, place }) => ({ place, what: `"${id}" is not among the terms of the front matter.` })),
    ...listed.flatMap((id, index) => (marks.some((mark) => mark.id === id) ? [] : [{ place: lesson.front.at('terms', index), what: `"${id}" is explained nowhere in the lesson.` }])),
    ...listed.flatMap((id) => usedBefore(lesson, id) ?? []).map(({ text, place }) => ({ place, what: `"${text}" is used here before it is explained.` })),
  ]
}

const images = (body: Element) => elementsOf(body, 'image')

export const languageRules: readonly Rule[] = [
  {
    id: 'sentence-length', policy: 27, weight: 'error',
    holds: `No sentence has more than ${MOST_WORDS} words, and those of a lesson have at most ${MEAN_WORDS} on average.`,
    mend: 'Make two sentences of it, one idea each.',
    check: (draft) => [
      ...[...draft.lessons.flatMap((lesson) => [...sentencesOf(lesson.blocks), ...headings(lesson).flatMap(eachSentence)]), ...everyItem(draft).flatMap(({ texts }) => texts.flatMap(eachSentence))]
        .filter(({ text }) => wordsIn(text).length > MOST_WORDS).map(({ text, place }) => ({ place, what: `This sentence has ${wordsIn(text).length} words: "${short(text)}"` })),
      ...draft.lessons.filter((lesson) => mean(measured(lesson)) > MEAN_WORDS).map((lesson) => ({ place: lesson.front.at('id'), what: `Its sentences have ${mean(measured(lesson)).toFixed(1)} words on average.` })),
    ],
  },
  {
    id: 'reading-level', policy: 27, weight: 'error',
    holds: `A lesson can be read after ${MOST_LEVEL} years of school (Flesch–Kincaid).`,
    mend: 'Use shorter sentences and more common words.',
    check: (draft) => draft.lessons.flatMap((lesson) => {
      const level = readingLevel(measured(lesson))
      return level !== null && level > MOST_LEVEL ? [{ place: lesson.front.at('id'), what: `It needs ${level.toFixed(1)} years of school.` }] : []
    }),
  },
  {
    id: 'plain-sentences', policy: null, weight: 'advice',
    holds: `Sentences aim at no more than ${AIMED_WORDS} words, and lessons at ${AIMED_LEVEL} years of school: most readers read in a second language.`,
    mend: 'See whether one idea can have a sentence of its own.',
    check: (draft) => draft.lessons.flatMap((lesson) => [
      ...sentencesOf(lesson.blocks).filter(({ text }) => wordsIn(text).length > AIMED_WORDS && wordsIn(text).length <= MOST_WORDS).map(({ text, place }) => ({ place, what: `${wordsIn(text).length} words: "${short(text)}"` })),
      ...[readingLevel(measured(lesson)) ?? 0].filter((level) => level > AIMED_LEVEL && level <= MOST_LEVEL).map((level) => ({ place: lesson.front.at('id'), what: `It needs ${level.toFixed(1)} years of school.` })),
    ]),
  },
  {
    id: 'terms-explained', policy: 27, weight: 'error',
    holds: 'Every term of a lesson is in the glossary and explained once, where it is first used.',
    mend: 'Put <Term id="…"> around its first use, and its id into `terms` of the front matter.',
    check: (draft) => draft.lessons.flatMap((lesson) => terms(lesson, new Set(draft.terms.keys()))),
  },
  {
    id: 'terms-in-scripts', policy: 27, weight: 'error',
    holds: 'Every term that a lesson explains has its Arabic and its Urdu in Arabic script.',
    mend: 'Add them to `glossary.yaml`, and let a native reader check them.',
    check: (draft) => [...new Set(draft.lessons.flatMap(({ front }) => front.value.terms))].flatMap((id) => draft.terms.get(id) ?? []).flatMap(({ value, place }) =>
      (['arabic', 'urdu'] as const).filter((language) => !ARABIC_SCRIPT.test(value[language]) || /[A-Za-z]/.test(value[language]))
        .map((language) => ({ place, what: `"${value.id}" has no ${language === 'arabic' ? 'Arabic' : 'Urdu'} in its script.` }))),
  },
  {
    id: 'scripts-marked', policy: 27, weight: 'error',
    holds: 'A run of Arabic or Urdu stands in <Ar> or <Ur>, which give it its language and direction, or in the glossary.',
    mend: 'Put <Ar>…</Ar> or <Ur>…</Ur> around it; items, titles and summaries are written without it.',
    check: (draft) => [
      ...draft.lessons.flatMap((lesson) => [...lesson.blocks.map(({ text, place }) => ({ text, place })), ...headings(lesson).map(({ text, place }) => ({ text, place: () => place }))]),
      ...everyItem(draft).flatMap(({ texts }) => texts.map(({ text, place }) => ({ text, place: () => place }))),
      ...draft.cardForms.flatMap(({ cards }) => cards.map(({ message, place }) => ({ text: message, place: () => place }))),
    ].flatMap(({ text, place }) => {
      const found = ARABIC_SCRIPT.exec(text)
      return found ? [{ place: place(found.index), what: `"${found[0].trim()}" has no language and direction.` }] : []
    }),
  },
  {
    id: 'images-and-tables', policy: 28, weight: 'error',
    holds: 'Every image is there and has a text that says what it shows, and every column of a table has a head.',
    mend: 'Write ![what it shows](media/…), and a word at the head of each column.',
    check: (draft) => draft.lessons.flatMap(({ body }) => [
      ...images(body).filter(({ attributes }) => wordsIn(attributes.alt ?? '').length < 2).map(({ place }) => ({ place, what: 'The image has no text.' })),
      ...images(body).filter(({ attributes: { url = '' } }) => !/^[a-z]+:/i.test(url) && !draft.media.includes(url)).map(({ place, attributes }) => ({ place, what: `There is no file ${attributes.url}.` })),
      ...elementsOf(body, 'tableRow').filter(({ attributes }) => attributes.head).flatMap(({ children }) => children.filter((cell) => textOf(cell).replaceAll(CITED, '').trim() === '').map(({ place }) => ({ place, what: 'A column of the table has no head.' }))),
    ]),
  },
]
