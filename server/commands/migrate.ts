import { mkdirSync, writeFileSync } from 'node:fs'
import { missingMigration } from '@/server/migrations'
import { Refusal } from '@/server/refusal'
import { startThrowawayPostgres } from '@/server/throwaway-postgres'
import { run } from './outcome'

// npm run migrate -- diff           prints the SQL that is missing from the migrations to reach schema.prisma
// npm run migrate -- new <name>     writes it as a new migration
run(async () => {
  const [task, name] = process.argv.slice(2)
  if (task === 'diff') console.log((await missing()) || 'The migrations lead to the schema: nothing is missing.')
  else if (task === 'new' && name && /^[a-z0-9_]+$/.test(name)) await write(name)
  else throw new Refusal('Say what to do: "npm run migrate -- diff", or "npm run migrate -- new <name>" with a name of small letters, digits and underscores.')
})

async function write(name: string) {
  const sql = await missing()
  if (!sql) throw new Refusal('The migrations lead to the schema: there is nothing to write.')
  const folder = `prisma/migrations/${new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '')}_${name}`
  mkdirSync(folder)
  writeFileSync(`${folder}/migration.sql`, sql)
  console.log(`Written to ${folder}/migration.sql: read it before you commit it.`)
}

async function missing() {
  const server = await startThrowawayPostgres('migrate')
  try {
    return await missingMigration(server.url)
  } finally {
    await server.stop()
  }
}
