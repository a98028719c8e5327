import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bankLasts, drawPaper, itemSchema, itemsOn, quizSchema, shown, type Item, type Quiz } from '@/domain/quiz'

function item(number: number, { objective = 1 + (number % 4), section = `section-${number % 5}` } = {}): Item {
  return {
    id: `item-${number}`, kind: 'single', objective: `O1.${objective}`, level: 'apply', section, facts: ['F1.01'], prompt: `Prompt ${number}`,
    options: ['a', 'b', 'c', 'd'].map((id) => ({
      id, text: `Text ${id}`, key: id === 'b', feedback: `Feedback ${id}`, misconception: id === 'b' ? undefined : 'slip', last: id === 'a' && number % 2 === 0,
    })),
  }
}
function bankOf(size: number, draw: number): Quiz {
  return { id: 'quiz', title: 'Quiz', passMark: 0.75, attempts: 2, draw, items: Array.from({ length: size }, (_, number) => item(number)) }
}
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const quizzes = fc.integer({ min: 1, max: 24 }).chain((size) => fc.integer({ min: 1, max: size }).map((draw) => bankOf(size, draw)))
const drawings = quizzes.chain((quiz) => fc.record({
  quiz: fc.constant(quiz), seed: seeds,
  seen: fc.subarray(quiz.items.map(({ id }) => id)), skipped: fc.subarray([...new Set(quiz.items.map(({ section }) => section))]),
}))
const drawnFrom = ({ quiz, seed, seen, skipped }: { quiz: Quiz; seed: number; seen: string[]; skipped: string[] }) =>
  itemsOn(quiz, drawPaper(quiz, seed, { seen, skipped })).map((each) => each.item)

test('a paper has as many items as are drawn, each once', () => {
  fc.assert(fc.property(drawings, (drawing) => {
    const drawn = drawnFrom(drawing)
    expect(drawn).toHaveLength(drawing.quiz.draw)
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawing.quiz.draw)
  }))
})

test('the same seed draws the same paper, in the same order', () => {
  fc.assert(fc.property(drawings, ({ quiz, seed, ...rest }) => {
    expect(drawPaper(quiz, seed, rest)).toEqual(drawPaper(quiz, seed, rest))
  }))
})

test('different seeds draw different papers', () => {
  const quiz = bankOf(16, 8)
  const papers = Array.from({ length: 20 }, (_, seed) => JSON.stringify(drawPaper(quiz, seed, { seen: [], skipped: [] })))
  expect(new Set(papers).size).toBe(20)
})

test('no item comes again while there are unseen ones outside skipped sections', () => {
  fc.assert(fc.property(drawings, (drawing) => {
    const fresh = drawing.quiz.items.filter(({ id, section }) => !drawing.seen.includes(id) && !drawing.skipped.includes(section)).length
    const repeated = drawnFrom(drawing).filter(({ id, section }) => drawing.seen.includes(id) || drawing.skipped.includes(section)).length
    expect(repeated).toBe(Math.max(0, drawing.quiz.draw - fresh))
  }))
})

test('an item on a skipped section comes only when every other item is on the paper', () => {
  fc.assert(fc.property(drawings, (drawing) => {
    const others = drawing.quiz.items.filter(({ section }) => !drawing.skipped.includes(section)).length
    const distressing = drawnFrom(drawing).filter(({ section }) => drawing.skipped.includes(section)).length
    expect(distressing).toBe(Math.max(0, drawing.quiz.draw - others))
  }))
})

test('objectives take turns: with nothing seen or skipped none is asked about twice more than another that has items left', () => {
  fc.assert(fc.property(quizzes, seeds, (quiz, seed) => {
    const drawn = drawnFrom({ quiz, seed, seen: [], skipped: [] })
    const asked = (objective: string, items: readonly Item[]) => items.filter((each) => each.objective === objective).length
    const objectives = [...new Set(quiz.items.map(({ objective }) => objective))]
    const most = Math.max(...objectives.map((objective) => asked(objective, drawn)))
    for (const objective of objectives)
      if (asked(objective, drawn) < asked(objective, quiz.items)) expect(asked(objective, drawn)).toBeGreaterThanOrEqual(most - 1)
  }))
})

