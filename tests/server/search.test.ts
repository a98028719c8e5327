import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import type { Grant } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { openLessons } from '@/server/open-lessons'
import { indexOf, searchCourse, searchedText, type Found } from '@/server/search'

const courseId = 'hidden-factory'
const course = courseOf(courseId)
if (!course) throw new Error('The course of these tests is not there.')
const [first, second] = course.lessons

let staff: Grant<'lesson.view'>
let trainee: Grant<'lesson.view'>

beforeAll(async () => {
  const administrator = await database.account.create({ data: { name: 'Sana', signInName: 'sana', role: 'ADMINISTRATOR' } })
  const account = await database.account.create({ data: { name: 'Hina', signInName: 'hina', noticeAcknowledged: 1 } })
  const now = Date.now()
  await database.cohort.create({
    data: {
      name: 'Teachers of Swat', courseId, opensAt: new Date(now - 86_400_000), closesAt: new Date(now + 86_400_000),
      enrolments: { create: { accountId: account.id, periods: { create: {} } } },
    },
  })
  staff = await grantFor(administrator.id, 'lesson.view', { courseId })
  trainee = await grantFor(account.id, 'lesson.view', { courseId })
})

const found = async (query: string, as = staff): Promise<Found> => {
  const result = await searchCourse(as, query)
  if (!result) throw new Error(`"${query}" has no words`)
  return result
}
const termsOf = ({ terms }: Found) => terms.map(({ term }) => term.id)

test.each([
  ['takfir', 'takfir'], ['TAKFĪR', 'takfir'], ['takfeer', 'takfir'], ['تكفير', 'takfir'], ['تکفیر', 'takfir'], ['التكفير', 'takfir'],
  ['اهل القبله', 'people-of-the-qibla'], ['أهلُ القِبلة', 'people-of-the-qibla'], ['اہل قبلہ', 'people-of-the-qibla'], ['اكراه', 'coercion'], ['قاضي', 'judge'], ['فتنہ', 'discord'],
  ['mufti', 'mufti'], ['shabaka', 'network'], ['radicalization', 'radicalisation'], ['kharigites', 'kharijites'], ['Excess religion', 'excess-in-religion'],
])('"%s" finds the term %s', async (query, term) => {
  expect(termsOf(await found(query))).toContain(term)
})

test.each([
  ['what is the burden of proof for takfir', 'takfir-and-its-safeguards'], ['leadership targetting', 'limits-of-kinetic-measures'], ['night market', 'limits-of-kinetic-measures'],
])('"%s" finds a section of %s and marks the words in it', async (query, lesson) => {
  const { sections } = await found(query)
  const [hit] = sections.filter(({ lessonId }) => lessonId === lesson)
  expect([...(hit?.title ?? []), ...(hit?.snippet ?? [])].filter((piece) => piece.found).length).toBeGreaterThan(0)
})

test('a search says when what it found is spelt otherwise, or has only some of the words', async () => {
  expect((await found('takfir')).nearness).toBe('all')
  expect((await found('takfeer')).nearness).toBe('nearly')
  expect((await found('takfir zebra')).nearness).toBe('some')
  expect(await found('zzzzzzzz')).toMatchObject({ sections: [], terms: [], sources: [] })
  expect(await searchCourse(staff, ' ?! ')).toBeNull()
})

test('a source is found by its authors and its publisher', async () => {
  expect((await found('Jones Libicki')).sources.map(({ id }) => id)).toContain('jones-libicki-2008')
})

describe('what a trainee cannot open yet', () => {
  test('is not found, while the first lesson is; the glossary is for all', async () => {
    expect([...(await openLessons(trainee)).ids]).toEqual([first?.id])
    const [sentence] = course.texts.get(second?.id ?? '')?.flatMap(({ sentences }) => sentences.map(({ text }) => text)).filter((text) => text.split(' ').length > 8) ?? []
    const query = sentence?.split(' ').slice(0, 12).join(' ') ?? ''
    expect((await found(query)).sections[0]?.lessonId).toBe(second?.id)
    expect((await found(query, trainee)).sections.filter(({ lessonId }) => lessonId !== first?.id)).toEqual([])
    expect((await found('network', trainee)).sections.map(({ lessonId }) => lessonId)).toContain(first?.id)
    expect(termsOf(await found('deterrence', trainee))).toContain('deterrence')
  })
})

const claims = course.lessons.flatMap(({ id }) => [...readFileSync(`lessons/${courseId}/${id}.mdx`, 'utf8').matchAll(/<Claim\s[^>]*?text="([^"]*)"/g)].map(([, text = '']) => text))
const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

test('no claim of extremists is indexed, nor shown for a search with its own words', async () => {
  expect(claims.length).toBeGreaterThan(0)
  const indexed = folded(indexOf(course).entries.map((entry) => Object.values(searchedText(entry)).join(' ')).join(' '))
  for (const claim of claims) {
    expect(indexed).not.toContain(folded(claim))
    const shown = (await searchCourse(staff, claim))?.sections.map(({ title, snippet }) => [...title, ...snippet].map(({ text }) => text).join('')).join(' ') ?? ''
    expect(folded(shown)).not.toContain(folded(claim))
  }
})

test('no word of an item is indexed: neither what it asks nor its options nor their reasons', () => {
  const indexed = folded(indexOf(course).entries.map((entry) => Object.values(searchedText(entry)).join(' ')).join(' '))
  const items = [...course.checks.values(), ...[...course.quiz.values()].flatMap((quiz) => quiz.items)]
  // Items may use words of the lessons, the facts and the glossary; what stands in none of these is the item's alone.
  const prose = folded([...course.lessons.map(({ id }) => `${id}.mdx`), 'facts.yaml', 'glossary.yaml'].map((file) => readFileSync(`lessons/${courseId}/${file}`, 'utf8')).join(' '))
  const words = items.flatMap((item) => JSON.stringify(item).match(/"(?:prompt|feedback|text|follows|message)":"(?:[^"\\]|\\.)*"/g) ?? [])
    .map((field) => folded(field.slice(field.indexOf(':') + 1))).filter((text) => text.split(' ').length > 7 && !prose.includes(text))
  expect(words.length).toBeGreaterThan(items.length)
  expect(words.filter((text) => indexed.includes(text))).toEqual([])
})

test('a section that may distress is found by its note, and not by its sentences', async () => {
  const section = [...course.texts.values()].flat().find(({ distressing }) => distressing)
  if (!section) throw new Error('No section of the course is marked.')
  const { sections } = await found(section.title)
  const hit = sections.find(({ sectionId }) => sectionId === section.id)
  expect(hit?.snippet.map(({ text }) => text).join('')).toBe(section.distressing)
})
