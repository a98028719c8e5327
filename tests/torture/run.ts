import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'

// npm run torture -- --rounds 20 --seed 7: the long form of what `npm test` does in short. The same seed kills in the same order.

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number from 1.')
console.log(`Torture in ${rounds} rounds, seed ${values.seed}.`)
const env = { ...process.env, TORTURE_ROUNDS: String(rounds), TORTURE_SEED: values.seed, NEXT_TELEMETRY_DISABLED: '1' }
const histories = String(Math.max(100, rounds * 50))
const vitest = path.resolve('node_modules/.bin', process.platform === 'win32' ? 'vitest.cmd' : 'vitest')
const run = (...args: string[]) => spawnSync(vitest, ['run', '--reporter=verbose', ...args], { stdio: 'inherit', env: { ...env, MODEL_RUNS: histories }, shell: process.platform === 'win32' }).status
const results = [run('--project', 'torture'), run('--project', 'server', 'tests/server/attempts-model.test.ts')]
process.exitCode = results.every((status) => status === 0) ? 0 : 1
