import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerQueue, delayAfter, type Operation, type Reply } from '@/components/quiz/answer-queue'

/** A world in which nothing happens by itself: what was sent waits for its reply, what waits for its turn waits for `ring`. */
function world() {
  const sent: Operation[] = []
  const replies: ((reply: Reply) => void)[] = []
  const rings: (() => void)[] = []
  let ids = 0
  const queue = answerQueue({
    send: (operation) => { sent.push({ ...operation }); return new Promise((resolve) => replies.push(resolve)) },
    later: (ring) => rings.push(ring),
    uuid: () => `id-${ids++}`,
    random: () => 0.5,
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return {
    queue, sent, inFlight: () => replies.length,
    reply: async (reply: Reply) => { replies.shift()?.(reply); await settled() },
    ring: async () => { rings.shift()?.(); await settled() },
  }
}
const kept: Reply = { kept: new Date('2026-08-15T12:04:00Z') }

test('an answer is sent at once, and called saved only when it is kept', async () => {
  const { queue, sent, reply } = world()
  expect(queue.state()).toEqual({ is: 'ready' })
  queue.add('item', ['a'])
  expect(queue.state()).toEqual({ is: 'saving' })
  expect(sent).toMatchObject([{ itemId: 'item', answer: ['a'], sequence: 0 }])
  await reply(kept)
  expect(queue.state()).toEqual({ is: 'saved', at: new Date('2026-08-15T12:04:00Z') })
  expect(queue.pending()).toEqual([])
})

test('what fails is sent again with the same id, and the page says so until it is kept', async () => {
  const { queue, sent, reply, ring } = world()
  queue.add('item', ['a'])
  await reply({ again: 'later' })
  expect(queue.state()).toEqual({ is: 'waiting' })
  queue.add('item', ['b'])
  expect(queue.state()).toEqual({ is: 'waiting' })
  await ring()
  await reply({ again: 'signedOut' })
  expect(queue.state()).toEqual({ is: 'signedOut' })
  await ring()
  await reply(kept)
  expect(queue.state()).toEqual({ is: 'saving' })
  await reply(kept)
  expect(queue.state()).toMatchObject({ is: 'saved' })
  const [first] = sent
  expect(sent.map(({ operation }) => operation === first?.operation)).toEqual([true, true, true, false])
  expect(new Set(sent.map(({ window }) => window)).size).toBe(1)
})

test('when the line is back one does not wait for the next turn', async () => {
  const { queue, sent, reply } = world()
  queue.add('item', ['a'])
  await reply({ again: 'later' })
  queue.hurry()
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toHaveLength(2)
})

test.each(['submitted', 'notOpen', 'refused'] as const)('after %s nothing more is sent, and it is not called saved', async (why) => {
  const { queue, sent, reply } = world()
  queue.add('item', ['a'])
  queue.add('item', ['b'])
  const emptied = queue.emptied()
  await reply({ refused: why })
  expect(queue.state()).toEqual({ is: 'stopped', why })
  queue.add('item', ['c'])
  expect(sent).toHaveLength(1)
  expect(await emptied).toBe(false)
})

test('submitting can wait until everything is kept', async () => {
  const { queue, reply } = world()
  expect(await queue.emptied()).toBe(true)
  queue.add('item', ['a'])
  queue.add('other', ['b'])
  let done = false
  void queue.emptied().then(() => { done = true })
  await reply(kept)
  expect(done).toBe(false)
  await reply(kept)
  expect(done).toBe(true)
})

test('whatever fails however often: one at a time, in order, each kept once, and saved never said too early', async () => {
  type Step = { edit: string } | { reply: 'kept' | 'again' } | { ring: true }
  const steps = fc.array(fc.oneof(
    fc.constantFrom('one', 'two', 'three').map((edit): Step => ({ edit })),
    fc.constantFrom('kept', 'again').map((reply): Step => ({ reply })),
    fc.constant<Step>({ ring: true }),
  ), { maxLength: 40 })
  await fc.assert(fc.asyncProperty(steps, async (history) => {
    const { queue, sent, inFlight, reply, ring } = world()
    const acknowledged: string[] = []
    let edits = 0
    const look = () => {
      expect(inFlight()).toBeLessThanOrEqual(1)
      expect(queue.pending()).toHaveLength(edits - acknowledged.length)
      if (queue.pending().length > 0) expect(['saving', 'waiting']).toContain(queue.state().is)
    }
    const answer = async (how: 'kept' | 'again') => {
      const asked = inFlight() > 0 ? sent.at(-1)?.operation : undefined
      if (!asked) return
      if (how === 'kept') acknowledged.push(asked)
      await reply(how === 'kept' ? kept : { again: 'later' })
    }
    for (const step of history) {
      if ('edit' in step) { edits++; queue.add(step.edit, [String(edits)]) } else if ('reply' in step) await answer(step.reply)
      else await ring()
      look()
    }
    while (queue.pending().length > 0) { if (inFlight() === 0) await ring(); await answer('kept') }
    expect(acknowledged).toHaveLength(edits)
    expect(new Set(acknowledged).size).toBe(edits)
    const order = sent.map(({ sequence }) => sequence)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  }), { numRuns: 200 })
})

test.each([[1, 0, 1000], [1, 1, 500], [2, 0, 2000], [3, 0.5, 3000], [6, 0, 30_000], [50, 0, 30_000], [50, 1, 15_000]])(
  'after %i failures, with chance at %d, the next try comes in %i ms', (failures, random, delay) => expect(delayAfter(failures, random)).toBe(delay),
)
