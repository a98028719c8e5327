import { expect, test } from 'vitest'
import { drawPaper } from '@/domain/blueprint'
import { itemSchema, shown, type Item } from '@/domain/items/item'
import { itemsOn, markedSize, paperSize, type Quiz } from '@/domain/quiz'

function item(number: number, { objective = 1 + (number % 4), section = `section-${number % 5}` } = {}): Item<'single'> {
  return {
    id: `item-${number}`, kind: 'single', objective: `O1.${objective}`, level: 'apply', section, facts: ['F1.01'], prompt: `Prompt ${number}`,
    options: ['a', 'b', 'c', 'd'].map((id) => ({
      id, text: `Text ${id}`, key: id === 'b', feedback: `Feedback ${id}`, misconception: id === 'b' ? undefined : 'slip', last: id === 'a' && number % 2 === 0,
    })),
  }
}
function bankOf(size: number, draw: number): Quiz {
  return { id: 'quiz', title: 'Quiz', passMark: 0.75, attempts: 2, blueprint: [{ draw }], wait: 0, counts: 'best', timeLimit: null, feedback: 'submitted', items: Array.from({ length: size }, (_, number) => item(number)) }
}

test('what a trainee is shown has neither keys nor feedback nor misconceptions', () => {
  const text = JSON.stringify(shown(item(1), ['d', 'c', 'b', 'a']))
  expect(JSON.parse(text)).toEqual({
    id: 'item-1', kind: 'single', several: false, prompt: 'Prompt 1',
    options: [{ id: 'd', text: 'Text d' }, { id: 'c', text: 'Text c' }, { id: 'b', text: 'Text b' }, { id: 'a', text: 'Text a' }],
  })
})

test('of the items that an attempt asks, all get a mark but the reflections that the blueprint names', () => {
  const blueprint = [{ kind: 'reflection', draw: 2 }, { kind: 'single', draw: 3 }, { draw: 4 }] as const
  expect([paperSize({ blueprint }), markedSize({ blueprint })]).toEqual([9, 7])
})

test('a paper drawn from a bank that has since lost an item leaves that item out', () => {
  const quiz = bankOf(4, 4)
  const paper = drawPaper(quiz, 1, { earlier: [], skipped: [] })
  expect(itemsOn({ ...quiz, items: quiz.items.slice(1) }, paper).map((each) => each.item.id).sort()).toEqual(['item-1', 'item-2', 'item-3'])
})

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

