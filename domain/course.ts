import { z } from 'zod'
import { renewalWays } from './renewal-test'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has small letters, digits and hyphens')
const date = z.iso.date()
const paragraph = z.string().regex(/^P([1-9]|10)$/)
const factId = z.string().regex(/^F\d+\.\d{2}$/)

export const courseSchema = z.strictObject({
  id,
  title: z.string().min(1),
  lang: z.string(),
  summary: z.string().min(1),
  /** How a lesson is completed and when the next one opens: the only rule there is for now, said in words to the trainee. */
  completion: z.strictObject({ order: z.enum(['in-order', 'any-order']), lesson: z.literal('read-and-quiz-passed') }),
  /** For how many months a certificate is valid, unless the cohort says otherwise; for ever when nothing is said. A renewal begins so many days before, or never, and repeats all of the course, or is a test. */
  certificate: z.strictObject({ validMonths: z.int().min(1).max(120).optional(), renewalDays: z.int().min(1).max(365).optional(), renewalRepeats: z.enum(renewalWays).optional() }).default({}),
  modules: z.array(z.strictObject({ id, title: z.string().min(1), lessons: z.array(id).min(1) })).min(1),
  /** What is taken before the course, after it and 30 to 60 days later; `required` is needed before the first lesson, the rest is offered. */
  offers: z.strictObject({ cards: z.strictObject({ required: z.boolean().default(false) }).optional(), tests: z.strictObject({ required: z.boolean().default(false) }).optional() }).default({}),
  /** Which reviewers a lesson needs: those of the paragraphs it derives from, and those who look at every lesson. */
  reviews: z.array(z.strictObject({ role: z.string().min(1), looksAt: z.string().min(1), paragraphs: z.array(paragraph).min(1).optional() })).default([]),
  changes: z.array(z.strictObject({ date, lesson: id.optional(), text: z.string().min(1) })).default([]),
})
export type Course = z.infer<typeof courseSchema>
export type Module = Course['modules'][number]

export const frontMatterSchema = z.strictObject({
  id,
  title: z.string().min(1),
  lang: z.string(),
  summary: z.string().min(1),
  seedParagraphs: z.array(paragraph).default([]),
  objectives: z.array(z.strictObject({ id: z.string().regex(/^O\d+\.\d+$/), text: z.string().min(1) })).min(1),
  quiz: id,
  /** Items of its checks file that are asked before the first section and answered after the last. */
  guesses: z.array(id).max(3).default([]),
  contestedTags: z.array(z.string()),
  contentNote: z.string().nullable(),
  terms: z.array(id),
  nextReason: z.string().min(1),
  reviewers: z.array(z.strictObject({ role: z.string(), date })),
  checkedOn: date,
  reviewBy: date,
})

/** The front matter of `facilitators.mdx`: what whoever leads sessions reads. It has no quiz and no objectives. */
export const guideSchema = z.strictObject({ id: z.literal('facilitators'), title: z.string().min(1), lang: z.string(), summary: z.string().min(1), checkedOn: date, reviewBy: date })
export type Guide = z.infer<typeof guideSchema>

export interface Section {
  id: string
  title: string
  /** What the section mentions that may distress; null for the others. Only these can be skipped. */
  distressing: string | null
}

export type Lesson = z.infer<typeof frontMatterSchema> & {
  sections: readonly Section[]
  checks: readonly string[]
  /** Facts cited, in order of first use. */
  facts: readonly string[]
  words: number
  /** At 150 words a minute, the pace of a second-language reader, rounded up. */
  minutes: number
  /** A hash of everything the lesson is made from. */
  revision: string
}

export const factSchema = z.strictObject({ id: factId, text: z.string().min(1), mark: z.enum(['V', 'K']), sources: z.array(z.string()).min(1) })
/** `reviewBy` is a year after `checkedOn` unless it is said: what moves fast is looked at sooner. */
export const sourceSchema = z.strictObject({
  id, group: id, reference: z.string().min(1), address: z.url().optional(), mark: z.enum(['V', 'K']), checkedOn: date, reviewBy: date.optional(), checkedPages: z.array(z.string()),
})
export const termSchema = z.strictObject({
  id, term: z.string(), arabic: z.string(), urdu: z.string(), transliteration: z.strictObject({ arabic: z.string().min(1), urdu: z.string().min(1) }),
  meaning: z.string(), lesson: z.array(z.int()), note: z.string().optional(),
})
/** What a course was derived from, paragraph by paragraph: each in a line of our own words, with the facts that report it. */
export const articleSchema = z.strictObject({ source: id, paragraphs: z.array(z.strictObject({ id: paragraph, text: z.string().min(1), facts: z.array(factId) })).min(1) })
export type Fact = z.infer<typeof factSchema>
export type Source = z.infer<typeof sourceSchema>
export const techniqueSchema = z.strictObject({ id, name: z.string().min(1), plain: z.string().min(1) })
export type Technique = z.infer<typeof techniqueSchema>
export type Term = z.infer<typeof termSchema>
export type Article = z.infer<typeof articleSchema>

export function lessonOrder(course: Course): readonly string[] {
  return course.modules.flatMap(({ lessons }) => lessons)
}

/** Minutes to read that many words at 150 a minute, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.ceil(words / 150))
}
