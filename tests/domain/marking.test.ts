import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChoiceItem, ChoiceKind } from '@/domain/items/choice'
import { isAnswerTo, markOf } from '@/domain/items/item'
import { isPassed, isPossible, itemsToPass, markPaper, percentOf, scoreOf, verdictOf } from '@/domain/marking'
import { type Paper, type Quiz } from '@/domain/quiz'

function item<K extends ChoiceKind>(id: string, kind: K, keys: string, all = 'abcde'): ChoiceItem<K> {
  return {
    id, kind, objective: 'O1.1', level: 'apply', section: 'section', facts: ['F1.01'], prompt: 'Prompt',
    options: [...all].map((option) => ({ id: option, text: option, key: keys.includes(option), feedback: 'Why', misconception: keys.includes(option) ? undefined : 'slip', last: false })),
  }
}
const single = item('single', 'single', 'b', 'abcd')
const statement = item('statement', 'true-false', 'c', 'abcd')
const three = item('three', 'multiple', 'ace')
const two = item('two', 'multiple', 'ab', 'abcd')

const named: Record<string, ChoiceItem> = { single, statement, three, two }

// Each mark worked by hand: right choices less wrong ones, over the number of right options, never below 0.
test.each([
  ['single', 'b', 1], ['single', 'a', 0], ['single', '', 0], ['single', 'ab', 0], ['single', 'z', 0], ['single', 'bz', 0],
  ['statement', 'c', 1], ['statement', 'd', 0], ['statement', '', 0],
  ['three', 'ace', 1], ['three', 'ac', 2 / 3], ['three', 'a', 1 / 3], ['three', '', 0],
  ['three', 'aceb', 2 / 3], ['three', 'acb', 1 / 3], ['three', 'ab', 0], ['three', 'bd', 0], ['three', 'abcde', 1 / 3], ['three', 'acz', 1 / 3],
  ['two', 'ab', 1], ['two', 'a', 1 / 2], ['two', 'abc', 1 / 2], ['two', 'abcd', 0], ['two', 'cd', 0],
] as const)('item %s answered with "%s" is marked %d', (name, answer, mark) => {
  expect(markOf(named[name] ?? single, [...answer])).toBeCloseTo(mark, 12)
})

const items = fc.constantFrom<ChoiceItem>(single, statement, three, two)
const answers = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'z'))

test('a mark is from 0 to 1, and 1 only for exactly the right options', () => {
  fc.assert(fc.property(items, answers, (asked, answer) => {
    const mark = markOf(asked, answer)
    expect(mark).toBeGreaterThanOrEqual(0)
    expect(mark).toBeLessThanOrEqual(1)
    const exact = [...answer].sort().join('') === asked.options.filter(({ key }) => key).map(({ id }) => id).join('')
    expect(mark === 1).toBe(exact)
  }))
})

test('the order of options, of choices, and a choice named twice do not change a mark', () => {
  fc.assert(fc.property(items, answers, (asked, answer) => {
    const mark = markOf(asked, answer)
    expect(markOf({ ...asked, options: asked.options.toReversed() }, answer.toReversed())).toBe(mark)
    expect(markOf(asked, [...answer, ...answer])).toBe(mark)
  }))
})

test('choosing one wrong option more never raises a mark', () => {
  fc.assert(fc.property(items, answers, (asked, answer) => {
    for (const { id, key } of asked.options)
      if (!key && !answer.includes(id)) expect(markOf(asked, [...answer, id])).toBeLessThanOrEqual(markOf(asked, answer) ?? 0)
  }))
})

const quiz: Quiz = { id: 'quiz', title: 'Quiz', passMark: 0.75, attempts: 2, blueprint: [{ draw: 4 }], wait: 0, counts: 'best', timeLimit: null, feedback: 'submitted', items: [single, statement, three, two] }
const paper: Paper = [single, statement, three, two].map(({ id, options }) => ({ item: id, options: options.map((option) => option.id) }))

test('a paper is marked by hand: 1, 0, 2/3 and nothing given make 5/12', () => {
  const marking = markPaper(quiz, paper, [{ itemId: 'single', answer: ['b'] }, { itemId: 'statement', answer: ['a'] }, { itemId: 'three', answer: ['c', 'a'] }])
  expect(marking.score).toBeCloseTo(5 / 12, 12)
  expect(marking.passed).toBe(false)
  expect(marking.marks).toEqual([{ itemId: 'single', mark: 1 }, { itemId: 'statement', mark: 0 }, { itemId: 'three', mark: 2 / 3 }])
})

