import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startEmbeddedPostgres } from '@/server/embedded-postgres'
import { faults, lost, unsubmitted } from './judge'
import { startLoad } from './load'
import { until } from './moments'
import { makeTrainees } from './people'
import { secret, startProgram } from './program'

const isLong = process.env.TORTURE_ROUNDS !== undefined

/** Takes what is left of a disk; returns the file that does. */
function fill(folder: string): string {
  const ballast = path.join(folder, 'ballast')
  const file = openSync(ballast, 'w')
  for (const piece of [Buffer.alloc(1 << 20), Buffer.alloc(4096)])
    try { while (writeSync(file, piece) === piece.length); } catch { /* There is no room for another one. */ }
  closeSync(file)
  return ballast
}

test.runIf(isLong)('on a full disk nothing is called saved, and once there is room again all that waited arrives', async (context) => {
  const disk = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-small-disk-'))
  if (process.platform !== 'linux' || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=170m', 'tmpfs', disk]).status !== 0)
    return context.skip('A small disk is made with tmpfs, which this machine does not let this account mount.')
  const dataFolder = path.join(disk, 'data')
  const program = await startProgram({ DATA_DIR: dataFolder })
  const { url, superuserUrl } = await startEmbeddedPostgres(dataFolder)
  Object.assign(process.env, { DATABASE_URL: url, APP_URL: program.url, SECRET: secret })
  const db = new pg.Pool({ connectionString: url, max: 3 })
  db.on('error', () => undefined)
  try {
    const trainees = await makeTrainees(db, 4, 60)
    const load = startLoad({ processes: 1, seed: 1, trainees, straight: [program.url], tampered: [program.url] })
    await until(() => load.ledger().acknowledged.size > 40, 'the first answers were saved')
    const ballast = fill(disk)
    const superuser = new pg.Client({ connectionString: superuserUrl })
    superuser.on('error', () => undefined)
    await superuser.connect()
    // A new segment of the log is needed at once, and not when this one is full.
    await superuser.query('select pg_switch_wal()').catch(() => undefined)
    await until(() => load.ledger().answered.some(({ status }) => status === 503), 'somebody was told to try again later')
    await superuser.end().catch(() => undefined)
    await wait(5_000)
    const before = load.ledger().acknowledged.size
    rmSync(ballast)
    await until(() => load.ledger().acknowledged.size > before + 40, 'answers were saved again', 120)
    await load.stop()
    const ledger = load.ledger()
    expect(await lost(db, ledger)).toEqual([])
    expect(await unsubmitted(db, ledger)).toEqual([])
    expect(await faults(db, ledger, trainees.flatMap(({ attempts }) => attempts.map(({ id }) => id)))).toEqual([])
    expect(ledger.answered.filter(({ status }) => ![0, 200, 409, 503].includes(status))).toEqual([])
  } finally {
    await db.end()
    await program.stop()
    spawnSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
  }
}, 400_000)
