import { beforeAll, describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import type { Grant } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { articleMap, evidenceOf, overdueFor, reviewState, sourceList } from '@/server/evidence'
import { glossary } from '@/server/glossary'

const courseId = 'hidden-factory'
const course = courseOf(courseId)
if (!course) throw new Error('The course of these tests is not there.')
const [first, second] = course.lessons
const day = 86_400_000

let staff: Grant<'lesson.view'>
let trainee: Grant<'lesson.view'>
let both: Grant<'lesson.view'>
let review: Grant<'course.review'>

/** The same reader, years later by the clock of the database. */
const later = <G extends Grant<'lesson.view'> | Grant<'course.review'>>(grant: G): G => ({ ...grant, reader: { ...grant.reader, now: new Date('2030-01-01') } })

beforeAll(async () => {
  const account = (name: string) => database.account.create({ data: { name, signInName: name, noticeAcknowledged: 1 } })
  const [hina, sana, both_] = [await account('hina'), await account('sana'), await account('bina')]
  await database.cohort.create({
    data: {
      name: 'Teachers of Swat', courseId, opensAt: new Date(Date.now() - day), closesAt: new Date(Date.now() + day),
      instructors: { create: [{ accountId: sana.id }, { accountId: both_.id }] },
      enrolments: { create: [{ accountId: hina.id, periods: { create: {} } }, { accountId: both_.id, periods: { create: {} } }] },
    },
  })
  staff = await grantFor(sana.id, 'lesson.view', { courseId })
  review = await grantFor(sana.id, 'course.review', { courseId })
  trainee = await grantFor(hina.id, 'lesson.view', { courseId })
  both = await grantFor(both_.id, 'lesson.view', { courseId })
})

test('staff see the items that rest on a source; who could be asked them sees none, also when they teach', async () => {
  expect((await evidenceOf(staff, 'hadith-muslim-60')).items.length).toBeGreaterThan(0)
  expect((await evidenceOf(trainee, 'hadith-muslim-60')).items).toEqual([])
  expect((await evidenceOf(both, 'hadith-muslim-60')).items).toEqual([])
  const itemsIn = async (grant: Grant<'lesson.view'>) => (await articleMap(grant)).paragraphs.flatMap(({ lessons }) => lessons.flatMap(({ items }) => items))
  expect((await itemsIn(staff)).length).toBeGreaterThan(0)
  expect([...await itemsIn(trainee), ...await itemsIn(both)]).toEqual([])
})

test('what a lesson says that is not open yet is counted and not shown', async () => {
  const cited = course.texts.get(second?.id ?? '')?.flatMap(({ sentences }) => sentences.flatMap(({ facts }) => facts)) ?? []
  const own = course.texts.get(first?.id ?? '')?.flatMap(({ sentences }) => sentences.flatMap(({ facts }) => facts)) ?? []
  const source = course.facts.get(cited.find((fact) => !own.includes(fact)) ?? '')?.sources[0] ?? ''
  const shown = await evidenceOf(trainee, source)
  const whole = await evidenceOf(staff, source)
  expect(shown.facts.flatMap(({ sentences }) => sentences.map(({ lessonId }) => lessonId)).filter((id) => id !== first?.id)).toEqual([])
  expect(shown.lockedSentences).toBeGreaterThan(0)
  expect(whole.lockedSentences).toBe(0)
})

test('a source that is not there answers like a page that is not there', async () => {
  await expect(evidenceOf(staff, 'no-such-source')).rejects.toThrow(/404|NOT_FOUND/)
})

describe('past its day', () => {
  test('a source is marked for staff, and a trainee sees no difference', () => {
    expect(sourceList(staff).used.filter(({ overdue }) => overdue)).toEqual([])
    expect(sourceList(later(staff)).used.every(({ overdue }) => overdue)).toBe(true)
    expect(sourceList(later(trainee)).used.filter(({ overdue }) => overdue)).toEqual([])
  })

  test('a lesson says to staff which of its facts are due, and to a trainee nothing', () => {
    const id = first?.id ?? ''
    expect(overdueFor(staff, id)).toEqual({ facts: new Set(), sources: 0, lessonSince: null })
    expect([...overdueFor(later(staff), id).facts].sort()).toEqual([...(first?.facts ?? [])].sort())
    expect(overdueFor(later(staff), id).lessonSince).toBe(first?.reviewBy)
    expect(overdueFor(later(trainee), id)).toEqual({ facts: new Set(), sources: 0, lessonSince: null })
  })

  test('everything due is listed with the sentences that rest on it', () => {
    expect(reviewState(review).overdue).toEqual([])
    const due = reviewState(later(review)).overdue
    expect(due.length).toBe(sourceList(staff).used.length)
    expect(due.filter(({ sentences }) => sentences.length === 0)).toEqual([])
  })
})

test('a missing review is said for each role that the lesson needs', () => {
  const { lessons, asked } = reviewState(review)
  expect(asked.length).toBeGreaterThan(0)
  for (const { reviews, lesson } of lessons) expect(reviews.filter(({ date }) => date === null).length).toBe(reviews.length - new Set(lesson.reviewers.map(({ role }) => role)).size)
})

test('the glossary has every term in the order of the alphabet, with the sections that explain it', async () => {
  const entries = await glossary(trainee)
  expect(entries.length).toBe(course.terms.size)
  expect(entries.map(({ term }) => term.term)).toEqual(entries.map(({ term }) => term.term).sort(new Intl.Collator('en').compare))
  const explained = new Set(course.lessons.flatMap(({ terms }) => terms))
  expect(entries.filter(({ term, taught }) => (taught.length > 0) !== explained.has(term.id)).map(({ term }) => term.id)).toEqual([])
  expect(entries.flatMap(({ taught }) => taught).filter(({ lessonId, open }) => open !== (lessonId === first?.id))).toEqual([])
})
