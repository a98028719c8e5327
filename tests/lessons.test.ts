import { describe, expect, test } from 'vitest'
import { lessonOrder } from '@/domain/course'
import { catalogue } from '@/server/catalogue'
import { checkCourse, shownFolder } from '@/server/content/check'
import { filesOf } from '@/server/content/folder'
import { readDraft } from '@/server/content/read-draft'

// What content is held to is one table, domain/content-rules/; what each rule finds is proved in tests/content-rules.test.ts.

// A date that comes must not fail the tests of somebody who changed nothing: what is overdue is said by `npm run lessons:check`.
const today = new Date().toISOString().slice(0, 10)

test('there are courses, and each is what its folder is called', () => {
  expect(catalogue().size).toBeGreaterThan(0)
  for (const [id, { course }] of catalogue()) expect(course.id).toBe(id)
})

describe.each([...catalogue()])('the course %s', (courseId, { course, lessons }) => {
  const files = filesOf(courseId)

  test('keeps every rule', () => {
    const stops = checkCourse(courseId, files, shownFolder(courseId), today).filter(({ weight, draft }) => weight === 'error' && !draft)
    expect(stops.map(({ file, line, column, what, rule }) => `${file}:${line}:${column} ${what} (${rule})`)).toEqual([])
  }, 30_000)

  test('is read the same by the program and by the checker', () => {
    const { draft } = readDraft(courseId, files, '')
    const drafts = new Map(draft.lessons.map((lesson) => [lesson.id, lesson]))
    expect(lessons.map(({ id }) => id)).toEqual(lessonOrder(course))
    for (const { id, sections, words } of lessons) {
      expect(drafts.get(id)?.sections.map((section) => section.id)).toEqual(sections.map((section) => section.id))
      expect(drafts.get(id)?.words).toBe(words)
    }
  }, 30_000)
})
