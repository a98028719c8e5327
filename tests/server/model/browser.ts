import { randomUUID } from 'node:crypto'
import { answerQueue, type AnswerQueue } from '@/components/quiz/answer-queue'
import type { WaitingAnswer } from '@/components/quiz/answer-store'
import type { News } from '@/components/quiz/queue-world'
import { seal } from '@/components/quiz/seal'
import { send, submit } from '@/components/quiz/sending'
import { sealingKey } from '@/server/sealing'
import { Line, type Network } from './network'

const never = new Promise<never>(() => undefined)

/** What a browser keeps when its tabs are closed: the storage, and the lock under which one of its tabs sends. */
export class Browser {
  readonly line: Line
  readonly stored: WaitingAnswer[] = []
  tabs: Tab[] = []
  /** Also those that were closed. */
  readonly everOpened: Tab[] = []
  private lock: Promise<void> = Promise.resolve()

  constructor(readonly network: Network, readonly account: string) {
    this.line = new Line(network)
  }

  open(attempt: string, items: readonly string[]): Tab {
    const tab = new Tab(this, attempt, items)
    this.tabs.push(tab)
    this.everOpened.push(tab)
    void tab.queue.begin()
    return tab
  }

  /** One tab after the other; the lock of a tab that is closed is free. */
  alone(tab: Tab, work: (alone: () => boolean) => Promise<void>): Promise<void> {
    const done = this.lock.then(() => (tab.closed ? undefined : Promise.race([work(() => !tab.closed), tab.ended])))
    this.lock = done
    return done.then(() => (tab.closed ? never : undefined))
  }
}

/** A tab with an attempt open in it: the real queue, whose storage, lock and clock are the browser's. */
export class Tab {
  closed = false
  readonly queue: AnswerQueue
  /** Resolves when the tab is closed. */
  readonly ended: Promise<void>
  readonly rings: (() => void)[] = []
  private end = () => {}
  private readonly hearers: ((news: News) => void)[] = []

  constructor(readonly browser: Browser, readonly attempt: string, readonly items: readonly string[]) {
    const { network, line, account, stored } = browser
    this.ended = new Promise((resolve) => { this.end = resolve })
    this.queue = answerQueue({
      send: async (edit) => {
        // The request of a tab that is being closed goes out; nobody hears what came of it.
        const reply = await network.on(line, () => send(`/api/v1/attempts/${attempt}/responses`, edit))
        return this.closed ? never : reply
      },
      later: (ring) => this.rings.push(ring), uuid: randomUUID, random: () => 0.5, now: () => new Date(),
      device: {
        store: {
          add: async (answer) => { stored.push(answer) },
          remove: async (operations) => { for (const each of operations) { const place = stored.findIndex(({ operation }) => operation === each); if (place >= 0) stored.splice(place, 1) } },
          waiting: async () => stored.filter((each) => each.attempt === attempt),
        },
        seal: async ({ answer, certainty, ...place }) => {
          const edit = { ...place, account, attempt }
          const sealed = await network.busy(() => seal(sealingKey(), { answer, certainty }, edit))
          return this.closed ? never : { ...edit, sealed }
        },
        alone: (work) => browser.alone(this, work),
        tell: (news) => { for (const other of browser.tabs) if (other !== this && other.attempt === attempt) for (const heard of other.hearers) heard(news) },
        hear: (heard) => { this.hearers.push(heard) },
      },
    })
  }

  /** Closes the tab, or kills it: then it has no last word. */
  close({ killed }: { killed: boolean }): void {
    if (!killed) this.queue.leave()
    this.closed = true
    this.rings.length = 0
    this.browser.tabs = this.browser.tabs.filter((tab) => tab !== this)
    this.end()
  }

  /** Presses Submit, as the page does: once everything is kept, again and again until there is an answer. Returns before that. */
  async submit(): Promise<void> {
    while (!this.closed && await this.queue.emptied()) {
      const { network, line } = this.browser
      const outcome = await network.on(line, () => submit(`/api/v1/attempts/${this.attempt}/submit`, this.queue.seen()))
      if ('missing' in outcome ? !this.queue.sendAgain(outcome.missing) : !('again' in outcome)) return
      if ('again' in outcome) await new Promise<void>((resolve) => { this.rings.push(resolve) })
    }
  }
}
