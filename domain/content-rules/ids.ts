import { everyItem, type CourseDraft, type ItemDraft, type Place } from './draft'
import type { Ledger } from './policy'
import type { Complaint, Rule } from './rule'

const everyId = (draft: CourseDraft): { id: string; place: Place }[] => [
  ...everyItem(draft).map(({ id, place }) => ({ id, place })),
  ...draft.cardForms.flatMap(({ cards }) => cards.map(({ id, place }) => ({ id, place }))),
]

function repeated(ids: readonly { id: string; place: Place }[], what: (id: string, first: Place) => string): Complaint[] {
  const first = new Map<string, Place>()
  return ids.flatMap(({ id, place }) => {
    const earlier = first.get(id)
    if (!earlier) first.set(id, place)
    return earlier ? [{ place, what: what(id, earlier) }] : []
  })
}

/** The ledger with everything that the course now has: what is new is added, and nothing is taken out. */
export function recorded(draft: CourseDraft, ledger: Ledger): Ledger {
  const union = (...lists: (readonly string[])[]) => [...new Set(lists.flat())].filter((id) => !ledger.retired.includes(id))
  const listed = draft.lessons.filter((lesson) => lesson.listed)
  const released = new Set(listed.flatMap(({ id, front }) => [id, front.value.quiz]))
  const items = [...draft.banks, ...draft.checks].filter(({ id }) => released.has(id)).flatMap((bank) => bank.items).concat(draft.knowledge.flatMap((form) => form.items))
  return {
    lessons: { ...ledger.lessons, ...Object.fromEntries(listed.map(({ id, sections }) => [id, { sections: union(ledger.lessons[id]?.sections ?? [], sections.map((section) => section.id)) }])) },
    quizzes: union(ledger.quizzes, draft.banks.filter(({ id }) => released.has(id)).map(({ id }) => id)),
    items: { ...ledger.items, ...Object.fromEntries(items.map(({ id, kind, parts }) => [id, { kind: ledger.items[id]?.kind ?? kind, parts: union(ledger.items[id]?.parts ?? [], parts) }])) },
    retired: ledger.retired,
  }
}

function vanished(draft: CourseDraft): Complaint[] {
  if (!draft.ledger) return []
  const { value: { lessons, quizzes, items, retired }, at } = draft.ledger
  const gone = (id: string) => !retired.includes(id)
  const now = new Map(everyItem(draft).map((item) => [item.id, item]))
  const lessonNow = new Map(draft.lessons.map((lesson) => [lesson.id, lesson]))
  return [
    ...Object.keys(lessons).filter((id) => !lessonNow.has(id) && gone(id)).map((id) => ({ place: at('lessons', id), what: `The lesson "${id}" has been released and is not there any more.` })),
    ...Object.entries(lessons).flatMap(([id, { sections }]) => {
      const lesson = lessonNow.get(id)
      return lesson ? sections.filter((section) => !lesson.sections.some((each) => each.id === section) && gone(`${id}/${section}`))
        .map((section) => ({ place: lesson.front.at('id'), what: `The section "${section}" has been released and is not there any more.` })) : []
    }),
    ...quizzes.filter((id) => !draft.banks.some((bank) => bank.id === id) && gone(id)).map((id, index) => ({ place: at('quizzes', index), what: `The quiz "${id}" has been released and is not there any more.` })),
    ...Object.entries(items).flatMap(([id, { kind, parts }]) => {
      const item = now.get(id)
      if (!item) return gone(id) ? [{ place: at('items', id), what: `The item "${id}" has been released and is not there any more.` }] : []
      return [
        ...(item.kind === kind ? [] : [{ place: item.at('kind'), what: `"${id}" was released as ${kind} and is now ${item.kind}.` }]),
        ...parts.filter((part) => !item.parts.includes(part) && gone(`${id}/${part}`)).map((part) => ({ place: item.place, what: `The part "${part}" of "${id}" has been released and is not there any more.` })),
      ]
    }),
  ]
}

function usedAgain(draft: CourseDraft): Complaint[] {
  const retired = new Set(draft.ledger?.value.retired)
  const parts = (item: ItemDraft) => item.parts.map((part) => ({ id: `${item.id}/${part}`, place: item.place }))
  return [
    ...everyId(draft), ...everyItem(draft).flatMap(parts),
    ...draft.lessons.flatMap(({ id, front, sections }) => [{ id, place: front.at('id') }, ...sections.map((section) => ({ id: `${id}/${section.id}`, place: section.place }))]),
  ].filter(({ id }) => retired.has(id)).map(({ id, place }) => ({ place, what: `"${id}" has been taken out for good and may not be used again.` }))
}

export const idRules: readonly Rule[] = [
  {
    id: 'ids-unique', policy: null, weight: 'error',
    holds: 'The id of an item or a card is used once in its course; so is the id of a fact, a source and a term, and of an option in its item.',
    mend: 'Give the newer one another id.',
    check: (draft) => [
      ...repeated(everyId(draft), (id, { file, line }) => `"${id}" is also used at ${file}:${line}.`),
      ...everyItem(draft).flatMap((item) => repeated(item.parts.map((id) => ({ id, place: item.place })), (id) => `"${id}" is used twice in "${item.id}".`)),
      ...draft.repeated.map(({ id, place }) => ({ place, what: `"${id}" is used twice in this file.` })),
    ],
  },
  {
    id: 'ids-for-ever', policy: null, weight: 'error',
    holds: 'An id that has been released (it is in `ids.yaml`) is still there and of its kind, or has been taken out for good and is never used again.',
    mend: 'Put it back under its id; to take it out for good, run npm run lessons:ids -- <course> --retire <id>.',
    check: (draft) => [...vanished(draft), ...usedAgain(draft)],
  },
]
