import { everyItem, type Block, type CourseDraft, type Place } from './draft'
import { CITED, sentencesIn } from './text'
import type { Complaint, Rule } from './rule'

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
/** Numbers that count nothing: dates, years, spans of years, verses, numbers of documents, and what stands in brackets after a collection of hadith. */
const NO_FIGURE = [
  new RegExp(`\\b\\d{1,2} (?:${MONTHS})\\b(?: \\d{4})?`, 'g'),
  new RegExp(`\\b(?:${MONTHS}) \\d{4}\\b`, 'g'),
  /\b\d{1,3}:\d{1,3}(?:[–-]\d{1,3})?\b/g,
  /\b(?:1[0-9]|20)\d\d(?:[–-]\d{2,4})?s?\b(?!,\d)/g,
  /\b[A-Z]\/\S+/g,
  /\b(?:d\.|no\.|nos\.|resolution|article|section|chapter|pillar|lesson|part)\s+\d+(?:\s*\([^)]*\))?/gi,
  /\b(?:Sahih|Sunan|Musnad|Muwatta|Jami|al-Bukhari|Muslim|Ibn Majah|Abu Dawud|al-Tirmidhi|al-Nasa['’]i)[^.;)]{0,20}?\s\d+/g,
  /\b\d+(?:st|nd|rd|th)\b/g,
  // Early years: "in 658.", "(657)".
  /\b(?:in|of|at|by|since|until) \d{3}(?=[.,;:)]|$)/g, /\(\d{3}\)/g,
  /\baged \d+\b/g,
]
const FIGURE = /\d+(?:,\d{3})*(?:\.\d+)?\s?(?:%|per cent)?/g

/** The figures of a text: counts, shares and amounts, in digits. */
export function figuresIn(text: string): readonly { figure: string; index: number }[] {
  const bare = NO_FIGURE.reduce((left, pattern) => left.replace(pattern, (found) => ' '.repeat(found.length)), text)
  return [...bare.matchAll(FIGURE)].map(({ 0: figure, index }) => ({ figure: figure.trim(), index }))
}

const PLAIN = new Set(['The', 'In', 'On', 'Of', 'And', 'For', 'With', 'Also', 'See', 'English', 'Report', 'Reports', 'Study', 'Review', 'National', 'Journal', 'Press', 'University', 'Book', 'Pakistan', 'Islam', 'Islamic', 'How', 'Security'])

