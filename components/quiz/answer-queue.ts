import type { WaitingAnswer } from './answer-store'
import type { Given, News, Place, SaveState, Trouble, Waiting, World } from './queue-world'
import type { Change, Reply } from './sending'

export type AnswerQueue = ReturnType<typeof answerQueue>

/** Milliseconds until the next try: doubling from one second to thirty, each shortened by up to half so that many do not come at once. */
export function delayAfter(failures: number, random: number): number {
  return Math.min(30_000, 1000 * 2 ** (failures - 1)) * (1 - random / 2)
}

/**
 * The edits of an attempt that wait for the server, those of this window and what else waits on the device: in order, one request
 * at a time, from one page at a time, each kept until it is acknowledged.
 */
export function answerQueue({ send, later, uuid, random, now, since, device }: World) {
  const window = uuid()
  const waiting: Waiting[] = []
  /** Edits that would outlive this page, and that are on their way there. */
  const durable = new Set<string>()
  const storing = new Map<string, Promise<void>>()
  /** What the page has been told is kept, the open ones with their answer, to name and to send again if it is lost after all. */
  const kept = new Map<string, Waiting>()
  const gone = new Set<string>()
  const elsewhere = new Map<string, Change>()
  const known = new Map<string, string>()
  const listeners = new Set<() => void>()
  let [sequence, failures, refusals] = [0, 0, 0]
  let [running, sending] = [false, false]
  let trouble: Trouble | null = null
  let savedAt: Date | null = null
  let closed: 'submitted' | 'notOpen' | null = null
  let wake = () => {}
  let lastKept = Promise.resolve()

  const tell = (news: News) => device?.tell(news)
  const changed = () => { for (const heard of [...listeners]) heard() }
  const isOwn = (edit: Waiting): edit is Place & Given => edit.window === window && 'answer' in edit
  const pause = (milliseconds: number) => new Promise<void>((resolve) => { wake = resolve; later(resolve, milliseconds) })

  function state(): SaveState {
    if (closed) return { is: 'stopped', why: closed }
    if (waiting.length > 0) {
      if (!trouble) return { is: 'saving' }
      if (trouble === 'signedOut' || trouble === 'notYours') return { is: trouble }
      const safe = waiting.every(({ operation }) => durable.has(operation))
      return trouble === 'offline' && safe ? { is: 'offline', count: new Set(waiting.map(({ itemId }) => itemId)).size } : { is: 'waiting' }
    }
    if (refusals > 0) return { is: 'stopped', why: 'refused' }
    return savedAt ? { is: 'saved', at: savedAt } : { is: 'ready' }
  }

  function take(answer: WaitingAnswer, place: number) {
    durable.add(answer.operation)
    if (closed || gone.has(answer.operation) || kept.has(answer.operation) || waiting.some(({ operation }) => operation === answer.operation)) return
    waiting.splice(place, 0, answer)
  }

  /** What is found on the device is older than what was given here since; but of its own window it may not be the first that is known. */
  async function look() {
    for (const answer of await device?.store.waiting().catch(() => []) ?? []) {
      const [before, own] = [waiting.findLastIndex((edit) => edit.window === answer.window), waiting.findIndex(isOwn)]
      take(answer, before >= 0 ? before + 1 : own >= 0 ? own : waiting.length)
    }
  }

  function drop(operation: string): Waiting | undefined {
    const place = waiting.findIndex((edit) => edit.operation === operation)
    return place < 0 ? undefined : waiting.splice(place, 1)[0]
  }

  function forget(operations: readonly string[]) {
    for (const operation of operations) void (storing.get(operation) ?? Promise.resolve()).then(() => device?.store.remove([operation])).catch(() => undefined)
  }

  /** What another window left, unless something newer is known or given here. */
  function learn(changes: readonly Change[]) {
    for (const change of changes) {
      if ((known.get(change.itemId) ?? '') >= change.savedAt) continue
      known.set(change.itemId, change.savedAt)
      if (!waiting.some((edit) => isOwn(edit) && edit.itemId === change.itemId)) elsewhere.set(change.itemId, change)
    }
  }

  /** `changes` are by windows other than the one the edit is of; `current` may be of any. */
  function wasKept({ operation, by, current, changes }: Extract<News, { is: 'kept' }>) {
    const edit = drop(operation)
    if (edit) kept.set(operation, edit)
    savedAt = new Date(Math.max(Date.parse(current.savedAt), savedAt?.getTime() ?? 0))
    trouble = null
    learn(by === window ? changes : [...changes, current])
    if (by === window && !changes.some(({ itemId }) => itemId === current.itemId)) known.set(current.itemId, current.savedAt)
  }

  function wasRefused(operation: string, why: 'submitted' | 'notOpen' | 'edit') {
    gone.add(operation)
    if (why === 'edit') { if (drop(operation)) refusals += 1; return }
    closed = why
    waiting.length = 0
  }

  /** True when the next can be sent at once. */
  function settle(edit: Waiting, reply: Reply): boolean {
    if ('again' in reply) {
      trouble = reply.again
      failures += 1
      tell({ is: 'trying', trouble })
      return false
    }
    failures = 0
    if ('kept' in reply) {
      const { changes, asOf, ...current } = reply.kept
      since = asOf ?? since
      const news: News = { is: 'kept', operation: edit.operation, by: edit.window, current: { itemId: edit.itemId, ...current }, changes }
      tell(news)
      wasKept(news)
      forget([edit.operation])
    } else {
      const gone = reply.refused === 'edit' ? [edit.operation] : waiting.map(({ operation }) => operation)
      tell({ is: 'refused', operation: edit.operation, why: reply.refused })
      wasRefused(edit.operation, reply.refused)
      forget(gone)
    }
    return true
  }

  async function sendAll(alone: () => boolean) {
    sending = true
    await look()
    for (let next = waiting[0]; next && alone(); next = waiting[0]) {
      const reply = await send({ ...next, ...(since && { since }) })
      const go = settle(next, reply)
      changed()
      if (!go && alone()) await pause(Math.max(delayAfter(failures, random()), ('after' in reply && reply.after) || 0))
    }
    sending = false
  }

  async function run() {
    if (running) return
    running = true
    while (waiting.length > 0 && !closed) await (device ? device.alone(sendAll) : sendAll(() => true)).finally(() => { sending = false })
    running = false
  }

  async function keep(edit: Place & Given) {
    if (!device) return
    const answer = await device.seal(edit)
    await device.store.add(answer)
    durable.add(edit.operation)
    tell({ is: 'added', answer })
    changed()
  }

  function push(edit: Place & Given) {
    waiting.push(edit)
    // One after the other, as sealing takes its time: the device keeps their order. Where it keeps nothing, the page says to keep it open.
    lastKept = lastKept.then(() => keep(edit)).catch(() => undefined)
    storing.set(edit.operation, lastKept)
    changed()
    void run()
  }

  device?.hear((news) => {
    if (news.is === 'added') { take(news.answer, waiting.length); if (sending) tell({ is: 'trying', trouble }); void run() }
    else if (news.is === 'kept') wasKept(news)
    else if (news.is === 'refused') wasRefused(news.operation, news.why)
    else if (news.is === 'hurry') wake()
    else trouble = news.trouble
    changed()
  })

  return {
    state,
    add(itemId: string, answer: readonly string[], certainty: number | null = null) {
      if (closed) return
      elsewhere.delete(itemId)
      push({ operation: uuid(), itemId, window, sequence: sequence++, clientAt: now().toISOString(), answer, certainty })
    },
    /** Looks for what waits on the device from before, and sends it. */
    async begin() {
      await look()
      changed()
      void run()
    },
    /** The edits that the server has not acknowledged, oldest first. */
    pending: (): readonly Waiting[] => waiting,
    /** The edit of an item that waits and cannot be shown here, unless it was answered again since. */
    sealed(itemId: string): string | undefined {
      const last = waiting.findLast((edit) => edit.itemId === itemId)
      return last && 'sealed' in last ? last.operation : undefined
    },
    /** What another window changed, by item, until it is answered here. */
    elsewhere: (): ReadonlyMap<string, Change> => elsewhere,
    /** The operations that the page was told are kept, the latest thousand. */
    seen: () => [...kept.keys()].slice(-1000),
    /** Sends again what was called kept and is not there. False when the answer to some of it is not known here any more. */
    sendAgain(operations: readonly string[]): boolean {
      const lost = operations.flatMap((operation) => kept.get(operation) ?? [])
      const open = lost.filter(isOwn)
      for (const { operation } of lost) kept.delete(operation)
      open.forEach(push)
      return open.length === operations.length
    },
    /** Tries at once instead of waiting for the next turn. */
    hurry: () => { wake(); tell({ is: 'hurry' }); void run() },
    /** Sends what it can while the page goes away. What waits behind an edit of another window stays on the device, for its order. */
    leave() {
      const behind = new Set<string>()
      for (const edit of waiting) {
        if (isOwn(edit) && !behind.has(edit.itemId) && (sending || !durable.has(edit.operation))) void send({ ...edit, ...(since && { since }) })
        else behind.add(edit.itemId)
      }
    },
    /** Resolves when everything is acknowledged, false when something never will be. */
    emptied: () => new Promise<boolean>((resolve) => {
      const hear = () => {
        if (waiting.length > 0) return
        listeners.delete(hear)
        resolve(!closed && refusals === 0)
      }
      listeners.add(hear)
      wake()
      hear()
    }),
    /** Hears of every change; returns how to stop hearing. */
    listen(heard: () => void) {
      listeners.add(heard)
      return () => { listeners.delete(heard) }
    },
  }
}
