import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '@/server/migrations'
import { startThrowawayPostgres } from '@/server/throwaway-postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that holds all migrations and no data; each test file gets a copy of it. */
    templateUrl: string
  }
}

/** One PostgreSQL for a run of the tests, in a folder of its own. */
export default async function setup(project: TestProject) {
  const server = await startThrowawayPostgres('tests')
  const template = new URL(server.url)
  template.pathname = '/template'
  await inDatabase(server.url, 'CREATE DATABASE template')
  await applyMigrations(template.href)
  await inDatabase(server.url, 'ALTER DATABASE template ALLOW_CONNECTIONS false')
  project.provide('templateUrl', template.href)
  return server.stop
}

/** A copy of the template under the name given. */
export async function clone(templateUrl: string, name: string) {
  const url = new URL(templateUrl)
  url.pathname = '/counterpoint'
  await inDatabase(url.href, `CREATE DATABASE "${name}" TEMPLATE template`)
  url.pathname = `/${name}`
  return url.href
}

async function inDatabase(connectionString: string, statement: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement)
  await client.end()
}
