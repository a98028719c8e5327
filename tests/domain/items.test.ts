import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { randomFrom } from '@/domain/chance'
import { answerFrom } from '@/domain/form-list'
import { decoded, encoded, explained, isAnswerTo, itemSchema, keyOf, kindNames, lackOf, markOf, orderInLesson, orderOf, shown, told, type Item, type KindName } from '@/domain/items/item'
import { markPaper } from '@/domain/marking'
import { quizSchema } from '@/domain/quiz'

const quiz = quizSchema.parse(parse(readFileSync('tests/courses/hidden-factory/every-kind.quiz.yaml', 'utf8')))
function first<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new Error('The quiz has no such item')
  return item
}
const matching = first(quiz.items.filter((item) => item.kind === 'matching'))
const ordering = first(quiz.items.filter((item) => item.kind === 'ordering'))
const scenario = first(quiz.items.filter((item) => item.kind === 'scenario'))
const judgement = first(quiz.items.filter((item) => item.kind === 'judgement'))
const the = (kind: KindName): Item => first(quiz.items.filter((item) => item.kind === kind))

interface Case { answer: string; mark: number | null; lack: ReturnType<typeof lackOf>; possible?: false }
/** Each mark worked by hand from the rule of its kind in docs/content-format.md. Answers are written with ids, parts apart by a blank. */
const cases: Record<KindName, Case[]> = {
  single: [
    { answer: '', mark: 0, lack: 'answer' }, { answer: 'b', mark: 1, lack: null }, { answer: 'a', mark: 0, lack: null },
    { answer: 'a b', mark: 0, lack: null, possible: false }, { answer: 'z', mark: 0, lack: null, possible: false }, { answer: 'b b', mark: 1, lack: null, possible: false },
  ],
  'true-false': [{ answer: '', mark: 0, lack: 'answer' }, { answer: 'b', mark: 1, lack: null }, { answer: 'a', mark: 0, lack: null }, { answer: 'a b', mark: 0, lack: null, possible: false }],
  multiple: [
    { answer: '', mark: 0, lack: 'answer' }, { answer: 'a b', mark: 1, lack: null }, { answer: 'b', mark: 1 / 2, lack: null }, { answer: 'a b c', mark: 1 / 2, lack: null },
    { answer: 'a c', mark: 0, lack: null }, { answer: 'c d', mark: 0, lack: null }, { answer: 'a b c d', mark: 0, lack: null }, { answer: 'a z', mark: 0, lack: null, possible: false },
  ],
  // Three pairs; `driver` belongs to nothing.
  matching: [
    { answer: '', mark: 0, lack: 'answer' },
    { answer: 'librarian=librarian caretaker=caretaker headmistress=headmistress', mark: 1, lack: null },
    { answer: 'headmistress=headmistress librarian=librarian caretaker=caretaker', mark: 1, lack: null },
    { answer: 'librarian=caretaker caretaker=librarian headmistress=headmistress', mark: 1 / 3, lack: null },
    { answer: 'librarian=librarian caretaker=librarian headmistress=librarian', mark: 1 / 3, lack: null },
    { answer: 'librarian=librarian', mark: 1 / 3, lack: 'pairs' },
    { answer: 'librarian=driver caretaker=caretaker', mark: 1 / 3, lack: 'pairs' },
    { answer: 'librarian=librarian librarian=caretaker', mark: 0, lack: 'pairs', possible: false },
    { answer: 'driver=driver', mark: 0, lack: 'pairs', possible: false }, { answer: 'librarian=nobody', mark: 0, lack: 'pairs', possible: false },
    { answer: 'librarian', mark: 0, lack: 'pairs', possible: false }, { answer: '=', mark: 0, lack: 'pairs', possible: false },
  ],
  // Four places have six pairs; each swap of neighbours turns one of them round.
  ordering: [
    { answer: '', mark: 0, lack: 'answer' },
    { answer: 'a=1 b=2 c=3 d=4', mark: 1, lack: null }, { answer: 'd=4 c=3 b=2 a=1', mark: 1, lack: null },
    { answer: 'a=2 b=1 c=3 d=4', mark: 4 / 6, lack: null },
    { answer: 'a=2 b=1 c=4 d=3', mark: 2 / 6, lack: null },
    { answer: 'a=4 b=1 c=2 d=3', mark: 0, lack: null },
    { answer: 'a=4 b=3 c=2 d=1', mark: 0, lack: null },
    { answer: 'a=1 b=2', mark: 1 / 6, lack: 'positions' },
    { answer: 'a=1', mark: 0, lack: 'positions' },
    { answer: 'a=1 b=1 c=3 d=4', mark: 5 / 6, lack: 'samePosition' },
    { answer: 'a=1 b=1 c=1 d=1', mark: 0, lack: 'samePosition' },
    { answer: 'a=5 b=2', mark: 0, lack: 'positions', possible: false }, { answer: 'a=0', mark: 0, lack: 'positions', possible: false },
    { answer: 'z=1', mark: 0, lack: 'positions', possible: false }, { answer: 'a=1 a=2', mark: 0, lack: 'positions', possible: false },
  ],
  scenario: [
    { answer: '', mark: 0, lack: 'answer' },
    { answer: 'note=take-down found=say-so', mark: 1, lack: null },
    { answer: 'found=say-so note=take-down', mark: 1, lack: null },
    { answer: 'note=take-down found=nothing', mark: 0.75, lack: null },
    { answer: 'note=read-out rumour=correct', mark: 0.5, lack: null },
    { answer: 'note=leave rumour=wait', mark: 0.25, lack: null },
    { answer: 'note=read-out rumour=wait', mark: 0, lack: null },
    // The end is not reached: the node that is not decided counts 0.
    { answer: 'note=take-down', mark: 0.5, lack: 'steps' },
    // What was decided at a node that is no longer on the path says nothing.
    { answer: 'note=take-down rumour=correct', mark: 0.5, lack: 'steps' },
    { answer: 'rumour=correct', mark: 0, lack: 'steps' },
    { answer: 'note=say-so', mark: 0, lack: 'steps', possible: false }, { answer: 'elsewhere=x', mark: 0, lack: 'steps', possible: false },
    { answer: 'note=leave note=read-out', mark: 0, lack: 'steps', possible: false },
  ],
  judgement: [
    { answer: '', mark: 0, lack: 'answer' }, { answer: '1', mark: 0, lack: null }, { answer: '3', mark: 0, lack: null }, { answer: '4', mark: 1, lack: null }, { answer: '6', mark: 1, lack: null },
    { answer: '7', mark: 0, lack: null, possible: false }, { answer: '0', mark: 0, lack: null, possible: false }, { answer: '4 5', mark: 0, lack: null, possible: false },
  ],
  reflection: [
    { answer: '', mark: null, lack: 'answer' }, { answer: 'Somebody', mark: null, lack: null }, { answer: 'x'.repeat(1000), mark: null, lack: null },
    { answer: 'x'.repeat(1001), mark: null, lack: null, possible: false }, { answer: 'two texts', mark: null, lack: null, possible: false },
  ],
}