test('three of four right pass at 0.75; an answer to an item not on the paper counts nothing', () => {
  const given = [{ itemId: 'single', answer: ['b'] }, { itemId: 'statement', answer: ['c'] }, { itemId: 'two', answer: ['b', 'a'] }]
  expect(markPaper(quiz, paper, given)).toMatchObject({ score: 0.75, passed: true })
  expect(markPaper(quiz, paper.slice(0, 3), given)).toMatchObject({ score: 2 / 3, passed: false })
})

test('marking again gives the same, whatever the order answers and items come in', () => {
  const givens = fc.uniqueArray(fc.record({ itemId: fc.constantFrom('single', 'statement', 'three', 'two', 'gone'), answer: answers }), { selector: ({ itemId }) => itemId })
  fc.assert(fc.property(givens, fc.shuffledSubarray([...paper], { minLength: 4 }), (given, order) => {
    const once = markPaper(quiz, paper, given)
    expect(markPaper(quiz, paper, given)).toEqual(once)
    const other = markPaper(quiz, order, given.toReversed())
    expect(other.score).toBeCloseTo(once.score, 12)
    expect(new Map(other.marks.map(({ itemId, mark }) => [itemId, mark]))).toEqual(new Map(once.marks.map(({ itemId, mark }) => [itemId, mark])))
    expect(other.passed).toBe(once.passed)
  }))
})

test('a score is the mean of its marks; none is 0', () => {
  expect(scoreOf([])).toBe(0)
  expect(scoreOf([1, 0.5, 0, 0.5])).toBe(0.5)
})

test.each([[0.75, 0.75, true], [0.7499, 0.75, false], [(1 / 3 + 2 / 3 + 1 + 1) / 4, 0.75, true], [0.1 + 0.2, 0.3, true], [0.3, 0.1 + 0.2, true], [1, 1, true], [0, 0.01, false]])(
  'a score of %d at a pass mark of %d: %s', (score, passMark, passed) => expect(isPassed(score, passMark)).toBe(passed),
)

test.each([[0.75, 75], [0.7499, 74], [2 / 3, 66], [1, 100], [0, 0], [0.29, 29], [0.57, 57], [1.15 / 2, 57]])('%d is %d percent', (score, percent) => expect(percentOf(score)).toBe(percent))

test('nobody who failed reads the pass mark as their percentage', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 100 }), (score, pass) => {
    fc.pre(!isPassed(score, pass / 100) && pass / 100 - score > 2e-9)
    expect(percentOf(score)).toBeLessThan(pass)
  }))
})

test.each([[1, 'right'], [2 / 3, 'partly'], [0, 'wrong']] as const)('a mark of %d reads as %s', (mark, verdict) => expect(verdictOf(mark)).toBe(verdict))

test.each([
  ['single', 'a', true], ['single', '', true], ['single', 'ab', false], ['single', 'e', false],
  ['three', 'ab', true], ['three', 'abcde', true], ['three', '', true], ['three', 'aa', false], ['three', 'az', false],
] as const)('item %s can be answered with "%s": %s', (name, answer, possible) => {
  expect(isAnswerTo(named[name] ?? single, [...answer])).toBe(possible)
})

test('an answer is possible only to an item on the paper', () => {
  expect(isPossible(quiz, paper, 'single', ['a'])).toBe(true)
  expect(isPossible(quiz, paper, 'single', ['a', 'b'])).toBe(false)
  expect(isPossible(quiz, paper.slice(1), 'single', ['a'])).toBe(false)
  expect(isPossible({ ...quiz, items: [statement] }, paper, 'single', ['a'])).toBe(false)
})

test.each([[0.75, 8, 6], [0.8, 10, 8], [0.7, 10, 7], [0.55, 20, 11], [1, 8, 8], [0.01, 8, 1], [2 / 3, 9, 6]])('a pass mark of %d of %i items takes %i right', (passMark, draw, items) => {
  expect(itemsToPass({ passMark, draw })).toBe(items)
  expect(isPassed(items / draw, passMark)).toBe(true)
  expect(isPassed((items - 1) / draw, passMark)).toBe(false)
})
