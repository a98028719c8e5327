import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

/** For `--import`: the program ends with the tests that started it, also when they are killed, as the channel between them closes. */
export const endsWithTests = 'data:text/javascript,process.on("disconnect",()=>process.kill(process.pid,"SIGTERM"))'

/** A port of this machine that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  // The types know no port of `address()`, which a server that listens on TCP always has.
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