describe.each(kindNames)('an item of kind %s', (kind) => {
  const item: Item = the(kind)
  test.each(cases[kind])('answered with "$answer" is marked $mark and lacks $lack', ({ answer, mark, lack, possible = true }) => {
    const parts = answer.split(' ').filter(Boolean)
    if (mark === null) expect(markOf(item, parts)).toBeNull()
    else expect(markOf(item, parts)).toBeCloseTo(mark, 12)
    expect(lackOf(item, parts)).toBe(lack)
    expect(isAnswerTo(item, parts)).toBe(possible)
  })

  const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
  // What the forms can send, and what somebody with other tools might.
  const words = JSON.stringify(item).match(/[a-z0-9-]+/g) ?? []
  const part = fc.oneof(fc.constantFrom(...words, '1', '2', '3', '4'), fc.tuple(fc.constantFrom(...words, '1', '2', '3', '4'), fc.constantFrom(...words, '1', '2', '3', '4')).map((two) => two.join('=')), fc.string())
  const answers = fc.array(part, { maxLength: 8 })

  test('the key gets the full mark and is a whole answer', () => {
    expect(markOf(item, keyOf(item))).toBe(kind === 'reflection' ? null : 1)
    if (kind !== 'reflection') expect([isAnswerTo(item, keyOf(item)), lackOf(item, keyOf(item))]).toEqual([true, null])
  })

  test('any answer whatever has a mark from 0 to 1 or none, and can be told and explained', () => {
    fc.assert(fc.property(answers, (answer) => {
      const mark = markOf(item, answer)
      if (mark !== null) expect(mark >= 0 && mark <= 1).toBe(true)
      const order = orderInLesson(item)
      expect(JSON.stringify([explained(item, order, answer), told(item, order, answer)])).toBeTruthy()
    }))
  })

  test('an answer comes back from the numbers of the paper as it went into them', () => {
    fc.assert(fc.property(seeds, answers, (seed, answer) => {
      const order = orderOf(item, randomFrom(seed))
      const key = keyOf(item)
      expect(decoded(item, order, encoded(item, order, key))).toEqual(key)
      // Numbers that the paper does not have are no answer.
      const read = decoded(item, order, answer)
      if (isAnswerTo(item, read)) expect(encoded(item, order, read)).toEqual(answer)
    }))
  })

  test('what is shown says nothing of what is right: no key, feedback, credit, misconception, technique or right place', () => {
    const secrets = secretsOf(item)
    expect(secrets.length).toBeGreaterThan(0)
    fc.assert(fc.property(seeds, (seed) => {
      const text = JSON.stringify(shown(item, orderOf(item, randomFrom(seed))))
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
      expect(text).not.toMatch(/"(key|feedback|misconception|credit|follows|technique|manipulates|confusions|extras|misorders|order)":/)
    }))
  })
})

