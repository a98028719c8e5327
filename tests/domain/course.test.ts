import { describe, expect, test } from 'vitest'
import { courseSchema, factSchema, frontMatterSchema, lessonOrder, readingMinutes } from '@/domain/course'

const course = {
  id: 'safe-driving', title: 'Safe driving', lang: 'en', summary: 'How to arrive.',
  completion: { order: 'in-order', lesson: 'read-and-quiz-passed' },
  modules: [{ id: 'before', title: 'Before', lessons: ['tyres', 'mirrors'] }, { id: 'after', title: 'After', lessons: ['parking'] }],
}
const lesson = {
  id: 'tyres', title: 'Tyres need air', lang: 'en', summary: 'Why tyres need air.', seedParagraphs: ['P4'], objectives: [{ id: 'O1.1', text: 'Say how much' }],
  quiz: 'tyres', guesses: ['tyres-guess-1'], contestedTags: [], contentNote: null, terms: [], nextReason: 'Mirrors come next.', reviewers: [], checkedOn: '2026-11-23', reviewBy: '2027-11-23',
}

describe('the order of lessons', () => {
  test('is that of the modules, one after the other', () => {
    expect(lessonOrder(courseSchema.parse(course))).toEqual(['tyres', 'mirrors', 'parking'])
  })
})

describe('reading minutes', () => {
  test.each([[0, 1], [1, 1], [150, 1], [151, 2], [1500, 10], [1501, 11]])('%i words take %i', (words, minutes) => {
    expect(readingMinutes(words)).toBe(minutes)
  })
})

describe('what a course file may say', () => {
  test('changes are none when it does not say', () => {
    expect(courseSchema.parse(course).changes).toEqual([])
  })
  const wrong: [string, object][] = [
    ['an id with capitals', { id: 'Safe-Driving' }],
    ['a module without lessons', { modules: [{ id: 'before', title: 'Before', lessons: [] }] }],
    ['a completion rule that nobody has written', { completion: { order: 'in-order', lesson: 'opened' } }],
    ['a word that is not in the format', { colour: 'green' }],
    ['a change on no day', { changes: [{ date: '2026-02-30', text: 'New' }] }],
  ]
  test.each(wrong)('not %s', (_, change) => {
    expect(courseSchema.safeParse({ ...course, ...change }).success).toBe(false)
  })
})

describe('what the front of a lesson may say', () => {
  test('is read as it stands', () => {
    expect(frontMatterSchema.parse(lesson)).toEqual(lesson)
  })
  const wrong: [string, object][] = [
    ['no objective', { objectives: [] }],
    ['a paragraph that the article does not have', { seedParagraphs: ['P11'] }],
    ['an objective without a number', { objectives: [{ id: 'first', text: 'Say how much' }] }],
    ['a word that is not in the format', { minutes: 9 }],
  ]
  test.each(wrong)('not %s', (_, change) => {
    expect(frontMatterSchema.safeParse({ ...lesson, ...change }).success).toBe(false)
  })
})

test('a fact is marked verified or known, never otherwise, and has a source', () => {
  const fact = { id: 'F1.01', text: 'Tyres lose air.', mark: 'V', sources: ['handbook'] }
  expect(factSchema.safeParse(fact).success).toBe(true)
  for (const change of [{ mark: 'D' }, { sources: [] }, { id: 'F1.1' }]) expect(factSchema.safeParse({ ...fact, ...change }).success).toBe(false)
})
