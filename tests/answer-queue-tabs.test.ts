import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerQueue } from '@/components/quiz/answer-queue'
import type { WaitingAnswer } from '@/components/quiz/answer-store'
import type { News } from '@/components/quiz/queue-world'
import type { Kept, Reply, SentEdit } from '@/components/quiz/sending'

/** The server's rule, in memory: each operation once, within a window the later one, between windows the last received. */
function server() {
  const operations: { operation: string; itemId: string; window: string; sequence: number; answer: string }[] = []
  const current = new Map<string, { answer: string; window: string; savedAt: string }>()
  const latest = new Map<string, number>()
  let clock = 0
  const contentOf = (edit: SentEdit) => ('sealed' in edit ? edit.sealed.replace('sealed ', '') : edit.answer.join())
  return {
    operations, current,
    receive(edit: SentEdit): Kept {
      const savedAt = new Date(Date.UTC(2026, 7, 15, 12, 0, ++clock)).toISOString()
      const place = `${edit.itemId} ${edit.window}`
      if (!operations.some(({ operation }) => operation === edit.operation)) {
        operations.push({ operation: edit.operation, itemId: edit.itemId, window: edit.window, sequence: edit.sequence, answer: contentOf(edit) })
        if (edit.sequence >= (latest.get(place) ?? 0)) { latest.set(place, edit.sequence); current.set(edit.itemId, { answer: contentOf(edit), window: edit.window, savedAt }) }
      }
      const all = [...current].map(([itemId, { answer, window, savedAt: since }]) => ({ itemId, window, answer: [answer], certainty: null, savedAt: since }))
      const own = all.find(({ itemId }) => itemId === edit.itemId)
      return { answer: own?.answer ?? [], certainty: null, savedAt: own?.savedAt ?? savedAt, asOf: savedAt, changes: all.filter(({ window }) => window !== edit.window).map(({ window: _, ...change }) => change) }
    },
  }
}

type Line = (work: () => Reply) => Promise<Reply>

/** A device: what its tabs share. A tab that is closed takes its memory with it, and lets go of the sending. */
function device(line: Line, remote: ReturnType<typeof server>, tick: <T>(value: T) => Promise<T> = (value) => Promise.resolve(value)) {
  const stored: WaitingAnswer[] = []
  const tabs = new Set<(news: News) => void>()
  const rings: (() => void)[] = []
  let ids = 0
  let tail = Promise.resolve()
  const made: string[] = []
  function open() {
    let isOpen = true
    let release = () => {}
    const closed = new Promise<void>((resolve) => { release = resolve })
    let own: ((news: News) => void) | undefined
    let told: Promise<unknown> = Promise.resolve()
    const queue = answerQueue({
      send: async (edit) => (isOpen ? line(() => ({ kept: remote.receive(edit) })) : new Promise<never>(() => undefined)),
      later: (ring) => rings.push(ring), uuid: () => `id-${ids++}`, random: () => 0.5, now: () => new Date(0),
      device: {
        store: {
          add: async (answer) => { await tick(null); if (isOpen) stored.push(answer) },
          remove: async (operations) => { await tick(null); for (const operation of operations) { const place = stored.findIndex((each) => each.operation === operation); if (place >= 0) stored.splice(place, 1) } },
          waiting: async () => { await tick(null); return [...stored] },
        },
        seal: async ({ answer, certainty: _, ...edit }) => { await tick(null); return { ...edit, account: 'sana', attempt: 'one', sealed: `sealed ${answer.join()}` } },
        alone: async (work) => {
          const before = tail
          let done = () => {}
          tail = new Promise<void>((resolve) => { done = resolve })
          await before
          if (isOpen) await Promise.race([work(() => isOpen), closed])
          done()
          // Nothing goes on in a tab that is closed.
          if (!isOpen) await new Promise(() => undefined)
        },
        // As a BroadcastChannel: later, and in the order told.
        tell: (news) => { told = told.then(() => tick(null)).then(() => { for (const heard of tabs) if (heard !== own) heard(news) }) },
        hear: (heard) => { own = heard; tabs.add(heard) },
      },
    })
    void queue.begin()
    return {
      queue,
      add(itemId: string) { const answer = `${itemId} ${made.length}`; made.push(answer); queue.add(itemId, [answer]); return answer },
      close() { isOpen = false; if (own) tabs.delete(own); release() },
    }
  }
  return { open, stored, rings, made }
}

const settled = async () => { for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve)) }

