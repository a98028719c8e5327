import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from './refusal'

const PATIENCE = 30_000

/** Says in a sentence why the database of DATABASE_URL cannot be used, or returns when it can. One that is just starting is waited for. */
export async function checkExternalPostgres(databaseUrl: string) {
  const until = Date.now() + PATIENCE
  for (;;) {
    const problem = await problemWith(databaseUrl)
    if (problem === null) return
    if (problem !== 'starting') throw new Refusal(problem)
    if (Date.now() > until) throw new Refusal('The PostgreSQL server of DATABASE_URL has been starting or shutting down for half a minute: look at its log, then start again.')
    await wait(250)
  }
}

async function problemWith(databaseUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return null
  } catch (error) {
    return sentenceFor(error, new URL(databaseUrl))
  } finally {
    await client.end().catch(() => {})
  }
}

function sentenceFor(error: unknown, { hostname, port, pathname, username }: URL) {
  const place = `${hostname}:${port || 5432}`
  const { code, message } = described(error)
  if (code === '57P03') return 'starting'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host ${hostname} of DATABASE_URL is not known: correct its name, or the name service of this machine.`
  if (code === '28P01' || message.includes('client password must be')) return `The PostgreSQL server at ${place} refuses the password of ${decodeURIComponent(username) || 'the account'}: correct DATABASE_URL.`
  if (code === '28000') return `The PostgreSQL server at ${place} does not let ${decodeURIComponent(username) || 'this account'} in (${message}): correct DATABASE_URL, or the server's pg_hba.conf.`
  if (code === '3D000') return `The PostgreSQL server at ${place} has no database "${decodeURIComponent(pathname.slice(1))}": create it, or correct DATABASE_URL.`
  if (code === '53300') return `The PostgreSQL server at ${place} has no connection left: raise its max_connections, or end what holds them.`
  if (/^[0-9A-Z]{5}$/.test(code)) return `The PostgreSQL server at ${place} does not let Counterpoint in: ${message}.`
  if (/SSL|certificate/i.test(message)) return `The connection to the PostgreSQL server at ${place} cannot be encrypted as DATABASE_URL asks: ${message}.`
  return `No PostgreSQL server answers at ${place} (${code || message}): start it, or correct DATABASE_URL.`
}

function described(error: unknown) {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  // A name with several addresses fails with one error for each.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : ''
  return { code, message: error.message || code }
}

/**
 * Refuses a server that would call an answer saved before it is on disk. `mayForget` is for the one test that has to see
 * answers lost, to know that it would.
 */
export async function refuseForgetfulPostgres(databaseUrl: string, mayForget = process.env.COUNTERPOINT_MAY_FORGET === '1') {
  if (mayForget) return
  if (process.env.LD_PRELOAD?.includes('eatmydata')) throw new Refusal('LD_PRELOAD names libeatmydata, with which nothing is safe on disk: start without it.')
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')",
    )
    const unsafe = rows.filter(({ setting }) => !['on', 'remote_apply'].includes(setting))
    if (unsafe.length === 0) return
    const settings = unsafe.map(({ name, setting }) => `${name} = ${setting}`).join(', ')
    throw new Refusal(`The PostgreSQL server can lose answers that it has called saved (${settings}): set fsync, full_page_writes and synchronous_commit to on.`)
  } finally {
    await client.end()
  }
}