/** Every text and mark of an item that only its author and whoever has answered may see. */
function secretsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(secretsOf)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, value]) => (typeof value === 'string' ? (/^(feedback|follows|fair|manipulates)$/.test(name) ? [value] : []) : secretsOf(value)))
}

test('right sides and lines are shown by their texts alone, and lines never already in the right order', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
    const { rights } = shown(matching, orderOf(matching, randomFrom(seed)))
    expect([...rights].sort()).toEqual([...matching.pairs, ...matching.extras].map(({ right }) => right).sort())
    const { lines } = shown(ordering, orderOf(ordering, randomFrom(seed)))
    expect([...lines].sort()).toEqual(ordering.places.map(({ text }) => text).sort())
    expect(lines).not.toEqual(ordering.places.map(({ text }) => text))
  }))
})

test('after an answer each part says why: a confusion, a typical wrong order, the path that was taken, both sides', () => {
  const matched = explained(matching, [], ['librarian=caretaker', 'caretaker=driver'])
  expect(matched.pairs).toMatchObject([
    { isRight: false, chosen: 'Opens the rooms in the morning and closes them at night', confusion: 'The caretaker has the keys and not the catalogue.' },
    { isRight: false, chosen: 'Takes the pupils home by bus', confusion: 'Nobody in this list drives the bus.' },
    { isRight: false, chosen: null, confusion: null },
  ])
  const ordered = explained(ordering, [], ['a=2', 'b=1', 'c=3', 'd=4'])
  expect(ordered.misorder).toBe('Searching the shelves first takes far longer than the catalogue.')
  expect(ordered.places.map(({ given, isRight }) => [given, isRight])).toEqual([[2, false], [1, false], [3, true], [4, true]])
  expect(explained(ordering, [], ['a=2', 'b=1', 'c=3']).misorder).toBeNull()
  const path = explained(scenario, [], ['note=leave', 'found=say-so'])
  expect(path.steps.map(({ id, chosen, better }) => [id, chosen?.id, better?.id])).toEqual([['note', 'leave', 'take-down'], ['rumour', undefined, 'correct']])
  const judged = explained(judgement, [], ['3'])
  expect(judged.sides.map(({ manipulates, isRight, isYours }) => [manipulates, isRight, isYours])).toEqual([[true, true, false], [false, false, true]])
})

