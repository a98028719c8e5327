import { elementsOf, everyItem, type Block, type CourseDraft, type LessonDraft, type Place } from './draft'
import { FOREIGN, sentencesIn } from './text'
import type { Rule } from './rule'

const isFree = ({ within }: Block) => within.includes('CommonGround') || within.includes('Case')
const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll(FOREIGN, ''))

function uncited(block: Block): { place: Place; text: string }[] {
  if (isFree(block) || block.kind === 'column head' || block.kind === 'cell') return []
  const sentences = sentencesIn(block.text).filter(({ text }) => hasWords(text))
  const last = sentences.at(-1)
  if (block.kind === 'point') return last && last.cites === 0 ? [{ place: block.place(last.start), text: last.text }] : []
  return sentences.filter(({ text, cites, ended }) => cites === 0 && !text.endsWith('?') && !(block.leadsIn && !ended && text.endsWith(':')))
    .map(({ text, start }) => ({ place: block.place(start), text }))
}

/** The first cell of each row of a table outside common ground and cases in which no cell cites anything. */
function uncitedRows({ blocks }: LessonDraft): Block[] {
  const cells = blocks.filter((block) => block.kind === 'cell' && !isFree(block))
  const cited = new Set(cells.filter(({ cites }) => cites.length > 0).map(({ row }) => row))
  const first = new Set<number | null>()
  return cells.filter(({ row }) => !cited.has(row) && !first.has(row) && first.add(row))
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text)

/** Facts that are cited or rested on, wherever they are named. */
function factsNamed(draft: CourseDraft): { fact: string; place: Place }[] {
  return [
    ...draft.lessons.flatMap(({ body }) => elementsOf(body, 'Cite').flatMap(({ attributes, place }) => (attributes.f ?? '').split(/\s+/).map((fact) => ({ fact, place })))),
    ...everyItem(draft).flatMap(({ facts, at }) => facts.map((fact, index) => ({ fact, place: at('facts', index) }))),
  ]
}

export const citationRules: readonly Rule[] = [
  {
    id: 'cited', policy: 7, weight: 'error',
    holds: 'Every sentence outside common ground and cases has its cite directly after it; a point of a list and a row of a table are closed by one.',
    mend: 'Put <Cite f="F…" /> after the full stop without a space, or wrap the paragraph in <CommonGround> if it only asks, signposts or says what everyone grants.',
    check: (draft) => draft.lessons.flatMap((lesson) => [
      ...lesson.blocks.flatMap(uncited).map(({ place, text }) => ({ place, what: `This rests on nothing: "${short(text)}"` })),
      ...uncitedRows(lesson).map((cell) => ({ place: cell.place(0), what: 'No cell of this row cites anything.' })),
    ]),
  },
  {
    id: 'usable-facts', policy: 8, weight: 'error',
    holds: 'What is cited is a fact of `facts.yaml` that is marked V or K and rests on sources of `sources.yaml` that are marked V or K.',
    mend: 'Cite a fact that exists; leave out what is uncertain; add the source to `sources.yaml` if it is missing.',
    check: (draft) => [
      ...factsNamed(draft).filter(({ fact }) => !draft.facts.has(fact)).map(({ fact, place }) => ({ place, what: `There is no fact ${fact || 'here'}.` })),
      ...[...draft.facts.values()].flatMap(({ value: { id, mark, sources }, place }) => [
        ...(mark === 'V' || mark === 'K' ? [] : [{ place, what: `The fact ${id} is marked "${mark}": it may not be used.` }]),
        ...sources.filter((source) => !draft.sources.has(source)).map((source) => ({ place, what: `The fact ${id} rests on the source "${source}", which is not there.` })),
      ]),
      ...[...draft.sources.values()].filter(({ value: { mark } }) => mark !== 'V' && mark !== 'K').map(({ value: { id, mark }, place }) => ({ place, what: `The source ${id} is marked "${mark}": it may not be used.` })),
    ],
  },
]
