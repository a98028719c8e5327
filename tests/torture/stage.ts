import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startTorturedPostgres, type TorturedPostgres } from './postgres'
import { secret, startProgram, type Program } from './program'
import { tcpProxy, type TcpProxy } from './tcp-proxy'

/** Two programs of the production build on one database, with a line of ours between everything and everything else. */
export interface Stage {
  postgres: TorturedPostgres
  programs: readonly [Program, Program]
  /** Between the browsers and each program. */
  browserLines: readonly [TcpProxy, TcpProxy]
  /** Between both programs and the database. */
  databaseLine: TcpProxy
  straight: readonly string[]
  tampered: readonly string[]
  stop: () => Promise<void>
}

export async function setStage(): Promise<Stage> {
  // Once, before two programs would make it at the same time.
  spawnSync(process.execPath, ['--import', 'tsx', 'server/commands/build.ts'], { stdio: 'inherit' })
  const postgres = await startTorturedPostgres()
  const databaseLine = await tcpProxy(() => postgres.port)
  const url = new URL(postgres.url)
  url.port = String(databaseLine.port)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-torture-data-'))
  // What these tests load of the server asks for its environment too.
  Object.assign(process.env, { DATABASE_URL: url.href, APP_URL: 'http://127.0.0.1:3000', SECRET: secret })
  const given = { DATABASE_URL: url.href, DATA_DIR: folder }
  const programs = await Promise.all([startProgram(given), startProgram(given)])
  const browserLines = [await tcpProxy(() => programs[0].port), await tcpProxy(() => programs[1].port)] as const
  return {
    postgres, programs, browserLines, databaseLine,
    straight: programs.map((program) => program.url),
    tampered: browserLines.map(({ port }) => `http://127.0.0.1:${port}`),
    async stop() {
      mkdirSync('test-results', { recursive: true })
      writeFileSync('test-results/torture-programs.log', programs.map((program) => program.log()).join('\n\n'))
      await Promise.all(browserLines.map((line) => line.close()))
      await Promise.all(programs.map((program) => program.stop()))
      await databaseLine.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