/** The words by which a reference can be told: names of authors, publishers and titles. */
function namesIn(reference: string): readonly string[] {
  return [...new Set(reference.match(/(?:\b(?:al|el)-)?\p{Lu}[\p{L}\p{N}'’+-]+/gu) ?? [])].filter((name) => name.length > 2 && !PLAIN.has(name))
}
const yearsIn = (text: string) => text.match(/\b(?:1[5-9]|20)\d\d\b/g) ?? []

/** What is missing so that a reader knows whose figure it is and of which year: by one of the sources of the facts. */
function missing(draft: CourseDraft, facts: readonly string[], around: string): string | null {
  const known = facts.flatMap((id) => draft.facts.get(id)?.value ?? [])
  if (known.length === 0) return null
  const words = known.flatMap(({ text, sources }) => [text, ...sources.flatMap((id) => draft.sources.get(id)?.value.reference ?? [])])
  const publisher = words.flatMap(namesIn).some((name) => around.includes(name))
  const year = words.flatMap(yearsIn).some((each) => around.includes(each))
  return publisher && year ? null : publisher ? 'year' : year ? 'publisher' : 'publisher and year'
}

/** Whether one of these facts says the figure; "per cent" and commas do not matter. */
function isSaid(draft: CourseDraft, facts: readonly string[], figure: string): boolean {
  const numbers = (text: string): readonly string[] => text.replace(/(\d),(?=\d{3})/g, '$1').match(/\d+(?:\.\d+)?/g) ?? []
  return facts.some((id) => numbers(draft.facts.get(id)?.value.text ?? '').includes(numbers(figure)[0] ?? ''))
}

interface Figure { figure: string; facts: readonly string[]; around: string; inRow: boolean; place: Place }

function inProse({ blocks }: { blocks: readonly Block[] }): Figure[] {
  return blocks.filter(({ within, kind }) => kind !== 'column head' && !within.includes('Case')).flatMap((block, index, all) => {
    const row = block.kind === 'cell' ? all.filter((other) => other.kind === 'cell' && other.row === block.row) : []
    const around = [block.text, ...block.heads, ...row.map(({ text }) => text)].join(' ')
    let cite = 0
    return sentencesIn(block.text).flatMap(({ text, start, cites }) => {
      const facts = block.cites.slice(cite, (cite += cites)).flat()
      return figuresIn(text).map((figure) => ({ ...figure, facts, around, inRow: row.length > 0, place: block.place(start) }))
    })
  })
}

function inItems(draft: CourseDraft): Complaint[] {
  return everyItem(draft).filter(({ kind }) => !['scenario', 'judgement', 'reflection'].includes(kind)).flatMap(({ texts, facts }) => {
    const around = texts.map(({ text }) => text).join(' ')
    const lacking = missing(draft, facts, around)
    const [told] = texts.flatMap(({ text, place }) => figuresIn(text).filter(({ figure }) => isSaid(draft, facts, figure)).map(({ figure }) => ({ figure, place })))
    return lacking && told ? [{ place: told.place, what: `The figure ${told.figure} has no ${lacking} anywhere in its item.` }] : []
  })
}

const HADITH_NUMBER = (collections: readonly string[]) => new RegExp(`(?:${collections.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?:,? (?:no\\.|number|hadith))? (\\d+)`, 'g')
const MOST_QUOTED = 15

function quotedIn(text: string): { quote: string; index: number }[] {
  return [...text.matchAll(/[“"]([^”"\uE000]+)[”"]/g)].map(({ 1: quote = '', index }) => ({ quote, index }))
}

export const numberRules: readonly Rule[] = [
  {
    id: 'figures-attributed', policy: 9, weight: 'error',
    holds: 'Every figure stands with its publisher (or author) and its year, as a source of the cited fact has them, in the same paragraph, row, column head or item.',
    mend: 'Say whose figure it is and of which year: "PIPS counted 229 attacks in 2019", "40% (RAND, 2008)".',
    check: (draft) => [
      ...draft.lessons.flatMap(inProse).flatMap(({ figure, facts, around, inRow, place }) => {
        const lacking = missing(draft, facts, around)
        return lacking ? [{ place, what: `The figure ${figure} has no ${lacking} in its paragraph${inRow ? ', row or column head' : ''}.` }] : []
      }),
      ...inItems(draft),
    ],
  },
  {
    id: 'figures-in-facts', policy: 9, weight: 'error',
    holds: 'Every figure of a cited sentence is said by one of the facts that it cites.',
    mend: 'Copy the figure from the fact, or cite the fact that has it.',
    check: (draft) => draft.lessons.flatMap(inProse).filter(({ facts, figure }) => facts.some((id) => draft.facts.has(id)) && !isSaid(draft, facts, figure))
      .map(({ figure, place }) => ({ place, what: `No fact that is cited here says ${figure}.` })),
  },
  {
    id: 'hadith-listed', policy: 11, weight: 'error',
    holds: 'A hadith is referred to by a collection and number that `policy.yaml` allows.',
    mend: 'Use the collection and number of the fact, or leave the number out.',
    check: (draft) => {
      const { collections, allowed } = draft.policy.hadith
      if (collections.length === 0) return []
      const look = (text: string, place: (offset: number) => Place) => [...text.matchAll(HADITH_NUMBER(collections))]
        .filter(([reference]) => !allowed.includes(reference)).map(({ 0: reference, index }) => ({ place: place(index), what: `"${reference}" is not a reference that may be given.` }))
      return [
        ...draft.lessons.flatMap(({ blocks }) => blocks.flatMap(({ text, place }) => look(text, place))),
        ...everyItem(draft).flatMap(({ texts }) => texts.flatMap(({ text, place }) => look(text, () => place))),
      ]
    },
  },
  {
    id: 'quotation-length', policy: 11, weight: 'error',
    holds: `A quotation outside cases has at most ${MOST_QUOTED} words.`,
    mend: 'Say it in words of your own.',
    check: (draft) => draft.lessons.flatMap(({ blocks }) => blocks.filter(({ within }) => !within.includes('Case')).flatMap(({ text, place }) =>
      quotedIn(text.replaceAll(CITED, ' ')).filter(({ quote }) => quote.split(/\s+/).length > MOST_QUOTED)
        .map(({ quote, index }) => ({ place: place(index), what: `${quote.split(/\s+/).length} words are quoted.` })))),
  },
]
