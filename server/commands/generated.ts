import path from 'node:path'
import { buildFolder } from './build-folder'
import { filesIn, fingerprint, madeFrom } from './fingerprint'
import { stage } from './stage'
import { runToEnd } from './subprocess'

/** Brings the database client up to date with the schema. */
export function generateClient(stop: AbortSignal) {
  const value = fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  return madeFrom('prisma/client/.made-from', value, () =>
    stage('Generating the database client', () =>
      // Prisma fetches its engine before every command unless it is told of a file that exists; this command never opens it.
      runToEnd('prisma/build/index.js', ['generate'], { stop, env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' } }),
    ),
  )
}

/** Brings the types of the routes up to date with the folders of `app`. */
export function generateRouteTypes(stop: AbortSignal) {
  const routes = filesIn('app').filter((file) => /(page|layout|route|default|template)\.tsx?$/.test(file))
  const value = fingerprint(['next.config.js', 'node_modules/next/package.json'], routes)
  return madeFrom(path.join(buildFolder(), 'types', '.made-from'), value, () =>
    stage('Generating the types of the routes', () => runToEnd('next/dist/bin/next', ['typegen'], { stop, env: { NEXT_TELEMETRY_DISABLED: '1' } })),
  )
}
