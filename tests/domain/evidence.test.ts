import { describe, expect, test } from 'vitest'
import { derivedFrom, originsOf, paragraphsOf } from '@/domain/article'
import type { Article, Fact, Source } from '@/domain/course'
import { fragmentOf, isOverdue, overdueFacts, reviewDay, sentencesBySource, sentencesOn } from '@/domain/evidence'
import type { SectionText } from '@/domain/lesson-text'
import { neededReviews } from '@/domain/reviews'

const source = (id: string, checkedOn: string, reviewBy?: string): Source => ({ id, group: 'research', reference: id, mark: 'V', checkedOn, reviewBy, checkedPages: [] })
const fact = (id: string, ...sources: string[]): Fact => ({ id, text: id, mark: 'V', sources })
const section = (id: string, sentences: [string, ...string[]][], seed: string[] = []): SectionText =>
  ({ id, title: id, distressing: null, seed, terms: [], sentences: sentences.map(([text, ...facts]) => ({ text, facts })) })

test.each([
  ['2026-11-23', undefined, '2027-11-23'],
  ['2028-02-29', undefined, '2029-02-28'],
  ['2027-02-28', undefined, '2028-02-28'],
  ['2026-11-23', '2027-01-31', '2027-01-31'],
])('a source checked on %s, with %s said, is to be reviewed by %s', (checkedOn, reviewBy, day) => {
  expect(reviewDay(source('a', checkedOn, reviewBy))).toBe(day)
})

test('the day to review by is still in time, the next one is not', () => {
  expect(isOverdue('2027-11-23', '2027-11-23')).toBe(false)
  expect(isOverdue('2027-11-23', '2027-11-24')).toBe(true)
})

test('one overdue source among several makes its fact due', () => {
  const sources = new Map([source('old', '2024-01-01'), source('new', '2026-11-23')].map((each) => [each.id, each]))
  expect([...overdueFacts([fact('F1.01', 'new'), fact('F1.02', 'new', 'old')], sources, '2026-11-23')]).toEqual(['F1.02'])
})

describe('the sentences on a source', () => {
  const lessons = [{ id: 'one', title: 'One', sections: [section('a', [['First.', 'F1.01', 'F1.02'], ['Second.'], ['Third.', 'F1.02']])] }]

  test('are those that cite one of its facts, in order', () => {
    expect(sentencesOn(new Set(['F1.02']), lessons).map(({ sectionId, sentence }) => `${sectionId}: ${sentence.text}`)).toEqual(['a: First.', 'a: Third.'])
  })

  test('are counted once, however many of its facts they cite', () => {
    const facts = new Map([fact('F1.01', 'rand'), fact('F1.02', 'rand', 'undp')].map((each) => [each.id, each]))
    expect([...sentencesBySource(facts, lessons)]).toEqual([['rand', 2], ['undp', 2]])
  })
})

test.each([
  ['A short one, quite-plain.', undefined, '#a:~:text=A%20short%20one%2C%20quite%2Dplain.'],
  ['One two three four five six seven eight nine ten eleven.', undefined, '#a:~:text=One%20two%20three%20four%20five,eight%20nine%20ten%20eleven.'],
  ['They negotiate.', undefined, '#a'],
  ['It is the cell of a row', 'Policing', '#a'],
])('the address of "%s" ends as a browser can find it', (text, row, fragment) => {
  expect(fragmentOf({ sectionId: 'a', sentence: { text, facts: [], row } })).toBe(fragment)
})

describe('from the article to the course', () => {
  const article: Article = { source: 'seed', paragraphs: [{ id: 'P1', text: '', facts: ['F1.02'] }, { id: 'P2', text: '', facts: ['F1.02'] }, { id: 'P8', text: '', facts: ['F7.01'] }, { id: 'P9', text: '', facts: ['F8.01'] }] }
  const lesson = { id: 'force', seedParagraphs: ['P8', 'P1'] }

  test.each([
    ['names a paragraph', section('a', [['x', 'F7.01']], ['P9']), ['P9']],
    ['cites the fact that reports one', section('a', [['x', 'F7.01', 'F7.05']]), ['P8']],
    ['cites a fact that reports two, of which its lesson names one', section('a', [['x', 'F1.02']]), ['P1']],
    ['cites a fact of a paragraph that its lesson does not name', section('a', [['x', 'F8.01']]), ['P8']],
    ['cites none of them', section('a', [['x', 'F7.05']]), ['P8']],
  ])('a section that %s derives from it, or from the first of its lesson', (_, given, paragraphs) => {
    expect(paragraphsOf(given, lesson, article)).toEqual(paragraphs)
  })

  test('a paragraph leads to every lesson that names it, also where no section does', () => {
    const origins = originsOf([lesson, { id: 'other', seedParagraphs: ['P9'] }], new Map([['force', [section('a', [['x', 'F7.01']])]]]), article)
    expect(derivedFrom('P8', origins).map(({ lesson: { id }, sections }) => [id, sections.map((each) => each.id)])).toEqual([['force', ['a']]])
    expect(derivedFrom('P1', origins).map(({ lesson: { id }, sections }) => [id, sections.length])).toEqual([['force', 0]])
    expect(derivedFrom('P2', origins)).toEqual([])
  })
})

test('a lesson needs the reviews of its paragraphs and those of every lesson; the latest of a role counts', () => {
  const reviews = [{ role: 'safeguarding lead', looksAt: 'harm' }, { role: 'scholar', looksAt: 'texts', paragraphs: ['P4'] }, { role: 'researcher', looksAt: 'events', paragraphs: ['P7'] }]
  const reviewers = [{ role: 'scholar', date: '2026-12-01' }, { role: 'scholar', date: '2027-01-05' }, { role: 'friend', date: '2027-02-01' }]
  expect(neededReviews({ reviews }, { seedParagraphs: ['P4'], reviewers })).toEqual([
    { role: 'safeguarding lead', looksAt: 'harm', date: null }, { role: 'scholar', looksAt: 'texts', date: '2027-01-05' },
  ])
})