test('a reflection counts in no score, written or not', () => {
  const paper = [the('single'), the('reflection')].map((item) => ({ item: item.id, options: orderInLesson(item) }))
  for (const written of [[], ['I would ask.']]) {
    const marking = markPaper(quiz, paper, [{ itemId: 'kind-single', answer: ['b'] }, { itemId: 'kind-reflection', answer: written }])
    expect(marking).toEqual({ marks: [{ itemId: 'kind-single', mark: 1 }], score: 1, passed: true })
  }
})

test('a paper is marked by what its numbers stand for', () => {
  const item = matching
  const order = ['driver', 'headmistress', 'librarian', 'caretaker']
  const given = ['librarian=3', 'caretaker=4', 'headmistress=1']
  expect(markPaper(quiz, [{ item: item.id, options: order }], [{ itemId: item.id, answer: given }]).score).toBeCloseTo(2 / 3, 12)
})

test('the fields of a form are an answer: in their order, without those left empty, lines as they were typed', () => {
  expect(answerFrom([['itemId', 'x'], ['answer[]', ''], ['answer[first]', 'first=a'], ['certainty', '0.5'], ['answer[second]', 'second=b'], ['answer', 'no']])).toEqual(['first=a', 'second=b'])
  expect(answerFrom([['answer[]', 'one\r\ntwo']])).toEqual(['one\ntwo'])
})

const broken: [string, KindName, object][] = [
  ['a pair confused with a right side that is not there', 'matching', { pairs: matching.pairs.map((pair) => ({ ...pair, confusions: [{ with: 'nobody', misconception: 'slip', feedback: 'x' }] })) }],
  ['a pair confused with itself', 'matching', { pairs: matching.pairs.map((pair) => ({ ...pair, confusions: [{ with: pair.id, misconception: 'slip', feedback: 'x' }] })) }],
  ['two right sides that read the same', 'matching', { pairs: matching.pairs.map((pair) => ({ ...pair, right: 'The same' })) }],
  ['two pairs only', 'matching', { pairs: matching.pairs.slice(1) }],
  ['a wrong order that is the right one', 'ordering', { misorders: [{ order: ['a', 'b', 'c', 'd'], misconception: 'slip', feedback: 'x' }] }],
  ['a wrong order that lacks a place', 'ordering', { misorders: [{ order: ['b', 'a', 'c'], misconception: 'slip', feedback: 'x' }] }],
  ['a case that goes round', 'scenario', { nodes: scenario.nodes.map((node) => ({ ...node, choices: node.choices.map((choice) => ({ ...choice, next: 'note' })) })) }],
  ['a node that nothing leads to', 'scenario', { nodes: scenario.nodes.map((node) => ({ ...node, choices: node.choices.map(({ next: _, ...choice }) => choice) })) }],
  ['a node without a good choice', 'scenario', { nodes: scenario.nodes.map((node) => ({ ...node, choices: node.choices.map((choice) => ({ ...choice, credit: 0, misconception: 'slip' })) })) }],
  ['a next node that is not there', 'scenario', { nodes: scenario.nodes.slice(0, 2) }],
  ['a poor choice without a misconception', 'scenario', { nodes: scenario.nodes.map((node) => ({ ...node, choices: node.choices.map(({ misconception: _, ...choice }) => choice) })) }],
  ['a fair message with a technique', 'judgement', { manipulates: false }],
  ['a message that manipulates without a technique', 'judgement', { technique: undefined }],
  ['a field of another kind', 'reflection', { options: [] }],
]
test.each(broken)('%s is refused', (_, kind, change) => {
  const item: Item = the(kind)
  expect(itemSchema.safeParse(item).success).toBe(true)
  expect(itemSchema.safeParse({ ...item, ...change }).success).toBe(false)
})
