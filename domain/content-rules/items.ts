import { bankLasts, blueprintShortages } from '@/domain/blueprint'
import { paperSize } from '@/domain/quiz'
import { wordsIn } from '@/domain/words'
import { elementsOf, everyItem, lessonItems, type CourseDraft, type ItemDraft, type LessonDraft } from './draft'
import type { Complaint, Rule } from './rule'

const LEAST_WORDS_OF_FEEDBACK = 4
const isSkippable = ({ sections }: LessonDraft) => new Set(sections.filter(({ distressing }) => distressing).map(({ id }) => id))

function references(draft: CourseDraft, lesson: LessonDraft): Complaint[] {
  const { bank, checks } = lessonItems(draft, lesson)
  const sections = new Set(lesson.sections.map(({ id }) => id))
  const objectives = new Set(lesson.front.value.objectives.map(({ id }) => id))
  return [...bank, ...checks].flatMap(({ at, section, objective }) => [
    ...(sections.has(section) ? [] : [{ place: at('section'), what: `${lesson.id} has no section "${section}".` }]),
    ...(objectives.has(objective) ? [] : [{ place: at('objective'), what: `${lesson.id} has no objective ${objective}.` }]),
  ])
}

function asked(draft: CourseDraft, lesson: LessonDraft): Complaint[] {
  const { checks } = lessonItems(draft, lesson)
  const marks = elementsOf(lesson.body, 'Check', 'Decide').map(({ attributes, place }) => ({ id: attributes.id ?? '', place }))
  const guesses = lesson.front.value.guesses.map((id, index) => ({ id, place: lesson.front.at('guesses', index) }))
  const all = [...marks, ...guesses]
  return [
    ...all.filter(({ id }) => !checks.some((item) => item.id === id)).map(({ id, place }) => ({ place, what: `${lesson.id}.checks.yaml has no item "${id}".` })),
    ...all.filter(({ id }, index) => all.findIndex((other) => other.id === id) < index).map(({ id, place }) => ({ place, what: `"${id}" is asked twice.` })),
    ...checks.filter(({ id }) => !all.some((mark) => mark.id === id)).map(({ id, place }) => ({ place, what: `"${id}" is asked nowhere in the lesson.` })),
    ...elementsOf(lesson.body, 'Decide').filter(({ attributes }) => checks.some(({ id, kind }) => id === attributes.id && kind !== 'scenario')).map(({ place, attributes }) => ({ place, what: `"${attributes.id}" is not a scenario.` })),
  ]
}

const choices = (items: readonly ItemDraft[], ...kinds: readonly string[]) => items.filter(({ kind }) => kinds.includes(kind))

/** Whether the key is longer than every other option by a fifth: what is said at more length is guessed. */
function keyIsLongest({ options }: ItemDraft): boolean {
  const length = (key: boolean) => Math.max(0, ...options.filter((option) => option.key === key).map(({ text }) => text.length))
  return length(true) > 1.2 * length(false)
}

