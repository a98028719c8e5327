import { wordsIn } from '@/domain/words'
import { elementsOf, everyItem, headings, textOf, type CourseDraft, type Element } from './draft'
import type { Rule } from './rule'

const claimsOf = (draft: CourseDraft) => draft.lessons.flatMap((lesson) => elementsOf(lesson.body, 'Claim').map((claim) => ({ lesson, claim, text: claim.attributes.text ?? '' })))
const responsesOf = (claim: Element) => claim.children.filter(({ name }) => name === 'Response')
const alike = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').replace(/[.!?\s]+$/, '').trim()

const PERSONAL = /\b(I|we|you|us|our|ours|your|yours|my|mine|me)\b/i
const QUOTED = /["“”‘«»]/
const CALL = /^(?:do|don['’]t|fight|join|follow|rise|stand|take|kill|support|leave|give|come|defend|resist|attack|obey|reject|remember|let)\b/i
export const MOST_WORDS_OF_A_CLAIM = 30

export const claimRules: readonly Rule[] = [
  {
    id: 'claim-limits', policy: 2, weight: 'error',
    holds: `A claim of extremists is a neutral paraphrase of at most ${MOST_WORDS_OF_A_CLAIM} words: no quotation marks, no I, we or you, no call to act.`,
    mend: 'Say in fewer and neutral words what others claim, as a report and not as their own speech.',
    check: (draft) => claimsOf(draft).flatMap(({ claim: { place }, text }) => [
      ...(text.trim() === '' ? ['has no text'] : []),
      ...(wordsIn(text).length > MOST_WORDS_OF_A_CLAIM ? [`has ${wordsIn(text).length} words`] : []),
      ...(QUOTED.test(text) ? ['has quotation marks'] : []),
      ...(PERSONAL.test(text) ? [`speaks as "${PERSONAL.exec(text)?.[0]}"`] : []),
      ...(CALL.test(text) ? ['calls to act'] : []),
    ].map((what) => ({ place, what: `The claim ${what}.` }))),
  },
  {
    id: 'claim-answered', policy: 3, weight: 'error',
    holds: 'Every claim is followed at once, in its figure, by one response that is longer than it and cites at least one fact.',
    mend: 'Put one <Response> into the <Claim>, answer the claim at more length than it has, and cite what the answer rests on.',
    check: (draft) => [
      ...claimsOf(draft).flatMap(({ claim, text }) => {
        const [response, ...more] = responsesOf(claim)
        if (!response || more.length > 0 || claim.children.length !== 1) return [{ place: claim.place, what: 'The claim needs one response in its figure, and nothing besides it.' }]
        return [
          ...(wordsIn(textOf(response)).length <= wordsIn(text).length ? ['is not longer than the claim'] : []),
          ...(elementsOf(response, 'Cite').length === 0 ? ['cites no fact'] : []),
        ].map((what) => ({ place: response.place, what: `The response ${what}.` }))
      }),
      ...draft.lessons.flatMap(({ body }) => elementsOf(body, 'Response').length > elementsOf(body, 'Claim').flatMap(responsesOf).length
        ? [{ place: body.place, what: 'A response stands outside a claim.' }] : []),
    ],
  },
  {
    id: 'claim-elsewhere', policy: 3, weight: 'error',
    holds: 'A claim stands in its figure and nowhere else: in no heading, summary, title, item, fact or definition.',
    mend: 'Take the claim out here, or say what the place is about without repeating it.',
    check: (draft) => {
      const claims = claimsOf(draft).map(({ text }) => alike(text)).filter((text) => wordsIn(text).length > 3)
      const places = [
        ...draft.lessons.flatMap((lesson) => [...headings(lesson).map(({ text, place }) => ({ text, place })), ...lesson.blocks.map(({ text, place }) => ({ text, place: place(0) }))]),
        ...everyItem(draft).flatMap(({ texts }) => texts),
        ...[...draft.facts.values()].map(({ value, place }) => ({ text: value.text, place })),
        ...[...draft.terms.values()].map(({ value, place }) => ({ text: value.meaning, place })),
        ...(draft.course ? [{ text: `${draft.course.value.title} ${draft.course.value.summary}`, place: draft.course.at('summary') }] : []),
      ]
      return places.filter(({ text }) => claims.some((claim) => alike(text).includes(claim))).map(({ place }) => ({ place, what: 'A claim of extremists is repeated here.' }))
    },
  },
]
