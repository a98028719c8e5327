import path from 'node:path'
import { environment } from '@/server/environment'
import { Refusal } from '@/server/refusal'
import { restore } from '@/server/restore'
import { run } from './outcome'
import { stage } from './stage'

// npm run restore -- <file>
run(async () => {
  const { DATABASE_URL, DATA_DIR } = environment()
  if (DATABASE_URL) throw new Refusal('DATABASE_URL is set: restore that server with its own tools, pg_restore or psql; this command restores the embedded database only.')
  const file = process.argv[2]
  if (!file) throw new Refusal('Say which backup: "npm run restore -- <file>".')
  const date = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const { counts, kept } = await stage('Restoring the backup', () => restore(path.resolve(DATA_DIR), path.resolve(file), date))
  console.log(`Restored from ${file}: the database has ${counts.accounts} accounts and ${counts.attempts} attempts.`)
  if (kept) console.log(`What was there before is kept in ${kept}: delete it when you are sure.`)
})
