import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cheapestAssignment } from '@/domain/assignment'
import { bankLasts, blueprintShortages, drawPaper, type Drawing } from '@/domain/blueprint'
import type { Item } from '@/domain/items/item'
import { itemsOn, paperSize, quizSchema, storedQuizSchema, type BlueprintEntry, type Quiz } from '@/domain/quiz'

const levels = ['easy', 'medium', 'hard'] as const
function item(number: number, { objective = 1 + (number % 4), section = `section-${number % 5}` } = {}): Item<'single'> {
  return {
    id: `item-${number}`, kind: 'single', objective: `O1.${objective}`, level: 'apply', difficulty: levels[number % 3], section, facts: ['F1.01'], prompt: `Prompt ${number}`,
    options: ['a', 'b', 'c', 'd'].map((id) => ({
      id, text: `Text ${id}`, key: id === 'b', feedback: `Feedback ${id}`, misconception: id === 'b' ? undefined : 'slip', last: id === 'a' && number % 2 === 0,
    })),
  }
}
function bankOf(size: number, ...blueprint: BlueprintEntry[]): Quiz {
  return { id: 'quiz', title: 'Quiz', passMark: 0.75, attempts: 2, blueprint, wait: 0, counts: 'best', timeLimit: null, feedback: 'submitted', items: Array.from({ length: size }, (_, number) => item(number)) }
}
const reflection: Item = { id: 'item-0', kind: 'reflection', objective: 'O1.1', level: 'apply', section: 'section-0', facts: ['F1.01'], prompt: 'Prompt', feedback: 'Consider the bus.' }
const none: Drawing = { earlier: [], skipped: [] }
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const entries = fc.record({ objective: fc.option(fc.constantFrom('O1.1', 'O1.2', 'O1.3', 'O1.4'), { nil: undefined }), difficulty: fc.option(fc.constantFrom(...levels), { nil: undefined }), draw: fc.integer({ min: 1, max: 4 }) })
const quizzes = fc.tuple(fc.integer({ min: 1, max: 24 }), fc.array(entries, { minLength: 1, maxLength: 5 }))
  .map(([size, blueprint]) => bankOf(size, ...blueprint)).filter((quiz) => paperSize(quiz) <= quiz.items.length)
const drawings = quizzes.chain((quiz) => fc.record({
  quiz: fc.constant(quiz), seed: seeds,
  earlier: fc.array(fc.subarray(quiz.items.map(({ id }) => id)), { maxLength: 3 }), skipped: fc.subarray([...new Set(quiz.items.map(({ section }) => section))]),
}))
const drawnFrom = (quiz: Quiz, seed: number, drawing: Drawing) => itemsOn(quiz, drawPaper(quiz, seed, drawing)).map((each) => each.item)

test('a paper has as many items as the blueprint draws, each once', () => {
  fc.assert(fc.property(drawings, ({ quiz, seed, ...drawing }) => {
    const drawn = drawnFrom(quiz, seed, drawing)
    expect(drawn).toHaveLength(paperSize(quiz))
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(paperSize(quiz))
  }))
})

test('the same seed draws the same paper, in the same order', () => {
  fc.assert(fc.property(drawings, ({ quiz, seed, ...drawing }) => {
    expect(drawPaper(quiz, seed, drawing)).toEqual(drawPaper(quiz, seed, drawing))
  }))
})

test('different seeds draw different papers', () => {
  const quiz = bankOf(16, { draw: 8 })
  expect(new Set(Array.from({ length: 20 }, (_, seed) => JSON.stringify(drawPaper(quiz, seed, none)))).size).toBe(20)
})

test('with nothing skipped a bank that can fill the blueprint fills it, whatever was seen', () => {
  fc.assert(fc.property(drawings, ({ quiz, seed, earlier }) => {
    fc.pre(blueprintShortages(quiz).length === 0)
    const drawn = drawnFrom(quiz, seed, { earlier, skipped: [] })
    expect(blueprintShortages({ ...quiz, items: drawn })).toEqual([])
  }))
})

test('entries that want the same items share them out: the one that can be filled in one way only is', () => {
  const quiz = bankOf(8, { objective: 'O1.1', draw: 1 }, { objective: 'O1.1', difficulty: 'easy', draw: 1 })
  // Of O1.1 there are item-0, easy, and item-4, medium: whatever the seed, the first entry has to leave item-0 to the second.
  for (let seed = 0; seed < 50; seed++) expect(drawnFrom(quiz, seed, none).map(({ id }) => id).sort()).toEqual(['item-0', 'item-4'])
})