export const itemRules: readonly Rule[] = [
  {
    id: 'feedback-explains', policy: 4, weight: 'error',
    holds: 'Every option, pair, place, choice and side has feedback of its own that explains.',
    mend: `Say in at least ${LEAST_WORDS_OF_FEEDBACK} words why it is right or what is wrong with it.`,
    check: (draft) => everyItem(draft).flatMap(({ texts }) => {
      const told = texts.filter(({ role }) => role === 'told')
      return [
        ...told.filter(({ text }) => wordsIn(text).length < LEAST_WORDS_OF_FEEDBACK).map(({ text, place }) => ({ place, what: `"${text}" explains nothing.` })),
        ...told.filter(({ text, path }, index) => path.at(-1) === 'feedback' && told.findIndex((other) => other.path.at(-1) === 'feedback' && other.text === text) < index).map(({ place }) => ({ place, what: 'Another part of the item has the same feedback.' })),
      ]
    }),
  },
  {
    id: 'items-refer', policy: null, weight: 'error',
    holds: 'An item names a section and an objective of its lesson.',
    mend: 'Use an id from the front matter and the sections of the lesson.',
    check: (draft) => draft.lessons.flatMap((lesson) => references(draft, lesson)),
  },
  {
    id: 'checks-asked', policy: null, weight: 'error',
    holds: 'Every item of a checks file is asked once in its lesson: as a check, a guess or a case to decide.',
    mend: 'Add <Check id="…" /> where it teaches best, or take the item out.',
    check: (draft) => draft.lessons.flatMap((lesson) => asked(draft, lesson)),
  },
  {
    id: 'objectives-taught-and-tested', policy: null, weight: 'error',
    holds: 'Every objective of a lesson is asked about in its quiz, by an item that rests on a section of the lesson.',
    mend: 'Write an item for it, or take the objective out.',
    check: (draft) => draft.lessons.flatMap((lesson) => {
      const sections = new Set(lesson.sections.map(({ id }) => id))
      const { bank } = lessonItems(draft, lesson)
      return lesson.front.value.objectives.flatMap(({ id }, index) => {
        const items = bank.filter(({ objective }) => objective === id)
        const what = items.length === 0 ? 'tested by no item of the quiz' : items.some(({ section }) => sections.has(section)) ? null : 'taught in no section'
        return what ? [{ place: lesson.front.at('objectives', index), what: `${id} is ${what}.` }] : []
      })
    }),
  },
  {
    id: 'bank-for-skippers', policy: 26, weight: 'error',
    holds: 'Whoever skips every section that may distress still gets a whole quiz from the other sections.',
    mend: 'Write more items on the sections that cannot be skipped.',
    check: (draft) => draft.lessons.flatMap((lesson) => {
      const { quiz, parsed } = draft.banks.find(({ id }) => id === lesson.front.value.quiz) ?? {}
      const skippable = isSkippable(lesson)
      const left = quiz?.items.filter(({ section }) => !skippable.has(section)).length ?? 0
      return quiz && parsed && left < paperSize(quiz) ? [{ place: parsed.at('items'), what: `Only ${left} items are left, and ${paperSize(quiz)} are drawn.` }] : []
    }),
  },
  {
    id: 'blueprint-filled', policy: null, weight: 'error',
    holds: 'A bank has an item for everything that its blueprint asks for.',
    mend: 'Write what is missing, or draw less of it.',
    check: (draft) => draft.banks.flatMap(({ quiz, parsed }) => (quiz ? blueprintShortages(quiz).map(({ place, wanted, found }) => ({ place: parsed.at('blueprint', place), what: `${wanted} items are asked for here and ${found} are left for it.` })) : [])),
  },
  {
    id: 'bank-lasts', policy: null, weight: 'advice',
    holds: 'A bank has enough items for every attempt that is allowed to have items of its own.',
    mend: 'Write more items, so that a second attempt does not ask what the first one explained.',
    check: (draft) => draft.banks.flatMap(({ quiz, parsed }) => (quiz && !bankLasts(quiz, quiz.attempts) ? [{ place: parsed.at('items'), what: `${quiz.attempts} attempts of ${paperSize(quiz)} items share some of the ${quiz.items.length}.` }] : [])),
  },
  {
    id: 'objectives-drawn', policy: null, weight: 'error',
    holds: 'A blueprint can ask about every objective of its lesson.',
    mend: 'Add an entry for the objective, or one that names none.',
    check: (draft) => draft.lessons.flatMap((lesson) => {
      const { quiz, parsed } = draft.banks.find(({ id }) => id === lesson.front.value.quiz) ?? {}
      if (!quiz || !parsed || quiz.blueprint.some(({ objective }) => !objective)) return []
      return lesson.front.value.objectives.filter(({ id }) => !quiz.blueprint.some(({ objective }) => objective === id)).map(({ id }) => ({ place: parsed.at('blueprint'), what: `${id} is never drawn.` }))
    }),
  },
  {
    id: 'key-not-longest', policy: null, weight: 'error',
    holds: 'The key is not usually the longest option: in a bank it is clearly longer than all others in at most a third of the items.',
    mend: 'Shorten the keys, or say in the other options as much as in the key.',
    check: (draft) => draft.banks.flatMap(({ items, parsed }) => {
      const single = choices(items, 'single')
      const longest = single.filter(keyIsLongest)
      return single.length >= 6 && longest.length > single.length / 3 ? [{ place: parsed.at('items'), what: `In ${longest.length} of ${single.length} items the key is clearly the longest option (${longest.map(({ id }) => id).join(', ')}).` }] : []
    }),
  },
  {
    id: 'difficulty-estimated', policy: null, weight: 'error',
    holds: 'Every item of a bank says how hard its author thinks it is.',
    mend: 'Add `difficulty: easy`, `medium` or `hard`.',
    check: (draft) => draft.banks.flatMap(({ items }) => items.filter(({ difficulty }) => difficulty === null).map(({ id, place }) => ({ place, what: `"${id}" has no difficulty.` }))),
  },
  {
    id: 'true-and-false', policy: null, weight: 'error',
    holds: 'Of the true-or-false items of a bank some are true and some are false.',
    mend: 'Turn the statement of one of them round.',
    check: (draft) => draft.banks.flatMap(({ items, parsed }) => {
      const said = choices(items, 'true-false').map(({ options }) => /^true\b/i.test(options.find(({ key }) => key)?.text ?? ''))
      const yes = said.filter(Boolean).length
      return said.length >= 3 && (yes === 0 || yes === said.length) ? [{ place: parsed.at('items'), what: `All ${said.length} true-or-false items are ${yes ? 'true' : 'false'}.` }] : []
    }),
  },
  {
    id: 'key-places', policy: null, weight: 'advice',
    holds: 'The key does not usually stand in the same place in the file, so that nobody who prints it sees a pattern.',
    mend: 'Put the key of some items elsewhere (the order is shuffled for trainees anyway; ids stay).',
    check: (draft) => draft.banks.flatMap(({ items, parsed }) => {
      const places = choices(items, 'single').map(({ options }) => options.findIndex(({ key }) => key))
      const most = Math.max(0, ...[0, 1, 2, 3].map((place) => places.filter((each) => each === place).length))
      return places.length >= 6 && most > places.length / 2 ? [{ place: parsed.at('items'), what: `${most} of ${places.length} keys stand in the same place.` }] : []
    }),
  },
]
