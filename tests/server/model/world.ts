import { randomUUID } from 'node:crypto'
import { answerQueue, type AnswerQueue } from '@/components/quiz/answer-queue'
import { send } from '@/components/quiz/sending'
import { startAttempt } from '@/server/attempts/start'
import { database } from '@/server/database'
import { courseId, itemsOf, quizId, trainee } from '@/tests/server/attempt-people'
import { grantFor, signIn } from '@/tests/server/grants'
import { Line, Network } from './network'

export interface Edit { operation: string; attempt: string; itemId: string; answer: readonly string[]; window: string; sequence: number; madeIn: Tab }

/** A tab of a browser with an attempt open in it. */
export interface Tab { attempt: string; items: readonly string[]; queue: AnswerQueue; rings: (() => void)[] }
export interface Device { line: Line; tab: Tab | null }

/** One trainee on two devices, the real client code on each, the real routes and a real PostgreSQL behind them. */
export class World {
  readonly network = new Network()
  readonly devices: readonly [Device, Device] = [this.device(), this.device()]
  /** Every edit that was made, by its id. */
  readonly edits = new Map<string, Edit>()
  /** Edits that went with a tab which said that they were waiting when it was closed. */
  readonly givenUp = new Set<string>()
  readonly attempts: string[] = []

  private constructor(readonly person: Awaited<ReturnType<typeof trainee>>) {}

  static async begin(): Promise<World> {
    const person = await trainee()
    await signIn(person.accountId)
    const world = new World(person)
    world.network.install()
    return world
  }

  private device(): Device {
    return { line: new Line(this.network), tab: null }
  }

  /** Presses Start, or Continue when an attempt is open. */
  async start(): Promise<void> {
    const started = await startAttempt(await grantFor(this.person.accountId, 'attempt.start', { courseId }), quizId)
    if ('attemptId' in started && !this.attempts.includes(started.attemptId)) this.attempts.push(started.attemptId)
  }

  /** Opens the newest attempt, or reloads it: possible only where there is a line, and while it takes answers. */
  async openTab(device: Device): Promise<void> {
    const attempt = this.attempts.at(-1)
    if (!attempt || !device.line.online) return
    const { state } = await database.attempt.findUniqueOrThrow({ where: { id: attempt }, select: { state: true } })
    this.closeTab(device)
    if (state !== 'OPEN') return
    const rings: (() => void)[] = []
    const queue = answerQueue({
      send: (operation) => this.network.on(device.line, () => send(`/api/v1/attempts/${attempt}/responses`, operation)),
      later: (ring) => rings.push(ring), uuid: randomUUID, random: () => 0.5, now: () => new Date(),
    })
    device.tab = { attempt, items: await itemsOf(attempt), queue, rings }
  }

  closeTab(device: Device): void {
    if (!device.tab) return
    for (const { operation } of device.tab.queue.pending()) this.givenUp.add(operation)
    device.tab = null
  }

  answer({ tab }: Device, pick: number, answersOf: (itemId: string) => readonly string[]): void {
    const itemId = tab?.items[pick % tab.items.length]
    if (!tab || !itemId) return
    tab.queue.add(itemId, answersOf(itemId))
    for (const edit of tab.queue.pending()) if ('answer' in edit) this.edits.set(edit.operation, { ...edit, attempt: tab.attempt, madeIn: tab })
  }

  /** The waiting times of a device are over: what waits is tried again. */
  tick({ tab }: Device): void {
    for (const ring of tab?.rings.splice(0) ?? []) ring()
  }

  /** Presses Submit, as the page does: once everything is saved. Returns before that. */
  submit({ line, tab }: Device): void {
    if (!tab) return
    const post = () => fetch(`/api/v1/attempts/${tab.attempt}/submit`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ operations: tab.queue.seen() }) })
    void tab.queue.emptied().then(async (saved) => { if (saved) await this.network.on(line, post).catch(() => undefined) })
  }
}
