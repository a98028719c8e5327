import path from 'node:path'
import { environment, type Environment } from '@/server/environment'
import { keptKeys } from '@/server/certificates/key-file'
import { keptSecret } from '@/server/secret'
import { prepareDataFolder } from '@/server/postgres-cluster'
import type { WebAddress } from './web-address'

/** Tells the application, and what this process itself loads of it, where it is, what it keeps its data in and what it signs with. */
export function tellApplication({ APP_URL, SECRET, SECRET_BEFORE, CERTIFICATE_KEYS, DATA_DIR }: Environment, databaseUrl: string, address: WebAddress) {
  const dataFolder = path.resolve(DATA_DIR)
  if (!SECRET || !CERTIFICATE_KEYS) prepareDataFolder(dataFolder)
  const { secret, before } = SECRET ? { secret: SECRET, before: SECRET_BEFORE } : keptSecret(dataFolder)
  const url = APP_URL ?? address.url
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataFolder,
    APP_URL: url,
    SECRET: secret,
    SECRET_BEFORE: before.join(' '),
    CERTIFICATE_KEYS: CERTIFICATE_KEYS ?? keptKeys(dataFolder),
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: secret,
    PORT: String(address.port),
    HOSTNAME: address.hostname,
  })
  return { ...environment(), DATABASE_URL: databaseUrl, APP_URL: url }
}

/** Where the application is, in a sentence; and that others will not find it when it was not told its own name. */
export function greeting({ APP_URL }: { APP_URL: string }, { hostname, url }: WebAddress) {
  const open = hostname === '0.0.0.0' || hostname === '::'
  const note = open && APP_URL === url ? '\nOther machines can reach it, but its links lead to this one: set APP_URL to the address that people use.' : ''
  return `Counterpoint runs at ${APP_URL}${APP_URL === url ? '' : ` (listening at ${url})`}. Ctrl-C stops it.${note}`
}
