import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptHistory, type ReceivedEdit } from '@/domain/attempt-history'

const edit = (itemId: string, answer: string, window: string, sequence: number, rest: Partial<ReceivedEdit> = {}): ReceivedEdit =>
  ({ itemId, answer: [answer], certainty: null, window, sequence, receivedAt: new Date(0), clientAt: null, late: false, ...rest })

test('each edit stands with what it replaced; one that came after a later one of its window, or too late, changed nothing', () => {
  const history = attemptHistory([
    edit('a', 'first', 'w', 0), edit('b', 'other', 'w', 1), edit('a', 'third', 'w', 3), edit('a', 'second', 'w', 2),
    edit('a', 'elsewhere', 'v', 0, { certainty: 0.95 }), edit('a', 'older', 'w', 2), edit('a', 'last', 'w', 4), edit('a', 'too late', 'w', 5, { late: true }),
  ])
  expect(history.map(({ answer, replaced, window, counted }) => [answer.join(), replaced?.answer.join() ?? null, window, counted])).toEqual([
    ['first', null, 1, true], ['other', null, 1, true], ['third', 'first', 1, true], ['second', 'third', 1, false],
    ['elsewhere', 'third', 2, true], ['older', 'elsewhere', 1, false], ['last', 'elsewhere', 1, true], ['too late', 'last', 1, false],
  ])
  expect(history[6]?.replaced).toEqual({ answer: ['elsewhere'], certainty: 0.95 })
})

test('what counts of a window is in its order, and everything received is there', () => {
  const edits = fc.array(fc.record({ item: fc.constantFrom('a', 'b'), window: fc.constantFrom('v', 'w'), sequence: fc.nat(9), late: fc.boolean() }), { maxLength: 30 })
  fc.assert(fc.property(edits, (received) => {
    const history = attemptHistory(received.map(({ item, window, sequence, late }, place) => edit(item, String(place), window, sequence, { late })))
    expect(history.map(({ answer }) => answer[0])).toEqual(received.map((_, place) => String(place)))
    for (const item of ['a', 'b']) for (const window of ['v', 'w']) {
      const counted = received.filter((each, place) => each.item === item && each.window === window && history[place]?.counted).map(({ sequence }) => sequence)
      expect(counted).toEqual([...counted].sort((a, b) => a - b))
    }
  }))
})
