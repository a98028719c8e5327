import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pg from 'pg'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The most that was held at any statement while something was done, beyond what was held before, in MB; garbage is not counted. */
export async function mostHeld(act: () => Promise<unknown>): Promise<number> {
  const held = () => { collect(); const { heapUsed, external } = process.memoryUsage(); return (heapUsed + external) / 2 ** 20 }
  const before = held()
  let most = before
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its client below
  const { query } = pg.Client.prototype
  let statements = 0
  pg.Client.prototype.query = function looking(this: pg.Client, ...given: Parameters<typeof query>) {
    if (statements++ % 6 === 0) most = Math.max(most, held())
    return query.apply(this, given)
  } as typeof query
  try { await act() } finally { pg.Client.prototype.query = query }
  return Math.max(most, held()) - before
}