test('a kind that an entry names is left to it by the entries that name none', () => {
  const quiz = bankOf(8, { kind: 'multiple', draw: 1 }, { draw: 3 })
  const mixed = { ...quiz, items: quiz.items.map((each, number) => (number < 2 ? { ...item(number), kind: 'multiple' as const } : each)) }
  for (let seed = 0; seed < 50; seed++) expect(drawnFrom(mixed, seed, none).filter(({ kind }) => kind === 'multiple')).toHaveLength(1)
  expect(blueprintShortages({ ...mixed, items: mixed.items.slice(0, 4) })).toMatchObject([{ place: 1, wanted: 3, found: 2 }])
})

test('a reflection is drawn by the entries that name it, and by others only when nothing else is left', () => {
  const quiz = bankOf(8, { objective: 'O1.1', draw: 4 })
  const thoughts = { ...quiz, items: quiz.items.map((each, number): Item => (number === 0 ? reflection : each)) }
  for (let seed = 0; seed < 50; seed++) expect(drawnFrom(thoughts, seed, none).map(({ kind }) => kind)).not.toContain('reflection')
  for (let seed = 0; seed < 50; seed++) expect(drawnFrom({ ...thoughts, blueprint: [{ draw: 8 }] }, seed, none).map(({ kind }) => kind)).toContain('reflection')
  for (let seed = 0; seed < 50; seed++) expect(drawnFrom({ ...thoughts, blueprint: [{ draw: 3 }, { kind: 'reflection', draw: 1 }] }, seed, none).filter(({ kind }) => kind === 'reflection')).toHaveLength(1)
})

test('of one entry, no item of the last attempt comes again while the bank has others that were not in it', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 24 }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size }), fc.subarray(Array.from({ length: size }, (_, number) => `item-${number}`)))), seeds, ([size, draw, last], seed) => {
    const drawn = drawnFrom(bankOf(size, { draw }), seed, { earlier: [last], skipped: [] })
    expect(drawn.filter(({ id }) => last.includes(id))).toHaveLength(Math.max(0, draw - (size - last.length)))
  }))
})

test('when everything was seen, the items not seen for longest come first', () => {
  const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `item-${from + index}`)
  const drawn = drawnFrom(bankOf(12, { draw: 6 }), 5, { earlier: [names(0, 4), names(4, 8), names(8, 12)], skipped: [] }).map(({ id }) => id)
  expect(names(0, 4).filter((id) => !drawn.includes(id))).toEqual([])
  expect(drawn.filter((id) => names(8, 12).includes(id))).toEqual([])
})

test('an item on a skipped section comes only when every other item is on the paper', () => {
  fc.assert(fc.property(drawings, ({ quiz, seed, ...drawing }) => {
    const others = quiz.items.filter(({ section }) => !drawing.skipped.includes(section)).length
    const distressing = drawnFrom(quiz, seed, drawing).filter(({ section }) => drawing.skipped.includes(section)).length
    expect(distressing).toBe(Math.max(0, paperSize(quiz) - others))
  }))
})

test('an item on a skipped section is replaced by one of the same objective where there is one', () => {
  const quiz = bankOf(16, { objective: 'O1.1', difficulty: 'easy', draw: 1 })
  // Easy ones of O1.1 are item-0 on section-0 and item-12 on section-2.
  for (let seed = 0; seed < 20; seed++) expect(drawnFrom(quiz, seed, { earlier: [], skipped: ['section-0', 'section-2'] })[0]?.objective).toBe('O1.1')
})

test('objectives that the blueprint leaves open take turns', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 24 }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size }))), seeds, ([size, draw], seed) => {
    const quiz = bankOf(size, { draw })
    const drawn = drawnFrom(quiz, seed, none)
    const asked = (objective: string, items: readonly Item[]) => items.filter((each) => each.objective === objective).length
    const objectives = [...new Set(quiz.items.map(({ objective }) => objective))]
    const most = Math.max(...objectives.map((objective) => asked(objective, drawn)))
    for (const objective of objectives)
      if (asked(objective, drawn) < asked(objective, quiz.items)) expect(asked(objective, drawn)).toBeGreaterThanOrEqual(most - 1)
  }))
})

test('two attempts on a bank that lasts for two share no item', () => {
  fc.assert(fc.property(seeds, seeds, (one, two) => {
    const quiz = bankOf(16, { objective: 'O1.1', draw: 1 }, { objective: 'O1.2', draw: 1 }, { objective: 'O1.3', draw: 1 }, { draw: 5 })
    const first = drawnFrom(quiz, one, none).map(({ id }) => id)
    expect(drawnFrom(quiz, two, { earlier: [first], skipped: [] }).filter(({ id }) => first.includes(id))).toEqual([])
  }))
})

