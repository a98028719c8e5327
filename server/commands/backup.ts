import { existsSync } from 'node:fs'
import path from 'node:path'
import { tryApplicationLock } from '@/server/application-lock'
import { backUp } from '@/server/backup'
import { startEmbeddedPostgres } from '@/server/embedded-postgres'
import { environment } from '@/server/environment'
import { clusterIn } from '@/server/postgres-cluster'
import { Refusal } from '@/server/refusal'
import { run } from './outcome'
import { stage } from './stage'

// npm run backup [-- <file>]
run(async () => {
  const { DATABASE_URL, DATA_DIR } = environment()
  if (DATABASE_URL) throw new Refusal('DATABASE_URL is set: back that server up with its own tools, pg_dump or pg_basebackup; this command copies the embedded database only.')
  const dataFolder = path.resolve(DATA_DIR)
  const date = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const file = path.resolve(process.argv[2] ?? path.join(dataFolder, 'backups', `counterpoint-${date}.tar.gz`))
  if (!existsSync(path.join(clusterIn(dataFolder), 'PG_VERSION'))) throw new Refusal(`There is no database in ${dataFolder} yet: nothing to back up.`)
  if (existsSync(file)) throw new Refusal(`The file ${file} exists already: give another name, or move it away.`)
  const server = await startEmbeddedPostgres(dataFolder)
  try {
    const { accounts, attempts } = await stage('Copying the database', () => backUp(server, dataFolder, file))
    console.log(`Written to ${file}: the database with ${accounts} accounts and ${attempts} attempts, the secret and the keys of certificates. Keep it as safe as the data folder itself.`)
  } finally {
    // Stopped again unless it ran before, or an application has been started on it meanwhile.
    if (!server.found && (await tryApplicationLock(server))) await server.stop()
  }
})
