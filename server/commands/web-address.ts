import net from 'node:net'
import type { Environment } from '@/server/environment'
import { Refusal } from '@/server/refusal'

const USUAL_PORT = 3_000
const TRIES = 20

export type WebAddress = { hostname: string; port: number; url: string }

/** Where the application will listen: at the port given, or at the first free one from the usual one up. */
export async function webAddress({ HOSTNAME: hostname, PORT }: Environment): Promise<WebAddress> {
  const first = PORT ?? USUAL_PORT
  for (let port = first; port < first + TRIES; port++) {
    const problem = await tryToListen(hostname, port)
    if (problem === null) {
      if (port !== first) console.log(`Port ${first} is in use by another program: Counterpoint takes ${port}.`)
      return { hostname, port, url: `http://${shown(hostname)}:${port}` }
    }
    if (problem === 'EACCES') throw new Refusal(`Port ${port} may not be used by this account: choose one above 1023 with PORT, and put a reverse proxy in front of it.`)
    if (problem !== 'EADDRINUSE') throw new Refusal(`HOSTNAME "${hostname}" is not an address of this machine (${problem}): leave it out to be reached from this machine alone, or give 0.0.0.0 to be reached from all.`)
    if (PORT) throw new Refusal(`Port ${PORT} is in use by another program: end that one, or choose another port with PORT.`)
  }
  throw new Refusal(`The ports ${first} to ${first + TRIES - 1} are all in use: choose a free one with PORT.`)
}

function shown(hostname: string) {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(hostname)) return 'localhost'
  return net.isIPv6(hostname) ? `[${hostname}]` : hostname
}

function tryToListen(hostname: string, port: number) {
  return new Promise<string | null>((resolve) => {
    const probe = net.createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, hostname, () => probe.close(() => resolve(null)))
  })
}
