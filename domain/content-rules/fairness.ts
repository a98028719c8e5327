import { elementsOf, everyText, type CourseDraft, type Place } from './draft'
import { CITED, FOREIGN, plainWords, runHash, runsOf } from './text'
import type { Complaint, Rule } from './rule'

const escaped = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')

/** Any of these phrases as whole words; with `exact`, in its own capitals. */
const anyOf = (phrases: readonly string[], exact = false) => new RegExp(`(?<![\\p{L}\\p{N}-])(?:${phrases.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, exact ? 'gu' : 'giu')
const plain = (text: string) => text.replaceAll(CITED, ' ').replaceAll(FOREIGN, ' ')

function found(draft: CourseDraft, phrases: readonly string[], what: (found: string) => string, exact = false): Complaint[] {
  if (phrases.length === 0) return []
  const pattern = anyOf(phrases, exact)
  return everyText(draft).flatMap(({ text, place }) => [...plain(text).matchAll(pattern)].map(({ 0: match, index }) => ({ place: place(index), what: what(match.replace(/\s+/g, ' ')) })))
}

/** Texts with a run of one to four words whose hash is listed. */
function hashed(draft: CourseDraft, list: readonly string[], what: string): Complaint[] {
  const salt = draft.hashes?.salt
  if (!salt || list.length === 0) return []
  const listed = new Set(list)
  return everyText(draft).flatMap(({ text, place }) => {
    const words = plainWords(plain(text))
    const run = [1, 2, 3, 4].flatMap((length) => runsOf(words, length)).find((each) => listed.has(runHash(salt, each)))
    return run ? [{ place: placeOf(text, run, place), what: `${what}: "${run}".` }] : []
  })
}

const placeOf = (text: string, run: string, place: (offset: number) => Place) => place(Math.max(0, text.toLowerCase().indexOf(run.split(' ')[0] ?? '')))

export const RUN = 8

function copied(draft: CourseDraft): Complaint[] {
  const { salt, article = [] } = draft.hashes ?? {}
  if (!salt || article.length === 0) return []
  const known = new Set(article)
  const everywhere = [
    ...everyText(draft),
    ...[...draft.facts.values()].map(({ value, place }) => ({ text: value.text, place: () => place })),
    ...[...draft.terms.values()].map(({ value, place }) => ({ text: value.meaning, place: () => place })),
  ]
  return everywhere.flatMap(({ text, place }) => {
    const run = runsOf(plainWords(plain(text)), RUN).find((each) => known.has(runHash(salt, each)))
    return run ? [{ place: placeOf(text, run, place), what: `These words are those of the source article: "${run}".` }] : []
  })
}

const hostOf = (address: string) => /^[a-z]+:\/\/([^/]+)/i.exec(address)?.[1] ?? ''

export const fairnessRules: readonly Rule[] = [
  {
    id: 'blocked-terms', policy: 1, weight: 'error',
    holds: 'No name of militant media and no word of operational detail that `policy.yaml` or `hashes.yaml` blocks stands anywhere.',
    mend: 'Take it out: the lesson does not need it.',
    check: (draft) => [
      ...found(draft, draft.policy.blocked, (match) => `"${match}" may not stand in a lesson.`),
      ...hashed(draft, draft.hashes?.blocked ?? [], 'This may not stand in a lesson'),
    ],
  },
  {
    id: 'links-listed', policy: 1, weight: 'error',
    holds: 'A lesson links to the addresses of its sources and to those that `policy.yaml` allows, and nowhere else.',
    mend: 'Put the address into `sources.yaml` and cite it, or take the link out.',
    check: (draft) => {
      const hosts = new Set([...draft.sources.values()].flatMap(({ value: { address } }) => (address ? [hostOf(address)] : [])))
      return draft.lessons.flatMap(({ body }) => elementsOf(body, 'link', 'image')).flatMap(({ attributes: { url = '' }, place }) =>
        !hostOf(url) || hosts.has(hostOf(url)) || draft.policy.links.some((start) => url.startsWith(start)) ? [] : [{ place, what: `The address ${url} is not on the list.` }])
    },
  },
  {
    id: 'own-words', policy: 12, weight: 'error',
    holds: `No run of ${RUN} words is the same as in the source article, of which only hashes are kept.`,
    mend: 'Say it in words of your own and cite the fact.',
    check: copied,
  },
  {
    id: 'fair-phrases', policy: 16, weight: 'error',
    holds: 'No phrase of `policy.yaml` that ties violence to a faith, a people or a school of law is used.',
    mend: 'Name the act and who is said to have done it.',
    check: (draft) => found(draft, draft.policy.flagged.map(({ phrase }) => phrase), (match) =>
      `"${match}" ties violence to a faith or a people. Write: ${draft.policy.flagged.find(({ phrase }) => phrase.toLowerCase() === match.toLowerCase())?.write}.`),
  },
  {
    id: 'no-persons', policy: 18, weight: 'error',
    holds: 'No person of the list in `hashes.yaml` is named: nobody living is named in connection with wrongdoing.',
    mend: 'Name the office or the document and not the person.',
    check: (draft) => hashed(draft, draft.hashes?.people ?? [], 'This person is not named in a lesson'),
  },
  {
    id: 'group-names', policy: 20, weight: 'error',
    holds: 'Groups and authorities are called as `policy.yaml` says.',
    mend: 'Write the name as it is listed.',
    check: (draft) => found(draft, draft.policy.names.flatMap(({ not }) => not), (match) => `Write "${draft.policy.names.find(({ not }) => not.includes(match))?.write}" and not "${match}".`, true),
  },
  {
    id: 'not-a-tool', policy: 23, weight: 'error',
    holds: 'A section with a table or a numbered list of signs or steps carries the sentence "This is not a tool for predicting people."',
    mend: 'Put <NotATool /> below the table or list.',
    check: (draft) => draft.lessons.flatMap((lesson) => lesson.sections.flatMap(({ element, title, place }) => {
      const heads = elementsOf(element, 'tableRow').filter(({ attributes }) => attributes.head).flatMap(({ children }) => children.map(({ text, children: inner }) => [text, ...inner.map((each) => each.text)].join(' ')))
      const listed = elementsOf(element, 'table').length > 0 || elementsOf(element, 'list').some(({ attributes }) => attributes.ordered)
      const [about] = draft.policy.signs.length > 0 ? ([title, ...heads].join(' ').match(anyOf(draft.policy.signs)) ?? []) : []
      return listed && about && elementsOf(element, 'NotATool').length === 0 ? [{ place, what: `This section lists "${about}" without the sentence.` }] : []
    })),
  },
]