test('every option of an item is shown once, and those that stay last are last', () => {
  fc.assert(fc.property(quizzes, seeds, (quiz, seed) => {
    for (const { item: drawn, order } of itemsOn(quiz, drawPaper(quiz, seed, none))) {
      const { id } = drawn
      const options = 'options' in drawn ? drawn.options : []
      expect([...order].sort()).toEqual(options.map((option) => option.id).sort())
      const last = options.filter((option) => option.last).map((option) => option.id)
      expect(order.slice(order.length - last.length), id).toEqual(last)
    }
  }))
})

test('each item of a bank is drawn about as often as the others', () => {
  const quiz = bankOf(16, { draw: 8 })
  const times = new Map<string, number>()
  for (let seed = 0; seed < 2000; seed++)
    for (const { item: drawn } of drawPaper(quiz, seed * 7919, none)) times.set(drawn, (times.get(drawn) ?? 0) + 1)
  // Half of 2000, give or take five standard deviations of a coin thrown 2000 times (22.4 each).
  for (const { id } of quiz.items) expect(Math.abs((times.get(id) ?? 0) - 1000)).toBeLessThan(112)
})

test('the bank says which entries it cannot fill, and by how much', () => {
  // Eight items: two of each objective; of O1.1 item-0 is easy and item-4 medium.
  expect(blueprintShortages(bankOf(8, { objective: 'O1.1', draw: 2 }, { draw: 6 }))).toEqual([])
  expect(blueprintShortages(bankOf(8, { objective: 'O1.1', draw: 3 }))).toMatchObject([{ place: 0, wanted: 3, found: 2 }])
  expect(blueprintShortages(bankOf(8, { objective: 'O1.1', draw: 2 }, { objective: 'O1.1', difficulty: 'easy', draw: 1 }))).toMatchObject([{ place: 1, wanted: 1, found: 0 }])
  expect(blueprintShortages(bankOf(8, { objective: 'O1.1', draw: 1 }), 3)).toMatchObject([{ place: 0, wanted: 3, found: 2 }])
  expect(blueprintShortages(bankOf(8, { kind: 'multiple', draw: 1 }))).toMatchObject([{ place: 0, wanted: 1, found: 0 }])
})

test.each([[16, 8, 2, true], [15, 8, 2, false], [16, 8, 1, true], [8, 8, 1, true], [24, 8, 3, true]])(
  'a bank of %i from which %i are drawn has items of its own for each of %i attempts: %s',
  (size, draw, attempts, lasts) => expect(bankLasts(bankOf(size, { draw }), attempts)).toBe(lasts),
)

test('a quiz that draws more items than it has, or has two of one id, is refused', () => {
  expect(quizSchema.safeParse(bankOf(8, { draw: 8 })).success).toBe(true)
  expect(quizSchema.safeParse(bankOf(8, { draw: 5 }, { objective: 'O1.1', draw: 4 })).success).toBe(false)
  const quiz = bankOf(8, { draw: 7 })
  expect(quizSchema.safeParse({ ...quiz, items: [item(1), item(1), ...quiz.items] }).success).toBe(false)
})

test('a revision stored before there were blueprints is read as one that draws so many of anything', () => {
  const { id, title, passMark, attempts, items } = bankOf(8, { draw: 8 })
  const old = { id, title, passMark, attempts, items }
  expect(storedQuizSchema.parse({ ...old, draw: 4 })).toMatchObject({ blueprint: [{ draw: 4 }], wait: 0, counts: 'best', timeLimit: null, feedback: 'submitted' })
  expect(quizSchema.safeParse({ ...old, draw: 4 }).success).toBe(false)
})

test('the cheapest assignment is as cheap as the best of all that there are', () => {
  const tables = fc.integer({ min: 1, max: 4 }).chain((rows) => fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 }), { minLength: rows, maxLength: rows }))
  const best = (cost: readonly (readonly number[])[], taken: readonly number[] = []): number => {
    const row = cost[taken.length]
    return row ? Math.min(...row.flatMap((price, column) => (taken.includes(column) ? [] : [price + best(cost, [...taken, column])]))) : 0
  }
  fc.assert(fc.property(tables, (cost) => {
    const columns = cheapestAssignment(cost)
    expect(new Set(columns).size).toBe(cost.length)
    expect(columns.reduce((sum, column, row) => sum + (cost[row]?.[column] ?? Infinity), 0)).toBe(best(cost))
  }))
})
