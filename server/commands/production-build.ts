import path from 'node:path'
import { buildFolder } from './build-folder'
import { filesIn, fingerprint, madeFrom } from './fingerprint'
import { generateClient } from './generated'
import { stage } from './stage'
import { runToEnd } from './subprocess'

// Not tsconfig.json, which a build may itself rewrite.
const PARTS = ['app', 'components', 'domain', 'public', 'prisma/schema.prisma', 'package-lock.json', 'next.config.js', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts']

/** Makes the production build if it is missing or anything that goes into it has changed. */
export async function makeProductionBuild(stop: AbortSignal) {
  await generateClient(stop)
  const server = filesIn('server').filter((file) => !file.startsWith(path.join('server', 'commands')))
  const value = fingerprint([...PARTS, ...server], [process.env.COUNTERPOINT_BENCH ?? ''])
  await madeFrom(path.join(buildFolder(), 'made-from'), value, () =>
    stage('Making the production build', () => runToEnd('next/dist/bin/next', ['build'], { stop, env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', COUNTERPOINT_BUILD: value } })),
  )
}
