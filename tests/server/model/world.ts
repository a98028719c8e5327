import { startAttempt } from '@/server/attempts/start'
import { database } from '@/server/database'
import { courseId, itemsOf, quizId, trainee } from '@/tests/server/attempt-people'
import { grantFor, signIn, signOutOfTest } from '@/tests/server/grants'
import { Browser, type Tab } from './browser'
import { Network } from './network'

export interface Edit { operation: string; attempt: string; itemId: string; answer: readonly string[]; window: string; sequence: number; madeIn: Tab }

/** One trainee on two devices, the real client code on each, the real routes and a real PostgreSQL behind them. */
export class World {
  readonly network = new Network()
  readonly browsers: readonly [Browser, Browser]
  /** Every edit that was made, by its id. */
  readonly edits = new Map<string, Edit>()
  /** Edits of a tab that was closed while it said that they are not saved and it has to stay open. */
  readonly givenUp = new Set<string>()
  readonly attempts: string[] = []

  private constructor(readonly person: Awaited<ReturnType<typeof trainee>>) {
    this.browsers = [new Browser(this.network, person.accountId), new Browser(this.network, person.accountId)]
  }

  static async begin(): Promise<World> {
    const world = new World(await trainee())
    await world.signIn()
    world.network.install()
    return world
  }

  signIn(): Promise<void> {
    return signIn(this.person.accountId)
  }

  endSession(): void {
    signOutOfTest()
  }

  /** Presses Start, or Continue when an attempt is open. */
  async start(): Promise<void> {
    const started = await startAttempt(await grantFor(this.person.accountId, 'attempt.start', { courseId }), quizId)
    if ('attemptId' in started && !this.attempts.includes(started.attemptId)) this.attempts.push(started.attemptId)
  }

  /** Opens the newest attempt in one more tab, of two: where it was opened before, also without a line. */
  async openTab(browser: Browser): Promise<void> {
    const attempt = this.attempts.at(-1)
    if (!attempt || browser.tabs.length > 1) return
    const { state } = await database.attempt.findUniqueOrThrow({ where: { id: attempt }, select: { state: true } })
    if (state === 'OPEN') browser.open(attempt, await itemsOf(attempt))
  }

  closeTab(browser: Browser, how: { killed: boolean }): void {
    const tab = browser.tabs[0]
    if (!tab) return
    // "Waiting on this device" is a promise that holds without the page; "keep this page open" is none.
    const durable = new Set(browser.stored.map(({ operation }) => operation))
    if (tab.queue.state().is !== 'offline') for (const { operation } of tab.queue.pending()) if (!durable.has(operation)) this.givenUp.add(operation)
    tab.close(how)
  }

  /** Answers in the tab that was opened last. */
  answer(browser: Browser, pick: number, answersOf: (itemId: string) => readonly string[]): void {
    const tab = browser.tabs.at(-1)
    const itemId = tab?.items[pick % tab.items.length]
    if (!tab || !itemId) return
    tab.queue.add(itemId, answersOf(itemId))
    for (const edit of tab.queue.pending()) if ('answer' in edit) this.edits.set(edit.operation, { ...edit, attempt: tab.attempt, madeIn: tab })
  }

  /** The waiting times of a device are over: what waits is tried again. */
  tick({ tabs }: Browser): void {
    for (const { rings } of tabs) for (const ring of rings.splice(0)) ring()
  }

  /** Moves the hands of the only clock that counts: as if the open attempt had a limit that is over in so long. */
  async moveDeadline(by: string): Promise<void> {
    await database.$executeRaw`
      update attempt set started_at = started_at - interval '1 hour', time_limit = 60, deadline = now() + ${by}::interval where period_id = ${this.person.periodId}::uuid and state = 'OPEN'`
  }

  async moveClosing(by: string): Promise<void> {
    await database.$executeRaw`update cohort set closes_at = now() + ${by}::interval where id = ${this.person.cohortId}::uuid`
  }
}
