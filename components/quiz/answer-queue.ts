import type { Certainty } from '@/domain/certainty'

/** One edit of a response, as the server takes it. Sent again it is the same, so that it counts once. */
export interface Operation { operation: string; itemId: string; answer: readonly string[]; certainty: Certainty | null; window: string; sequence: number }

/** What came of sending an operation: kept, refused for good, or to be tried again. */
export type Reply = { kept: Date } | { refused: 'submitted' | 'notOpen' | 'refused' } | { again: 'later' | 'signedOut' }

export type SaveState =
  | { is: 'ready' | 'saving' | 'waiting' | 'signedOut' }
  | { is: 'saved'; at: Date }
  | { is: 'stopped'; why: 'submitted' | 'notOpen' | 'refused' }

export interface AnswerQueue {
  add: (itemId: string, answer: readonly string[], certainty?: Certainty | null) => void
  state: () => SaveState
  /** The edits that the server has not acknowledged, oldest first. */
  pending: () => readonly Operation[]
  /** Tries at once instead of waiting for the next turn. */
  hurry: () => void
  /** Resolves when everything is acknowledged, false when something never will be. */
  emptied: () => Promise<boolean>
  /** Hears of every change; returns how to stop hearing. */
  listen: (heard: () => void) => () => void
}

interface World {
  send: (operation: Operation) => Promise<Reply>
  /** Calls back after so many milliseconds. */
  later: (ring: () => void, milliseconds: number) => unknown
  uuid: () => string
  /** From 0 to 1. */
  random: () => number
}

/** Milliseconds until the next try: doubling from one second to thirty, each shortened by up to half so that many do not come at once. */
export function delayAfter(failures: number, random: number): number {
  return Math.min(30_000, 1000 * 2 ** (failures - 1)) * (1 - random / 2)
}

/** The edits of one window that wait for the server: in order, one request at a time, each kept until it is acknowledged. */
export function answerQueue({ send, later, uuid, random }: World): AnswerQueue {
  const window = uuid()
  const operations: Operation[] = []
  const listeners = new Set<() => void>()
  let sequence = 0
  let failures = 0
  let running = false
  let current: SaveState = { is: 'ready' }
  let wake = () => {}

  const become = (state: SaveState) => {
    current = state
    for (const heard of listeners) heard()
  }
  const pause = (milliseconds: number) => new Promise<void>((resolve) => { wake = resolve; later(resolve, milliseconds) })

  async function run() {
    if (running) return
    running = true
    for (let next = operations[0]; next; next = operations[0]) {
      const reply = await send(next)
      if ('kept' in reply) {
        failures = 0
        operations.shift()
        become(operations.length > 0 ? { is: 'saving' } : { is: 'saved', at: reply.kept })
      } else if ('refused' in reply) {
        operations.length = 0
        become({ is: 'stopped', why: reply.refused })
      } else {
        failures += 1
        become({ is: reply.again === 'signedOut' ? 'signedOut' : 'waiting' })
        await pause(delayAfter(failures, random()))
      }
    }
    running = false
  }

  return {
    add(itemId, answer, certainty = null) {
      if (current.is === 'stopped') return
      operations.push({ operation: uuid(), itemId, answer, certainty, window, sequence: sequence++ })
      if (failures === 0) become({ is: 'saving' })
      void run()
    },
    state: () => current,
    pending: () => operations,
    hurry: () => wake(),
    emptied: () => new Promise((resolve) => {
      const look = () => {
        if (operations.length > 0) return
        listeners.delete(look)
        resolve(current.is !== 'stopped')
      }
      listeners.add(look)
      wake()
      look()
    }),
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}
