import { spawnSync } from 'node:child_process'
import { findBrowser } from './browser'

/** Before the first test: a browser, and the production build that the program would otherwise make at its first start. */
export default function prepare() {
  const { executablePath, env } = findBrowser()
  // Read by playwright.config.ts in the workers, which inherit this environment.
  process.env.COUNTERPOINT_BROWSER = JSON.stringify({ executablePath, env })
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'server/commands/build.ts'], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The production build failed: see above.')
}
