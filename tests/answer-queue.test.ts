import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerQueue, delayAfter } from '@/components/quiz/answer-queue'
import type { Kept, Reply, SentEdit } from '@/components/quiz/sending'

const settled = () => new Promise((resolve) => setImmediate(resolve))
const at = (minute: number) => `2026-08-15T12:${String(minute).padStart(2, '0')}:00.000Z`

/** A world in which nothing happens by itself: what was sent waits for its reply, what waits for its turn waits for `ring`. */
function world() {
  const sent: SentEdit[] = []
  const replies: ((reply: Reply) => void)[] = []
  const rings: { ring: () => void; after: number }[] = []
  let ids = 0
  const queue = answerQueue({
    send: (edit) => { sent.push({ ...edit }); return new Promise((resolve) => replies.push(resolve)) },
    later: (ring, after) => rings.push({ ring, after }),
    uuid: () => `id-${ids++}`,
    random: () => 0.5,
    now: () => new Date(at(0)),
    since: at(1),
  })
  return {
    queue, sent, rings, inFlight: () => replies.length,
    reply: async (reply: Reply) => { replies.shift()?.(reply); await settled() },
    ring: async () => { rings.shift()?.ring(); await settled() },
  }
}
const kept = (rest: Partial<Kept> = {}): Reply => ({ kept: { answer: [], certainty: null, savedAt: at(4), asOf: at(4), changes: [], ...rest } })

describe('a page that keeps nothing on the device', () => {
  test('sends an answer at once, and calls it saved only when it is kept', async () => {
    const { queue, sent, reply } = world()
    expect(queue.state()).toEqual({ is: 'ready' })
    queue.add('item', ['a'], 0.75)
    await settled()
    expect(queue.state()).toEqual({ is: 'saving' })
    expect(sent).toMatchObject([{ itemId: 'item', answer: ['a'], certainty: 0.75, sequence: 0, clientAt: at(0), since: at(1) }])
    await reply(kept())
    expect(queue.state()).toEqual({ is: 'saved', at: new Date(at(4)) })
    expect(queue.pending()).toEqual([])
    expect(queue.seen()).toEqual([sent[0]?.operation])
  })

  test('sends again what failed with the same id, and says so until it is kept', async () => {
    const { queue, sent, reply, ring } = world()
    queue.add('item', ['a'])
    await settled()
    await reply({ again: 'offline' })
    expect(queue.state()).toEqual({ is: 'waiting' })
    queue.add('item', ['b'])
    expect(queue.state()).toEqual({ is: 'waiting' })
    await ring()
    await reply({ again: 'signedOut' })
    expect(queue.state()).toEqual({ is: 'signedOut' })
    await ring()
    await reply({ again: 'notYours' })
    expect(queue.state()).toEqual({ is: 'notYours' })
    await ring()
    await reply(kept())
    expect(queue.state()).toEqual({ is: 'saving' })
    await reply(kept())
    expect(queue.state()).toMatchObject({ is: 'saved' })
    const [first] = sent
    expect(sent.map(({ operation }) => operation === first?.operation)).toEqual([true, true, true, true, false])
    expect(new Set(sent.map(({ window }) => window)).size).toBe(1)
    expect(sent.at(-1)?.since).toBe(at(4))
  })

  test('waits as long as the server asks', async () => {
    const { queue, reply, rings } = world()
    queue.add('item', ['a'])
    await settled()
    await reply({ again: 'later', after: 5_000 })
    expect(rings.map(({ after }) => after)).toEqual([5_000])
  })

  test('does not wait for the next turn when the line is back', async () => {
    const { queue, sent, reply } = world()
    queue.add('item', ['a'])
    await settled()
    await reply({ again: 'later' })
    queue.hurry()
    await settled()
    expect(sent).toHaveLength(2)
  })

  test.each(['submitted', 'notOpen'] as const)('sends nothing more after %s, and does not call it saved', async (why) => {
    const { queue, sent, reply } = world()
    queue.add('item', ['a'])
    queue.add('item', ['b'])
    const emptied = queue.emptied()
    await settled()
    await reply({ refused: why })
    expect(queue.state()).toEqual({ is: 'stopped', why })
    queue.add('item', ['c'])
    await settled()
    expect(sent).toHaveLength(1)
    expect(await emptied).toBe(false)
  })

  test('goes on with the others when one edit is refused, and never calls all saved', async () => {
    const { queue, sent, reply } = world()
    queue.add('item', ['a'])
    queue.add('other', ['b'])
    const emptied = queue.emptied()
    await settled()
    await reply({ refused: 'edit' })
    expect(sent).toHaveLength(2)
    await reply(kept())
    expect(queue.state()).toEqual({ is: 'stopped', why: 'refused' })
    expect(await emptied).toBe(false)
  })

  test('sends again what it was told is kept and is missing, and says what it has no longer', async () => {
    const { queue, sent, reply } = world()
    queue.add('item', ['a'])
    await settled()
    await reply(kept())
    const [first] = sent
    expect(queue.sendAgain([first?.operation ?? ''])).toBe(true)
    await settled()
    expect(sent[1]).toMatchObject({ ...first, since: at(4) })
    await reply(kept())
    expect(queue.sendAgain(['of before'])).toBe(false)
  })

  test('tells what another window changed, until it is answered here', async () => {
    const { queue, reply } = world()
    queue.add('item', ['a'])
    await settled()
    const change = { itemId: 'other', answer: ['b'], certainty: null, savedAt: at(3) }
    await reply(kept({ changes: [change] }))
    expect([...queue.elsewhere().values()]).toEqual([change])
    queue.add('other', ['c'])
    await settled()
    await reply(kept({ changes: [{ ...change, savedAt: at(2) }] }))
    expect(queue.elsewhere().size).toBe(0)
  })

  test('says when another window has the last word on the very item', async () => {
    const { queue, reply } = world()
    queue.add('item', ['a'])
    await settled()
    await reply(kept({ answer: ['b'], changes: [{ itemId: 'item', answer: ['b'], certainty: null, savedAt: at(4) }] }))
    expect(queue.elsewhere().get('item')).toMatchObject({ answer: ['b'] })
  })
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
      await reply(how === 'kept' ? kept() : { again: 'later' })
    }
    for (const step of history) {
      if ('edit' in step) { edits++; queue.add(step.edit, [String(edits)]); await settled() } else if ('reply' in step) await answer(step.reply)
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