test('two attempts on a bank of twice the draw share no item and both cover every objective', () => {
  fc.assert(fc.property(seeds, seeds, (one, two) => {
    const quiz = bankOf(16, 8)
    const first = drawnFrom({ quiz, seed: one, seen: [], skipped: [] })
    const second = drawnFrom({ quiz, seed: two, seen: first.map(({ id }) => id), skipped: [] })
    expect(second.filter(({ id }) => first.some((each) => each.id === id))).toEqual([])
    for (const paper of [first, second]) expect(new Set(paper.map(({ objective }) => objective)).size).toBe(4)
  }))
})

test('every option of an item is shown once, and those that stay last are last', () => {
  fc.assert(fc.property(quizzes, seeds, (quiz, seed) => {
    for (const { item: { id, options }, order } of itemsOn(quiz, drawPaper(quiz, seed, { seen: [], skipped: [] }))) {
      expect([...order].sort()).toEqual(options.map((option) => option.id).sort())
      const last = options.filter((option) => option.last).map((option) => option.id)
      expect(order.slice(order.length - last.length), id).toEqual(last)
    }
  }))
})

test('each item of a bank is drawn about as often as the others', () => {
  const quiz = bankOf(16, 8)
  const times = new Map<string, number>()
  for (let seed = 0; seed < 2000; seed++)
    for (const { item: drawn } of drawPaper(quiz, seed * 7919, { seen: [], skipped: [] })) times.set(drawn, (times.get(drawn) ?? 0) + 1)
  // Half of 2000, give or take five standard deviations of a coin thrown 2000 times (22.4 each).
  for (const { id } of quiz.items) expect(Math.abs((times.get(id) ?? 0) - 1000)).toBeLessThan(112)
})

test('what a trainee is shown has neither keys nor feedback nor misconceptions', () => {
  const text = JSON.stringify(shown(item(1), ['d', 'c', 'b', 'a']))
  expect(JSON.parse(text)).toEqual({
    id: 'item-1', kind: 'single', several: false, prompt: 'Prompt 1',
    options: [{ id: 'd', text: 'Text d' }, { id: 'c', text: 'Text c' }, { id: 'b', text: 'Text b' }, { id: 'a', text: 'Text a' }],
  })
})

test('a paper drawn from a bank that has since lost an item leaves that item out', () => {
  const quiz = bankOf(4, 4)
  const paper = drawPaper(quiz, 1, { seen: [], skipped: [] })
  expect(itemsOn({ ...quiz, items: quiz.items.slice(1) }, paper).map((each) => each.item.id).sort()).toEqual(['item-1', 'item-2', 'item-3'])
})

test.each([[16, 8, 2, true], [15, 8, 2, false], [16, 8, 1, true], [8, 8, 1, true], [24, 8, 3, true]])(
  'a bank of %i from which %i are drawn has items of its own for each of %i attempts: %s',
  (size, draw, attempts, lasts) => expect(bankLasts(bankOf(size, draw), attempts)).toBe(lasts),
)

test.each([
  ['a single item with two keys', { options: [{ id: 'a', key: true }, { id: 'b', key: true }] }],
  ['a single item without a key', { options: [{ id: 'a' }, { id: 'b' }] }],
  ['a multiple item with one key', { kind: 'multiple', options: [{ id: 'a', key: true }, { id: 'b' }] }],
  ['a multiple item in which everything is right', { kind: 'multiple', options: [{ id: 'a', key: true }, { id: 'b', key: true }] }],
  ['two options of one id', { options: [{ id: 'a', key: true }, { id: 'a' }] }],
])('%s is refused', (_, { kind = 'single', options }: { kind?: string; options: { id: string; key?: boolean }[] }) => {
  const filled = options.map((option) => ({ text: 'Text', feedback: 'Feedback', ...(option.key ? {} : { misconception: 'slip' }), ...option }))
  expect(itemSchema.safeParse({ ...item(1), kind, options: filled }).success).toBe(false)
})

test('a quiz that draws more items than it has, or has two of one id, is refused', () => {
  expect(quizSchema.safeParse(bankOf(8, 8)).success).toBe(true)
  expect(quizSchema.safeParse({ ...bankOf(8, 8), draw: 9 }).success).toBe(false)
  expect(quizSchema.safeParse({ ...bankOf(8, 7), items: [item(1), item(1), ...bankOf(8, 7).items] }).success).toBe(false)
})