describe('the tabs of one device', () => {
  test('a tab that is opened later finds what waits, sends it first, and everything arrives once', async () => {
    const remote = server()
    let isUp = false
    const { open, stored } = device((work) => Promise.resolve(isUp ? work() : { again: 'offline' }), remote)
    const first = open()
    first.add('a'); first.add('b'); first.add('a')
    await settled()
    expect(first.queue.state()).toEqual({ is: 'offline', count: 2 })
    first.close()
    const second = open()
    await settled()
    expect(second.queue.pending().map((edit) => [edit.itemId, 'sealed' in edit])).toEqual([['a', true], ['b', true], ['a', true]])
    second.add('b')
    isUp = true
    second.queue.hurry()
    await settled()
    expect(remote.operations.map(({ answer }) => answer)).toEqual(['a 0', 'b 1', 'a 2', 'b 3'])
    expect([second.queue.state().is, stored]).toEqual(['saved', []])
  })

  test('a tab says "waiting", and not that it is safe on the device, while the device keeps nothing', async () => {
    const queue = answerQueue({
      send: () => Promise.resolve({ again: 'offline' }), later: () => 0, uuid: () => String(Math.random()), random: () => 0.5, now: () => new Date(0),
      device: {
        store: { add: () => Promise.reject(new Error('full')), remove: () => Promise.resolve(), waiting: () => Promise.reject(new Error('private window')) },
        seal: (edit) => Promise.resolve({ ...edit, account: '', attempt: '', sealed: '' }), alone: (work) => work(() => true), tell: () => undefined, hear: () => undefined,
      },
    })
    queue.add('a', ['x'])
    await settled()
    expect(queue.state()).toEqual({ is: 'waiting' })
    expect(queue.pending()).toHaveLength(1)
  })

  test('one tab sends, the others say what became of it, and learn what was changed', async () => {
    const remote = server()
    let sending = 0
    const { open } = device(async (work) => {
      expect(++sending).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      sending--
      return work()
    }, remote)
    const [first, second] = [open(), open()]
    first.add('a'); second.add('a'); second.add('b')
    await settled()
    for (const { queue } of [first, second]) expect(queue.state().is).toBe('saved')
    expect(first.queue.elsewhere().get('b')?.answer).toEqual([remote.current.get('b')?.answer])
  })

  test('after an attempt was submitted elsewhere nothing is sent by any of them', async () => {
    let sent = 0
    const { open } = device(() => { sent++; return Promise.resolve({ refused: 'submitted' }) }, server())
    const [first, second] = [open(), open()]
    first.add('a'); second.add('b')
    await settled()
    first.add('c')
    await settled()
    for (const { queue } of [first, second]) expect(queue.state()).toEqual({ is: 'stopped', why: 'submitted' })
    expect(sent).toBe(1)
  })
})

test('two tabs, whatever order things happen in, lines that break and lose replies, a tab closed: all stored edits arrive once, in the order of each window', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('first', 'second'), fc.constantFrom('a', 'b')), { minLength: 1, maxLength: 6 })
  const faults = fc.array(fc.constantFrom('good', 'lost', 'reply lost'), { maxLength: 8 })
  await fc.assert(fc.asyncProperty(fc.scheduler(), steps, faults, fc.boolean(), async (scheduler, edits, broken, closes) => {
    const remote = server()
    const tick = <T>(value: T) => scheduler.schedule(Promise.resolve(value))
    let turn = 0
    const { open, stored, rings, made } = device(async (work) => {
      const fault = broken[turn++] ?? 'good'
      if (fault === 'lost') return tick({ again: 'offline' as const })
      await tick(null)
      const reply = work()
      return tick(fault === 'reply lost' ? { again: 'later' as const } : reply)
    }, remote, tick)
    const tabs = { first: open(), second: open() }
    const sequence = scheduler.scheduleSequence(edits.map(([tab, item]) => ({ label: `${tab} ${item}`, builder: () => { tabs[tab].add(item); return Promise.resolve() } })))
    const run = async () => {
      for (let idle = 0, left = 2_000; idle < 3; idle++) {
        while (scheduler.count() > 0) {
          if (left-- === 0) throw new Error('It never comes to rest.')
          idle = 0
          await scheduler.waitOne()
        }
        await new Promise((resolve) => setImmediate(resolve))
        if (rings.length > 0) { idle = 0; for (const ring of rings.splice(0)) ring() }
      }
    }
    await run()
    await sequence.task
    if (closes) {
      tabs.second.close()
      tabs.first.queue.hurry()
      await run()
    }
    expect(remote.operations.map(({ answer }) => answer).sort()).toEqual([...made].sort())
    for (const window of new Set(remote.operations.map((operation) => operation.window))) {
      const order = remote.operations.filter((operation) => operation.window === window).map((operation) => operation.sequence)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
    expect(stored).toEqual([])
    expect(tabs.first.queue.state().is).toMatch(/saved|ready/)
  }), { numRuns: 150 })
})
