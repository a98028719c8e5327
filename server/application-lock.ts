import pg from 'pg'
import type { EmbeddedPostgres } from './embedded-postgres'
import { Refusal } from './refusal'

const APPLICATION_LOCK = 7_110_732
const NO_ADDRESS = 'without an address yet'

/**
 * A connection that holds the embedded database for one application as long as this process lives, or null when another has it.
 * Its name says where the application is.
 */
export async function tryApplicationLock(server: EmbeddedPostgres): Promise<pg.Client | null> {
  const client = await connected(server)
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [APPLICATION_LOCK])
  if (rows[0]?.held) return client
  await client.end()
  return null
}

export async function applicationLock(server: EmbeddedPostgres, dataFolder: string): Promise<pg.Client> {
  const held = await tryApplicationLock(server)
  if (held) return held
  throw new Refusal(`Counterpoint already runs on the data folder ${dataFolder}, ${await holderOf(server)}: use that one, or stop it first.`)
}

/** Tells whoever tries to start a second application where this one is. */
export async function announce(lock: pg.Client, address: string) {
  await lock.query(`SET application_name TO ${pg.escapeLiteral(address)}`)
}

async function holderOf(server: EmbeddedPostgres) {
  const client = await connected(server)
  const { rows } = await client.query<{ application_name: string }>(
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND objid = $1 AND granted",
    [APPLICATION_LOCK],
  )
  await client.end()
  return rows[0]?.application_name || NO_ADDRESS
}

async function connected(server: EmbeddedPostgres) {
  const client = new pg.Client({ connectionString: server.superuserUrl, application_name: NO_ADDRESS, keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  return client
}
