import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const phrases = z.array(z.string().min(2)).default([])

/** What the rules need to know of one course and not of another: `policy.yaml` in its folder. All of it may be left out. */
export const policySchema = z.strictObject({
  /** How long a lesson is, in words. */
  lessonWords: z.strictObject({ least: z.int().min(1), most: z.int().min(1) }).default({ least: 900, most: 1700 }),
  /** Words and phrases that stand nowhere. Those that should not be readable here are kept as hashes (`hashes.yaml`). */
  blocked: phrases,
  /** Beginnings of addresses that a lesson may link to, besides those of its sources. */
  links: z.array(z.url()).default([]),
  /** Lessons that carry a content note. */
  contentNotes: z.array(id).default([]),
  /** Points on which people disagree: the lessons that touch them, and the facts of each view. A lesson cites at least two views. */
  contested: z.array(z.strictObject({ id, lessons: z.array(id).default([]), views: z.array(z.array(z.string()).min(1)).min(2) })).default([]),
  hadith: z.strictObject({ collections: phrases, allowed: phrases }).default({ collections: [], allowed: [] }),
  /** Phrases that equate a faith or a people with violence, and what to write. */
  flagged: z.array(z.strictObject({ phrase: z.string(), write: z.string() })).default([]),
  /** How groups and authorities are called. */
  names: z.array(z.strictObject({ write: z.string(), not: z.array(z.string()).min(1) })).default([]),
  /** Words in the head of a table or the title of a section that make it one of signs or steps. */
  signs: phrases,
})
export type Policy = z.infer<typeof policySchema>

/** What may not be readable in the repository: runs of words as salted hashes, made by `npm run lessons:hashes`. */
export const hashesSchema = z.strictObject({
  salt: z.string().min(8),
  /** Runs of eight words of the source article. */
  article: z.array(z.string()).default([]),
  /** Names and terms of one to four words. */
  blocked: z.array(z.string()).default([]),
  people: z.array(z.string()).default([]),
})
export type Hashes = z.infer<typeof hashesSchema>

/** Every id that has been released, with what it names: `ids.yaml`, written by `npm run lessons:ids`. */
export const ledgerSchema = z.strictObject({
  lessons: z.record(z.string(), z.strictObject({ sections: z.array(z.string()) })).default({}),
  quizzes: z.array(z.string()).default([]),
  /** Items with their kind and the ids of their options, pairs, places or nodes. */
  items: z.record(z.string(), z.strictObject({ kind: z.string(), parts: z.array(z.string()) })).default({}),
  /** Ids taken out on purpose. They are never used again. */
  retired: z.array(z.string()).default([]),
})
export type Ledger = z.infer<typeof ledgerSchema>
