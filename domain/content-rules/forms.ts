import { wordsIn } from '@/domain/words'
import type { Complaint, Rule } from './rule'
import type { CourseDraft, ItemDraft } from './draft'

const CARDS_OF_A_FORM = 16

function cards(draft: CourseDraft): Complaint[] {
  return draft.cardForms.flatMap(({ id, cards: form, place }) => [
    ...(form.length === CARDS_OF_A_FORM && form.filter(({ manipulates }) => manipulates).length === CARDS_OF_A_FORM / 2 ? []
      : [{ place, what: `The form ${id} has ${form.length} cards, of which ${form.filter(({ manipulates }) => manipulates).length} manipulate.` }]),
    ...form.flatMap((card) => {
      const twin = form.find((other) => other.id === card.twin)
      if (!twin || twin.twin !== card.id) return [{ place: card.place, what: `"${card.id}" and "${card.twin}" do not name each other in one form.` }]
      const [shorter = 0, longer = 0] = [wordsIn(card.message).length, wordsIn(twin.message).length].sort((a, b) => a - b)
      return [
        ...(twin.manipulates === card.manipulates || twin.topic !== card.topic ? [`One of "${card.id}" and its twin manipulates and the other is fair, and both have one topic.`] : []),
        ...(longer > 1.35 * shorter && card.id < twin.id ? [`"${card.id}" and its twin have ${wordsIn(card.message).length} and ${wordsIn(twin.message).length} words.`] : []),
        ...(card.manipulates === (card.technique === null) ? [`"${card.id}" ${card.manipulates ? 'manipulates and names no technique' : 'is fair and names a technique'}.`] : []),
      ].map((what) => ({ place: card.place, what }))
    }),
  ])
}

function tests({ knowledge: [first, ...others] }: CourseDraft): Complaint[] {
  return others.flatMap(({ id, items, place }) => [
    ...(items.length === first?.items.length ? [] : [{ place, what: `The form ${id} has ${items.length} items and the first ${first?.items.length}.` }]),
    ...items.flatMap((item, index) => {
      const other = first?.items[index]
      return other && (other.objective !== item.objective || other.difficulty !== item.difficulty)
        ? [{ place: item.place, what: `"${item.id}" asks about ${item.objective} (${item.difficulty}), and "${other.id}" about ${other.objective} (${other.difficulty}).` }] : []
    }),
  ])
}

const same = (text: string) => wordsIn(text).join(' ').toLowerCase()

/** What is shown of an item before it is answered, so that two that read alike are found whatever their ids are. */
const shownOf = ({ texts }: ItemDraft) => same(texts.filter(({ role }) => role === 'asked').map(({ text }) => text).join(' '))

function unseen({ banks, checks, knowledge, cardForms }: CourseDraft): Complaint[] {
  const elsewhere = [...banks, ...checks].flatMap(({ items }) => items)
  const asked = new Map(elsewhere.map((item) => [shownOf(item), item.id]))
  const messages = new Map(elsewhere.flatMap(({ id, texts }) => texts.map(({ text }) => [same(text), id] as const)))
  const seen = (known: Map<string, string>, text: string, id: string, place: Complaint['place']): Complaint[] => {
    const other = known.get(text)
    known.set(text, id)
    return other ? [{ place, what: `"${id}" is shown by "${other}" already.` }] : []
  }
  return [
    ...knowledge.flatMap(({ items }) => items.flatMap((item) => seen(asked, shownOf(item), item.id, item.place))),
    ...cardForms.flatMap(({ cards: form }) => form.flatMap(({ id, message, place }) => seen(messages, same(message), id, place))),
  ]
}

export const formRules: readonly Rule[] = [
  {
    id: 'cards-matched', policy: null, weight: 'error',
    holds: `A form of judgement cards has ${CARDS_OF_A_FORM} cards, half of which manipulate; each has a twin of the other side with the same topic and about the same length.`,
    mend: 'Write the twin, or match its topic and length (at most a third longer).',
    check: cards,
  },
  {
    id: 'tests-parallel', policy: null, weight: 'error',
    holds: 'Item n of each form of the knowledge test asks about the same objective at the same difficulty.',
    mend: 'Put the items of the forms in the same order, and match objective and difficulty.',
    check: tests,
  },
  {
    id: 'forms-unseen', policy: null, weight: 'error',
    holds: 'No quiz, no check and no other form shows an item of the knowledge test or a judgement card.',
    mend: 'Write another item, or another message: what was seen before measures memory.',
    check: unseen,
  },
]
