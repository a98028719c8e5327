import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

/** A line between two programs that can be cut, slowed and silenced. */
export interface TcpProxy {
  port: number
  /** What it has done to the line so far. */
  counts: { cut: number; swallowed: number; held: number }
  /** Resets every connection. */
  cut: () => void
  /** The next so many replies are not delivered: what was asked is done, and the connection is reset instead of saying so. */
  swallow: (replies: number) => void
  /** From now on every piece takes so many milliseconds longer, in both directions. */
  slow: (milliseconds: number) => void
  /** While silent the line is open, and nothing comes through in either direction. */
  silence: (silent: boolean) => void
  close: () => Promise<void>
}

/** Listens on a port of its own and passes on to whatever port `target` names at that moment. */
export async function tcpProxy(target: () => number): Promise<TcpProxy> {
  const pairs = new Set<readonly [net.Socket, net.Socket]>()
  const counts = { cut: 0, swallowed: 0, held: 0 }
  let toSwallow = 0
  let delay = 0
  let silent = false

  const server = net.createServer((near) => {
    const far = net.connect(target(), '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    const reset = () => { pairs.delete(pair); near.resetAndDestroy(); far.resetAndDestroy() }
    const pass = (from: net.Socket, to: net.Socket, isReply: boolean) => {
      let passed = Promise.resolve()
      from.on('data', (piece: Buffer) => {
        if (isReply && toSwallow > 0) {
          toSwallow -= 1
          counts.swallowed += 1
          return reset()
        }
        const wait = delay
        if (wait > 0) counts.held += 1
        passed = passed.then(() => (wait > 0 ? new Promise<void>((resolve) => setTimeout(resolve, wait)) : undefined)).then(() => { to.write(piece) })
      })
      from.on('end', () => { passed = passed.then(() => { to.end() }) })
      from.on('error', reset)
      from.on('close', () => { pairs.delete(pair); passed = passed.then(() => { to.destroy() }) })
      if (silent) from.pause()
    }
    pass(near, far, false)
    pass(far, near, true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const cut = () => {
    counts.cut += pairs.size
    for (const [near, far] of pairs) { near.resetAndDestroy(); far.resetAndDestroy() }
    pairs.clear()
  }
  return {
    // The types know no port of `address()`, which a server that listens on TCP always has.
    port: (server.address() as AddressInfo).port,
    counts, cut,
    swallow: (replies) => { toSwallow = replies },
    slow: (milliseconds) => { delay = milliseconds },
    silence(now) {
      silent = now
      for (const socket of [...pairs].flat()) if (silent) socket.pause(); else socket.resume()
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
