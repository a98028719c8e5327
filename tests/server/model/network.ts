import { AsyncLocalStorage } from 'node:async_hooks'
import { NextRequest } from 'next/server'
import { POST as save } from '@/app/api/v1/attempts/[attempt]/responses/route'
import { POST as submit } from '@/app/api/v1/attempts/[attempt]/submit/route'

type Route = (request: NextRequest, context: { params: Promise<{ attempt: string }> }) => Promise<Response>
const routes: Record<string, Route> = { responses: save, submit }

/** What happens to the next request of a device: it goes through, never arrives, arrives when nobody waits for it any more, or its reply is lost. */
export type Fate = 'through' | 'request lost' | 'held up' | 'reply lost'

/** The line of one device to the real routes, and what it has been told over it. */
export class Line {
  online = true
  readonly fates: Fate[] = []

  constructor(private readonly network: Network) {}

  async fetch(address: string, init: RequestInit): Promise<Response> {
    const fate = this.fates.shift() ?? 'through'
    if (this.online && fate === 'held up') this.network.heldUp.push(() => this.network.answer(address, init))
    if (!this.online || fate === 'request lost' || fate === 'held up') throw new TypeError('fetch failed')
    const reply = await this.network.answer(address, init)
    if (fate === 'reply lost') throw new TypeError('fetch failed')
    return reply
  }
}

/** The only `fetch` there is in these tests: whose it is, is known from where it was called. */
export class Network {
  private readonly caller = new AsyncLocalStorage<Line>()
  private underway = 0
  /** Every status that the server answered. */
  readonly statuses: number[] = []
  /** The operations that the server has called kept, whether or not the device ever heard of it. */
  readonly acknowledged = new Set<string>()
  /** Requests on which everybody has given up, and which are still on their way. */
  readonly heldUp: (() => Promise<unknown>)[] = []

  async arrive(): Promise<void> {
    for (const deliver of this.heldUp.splice(0)) await deliver()
  }

  /** Does something as a script on the device would: what it fetches goes over the device's line. */
  on<T>(line: Line, act: () => T): T {
    return this.caller.run(line, act)
  }

  install(): void {
    globalThis.fetch = ((address: string, init: RequestInit = {}) => {
      const line = this.caller.getStore()
      if (!line) throw new Error('A request of no device.')
      return this.busy(() => line.fetch(address, init))
    }) as typeof fetch
  }

  /** Nothing is settled while this is under way. */
  async busy<T>(act: () => Promise<T>): Promise<T> {
    this.underway += 1
    const done = act()
    const over = () => { this.underway -= 1 }
    done.then(over, over)
    return done
  }

  async answer(address: string, { body, headers, method = 'GET' }: RequestInit): Promise<Response> {
    const [attempt = '', route = ''] = address.split('/').slice(-2)
    const post = routes[route]
    if (!post) throw new Error(`There is no route for ${address}.`)
    const reply = await post(new NextRequest('http://localhost:3000/', { method, body: body as string, headers: new Headers(headers) }), { params: Promise.resolve({ attempt }) })
    this.statuses.push(reply.status)
    const told = (await reply.clone().json().catch(() => ({}))) as { operation?: string }
    if (reply.status === 200 && told.operation) this.acknowledged.add(told.operation)
    return reply
  }

  /** Returns once nothing is on its way and nobody has anything to do but wait for a clock. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet = this.underway === 0 ? quiet + 1 : 0) await new Promise((resolve) => setImmediate(resolve))
  }
}
