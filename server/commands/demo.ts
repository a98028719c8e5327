import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { environment } from '@/server/environment'
import { startThrowawayPostgres } from '@/server/throwaway-postgres'
import { runCourse } from './course'
import { generateClient } from './generated'
import { run } from './outcome'
import { stage } from './stage'

const seed = z.object({ seedDemo: z.function({ input: [], output: z.promise(z.array(z.object({ role: z.string(), signInName: z.string(), password: z.string() }))) }) })

// The same as `npm start`, with a database full of life that is thrown away at the end.
run(async (signals) => {
  await generateClient(signals.stop)
  const server = await stage('Starting a throw-away database', () => startThrowawayPostgres('demo'))
  const given = { ...environment(), DATABASE_URL: server.url, DATA_DIR: server.folder, SECRET: undefined, CERTIFICATE_KEYS: undefined }
  const database = { url: server.url, announce: () => Promise.resolve(), close: server.stop }
  await runCourse({ mode: 'start', given, database, prepare: () => stage('Filling it with people and their work', signIns) }, signals)
})

async function signIns() {
  const { seedDemo } = seed.parse(await import(pathToFileURL(path.resolve('prisma/seed.ts')).href))
  const people = await seedDemo()
  const width = Math.max(...people.map(({ role }) => role.length))
  return ['Sign in as', ...people.map(({ role, signInName, password }) => `  ${role.padEnd(width)}  ${signInName}  ${password}`)].join('\n')
}
