import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

// npm test: everything that has to hold, in the order in which it fails soonest. Ends with a line `N passed, N failed`.

interface Step {
  name: string
  command: readonly string[]
  /** The report to count the tests of the step from. */
  report?: string
}
const bin = (name: string) => path.resolve('node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const script = (file: string) => [process.execPath, '--import', 'tsx', file]
const reports = path.resolve('test-results')
const unit = path.join(reports, 'unit.json')
const torture = path.join(reports, 'torture.json')
const endToEnd = path.join(reports, 'e2e.json')

const steps: readonly Step[] = [
  { name: 'client and types of routes', command: script('server/commands/prepare.ts') },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'lint', command: [bin('eslint'), '.'] },
  { name: 'lessons', command: [...script('server/commands/lessons-check.ts'), '--allow-overdue', '--no-advice'] },
  { name: 'unit and server tests', command: [bin('vitest'), 'run', '--project', 'pure', '--project', 'server', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`], report: unit },
  { name: 'production build', command: script('server/commands/build.ts') },
  { name: 'programs and database killed under load', command: [bin('vitest'), 'run', '--project', 'torture', '--reporter=default', '--reporter=json', `--outputFile.json=${torture}`], report: torture },
  { name: 'end to end in a browser', command: [bin('playwright'), 'test'], report: endToEnd },
]

const counts = z.union([
  z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numFailedTestSuites: z.number(), numPendingTests: z.number() })
    .transform((of) => ({ passed: of.numPassedTests, failed: of.numFailedTests || Math.min(1, of.numFailedTestSuites), skipped: of.numPendingTests })),
  z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }), errors: z.array(z.unknown()) })
    .transform(({ stats, errors }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected || Math.min(1, errors.length), skipped: stats.skipped })),
])

function countedIn(file: string) {
  return existsSync(file) ? counts.parse(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const begun = performance.now()
const total = { passed: 0, failed: 0, skipped: 0 }
for (const { name, command: [program = '', ...args], report } of steps) {
  const since = performance.now()
  console.log(`\n— ${name}`)
  const { status, signal, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }, shell: process.platform === 'win32' })
  const counted = report ? countedIn(report) : { passed: 0, failed: 0, skipped: 0 }
  total.passed += counted.passed
  total.failed += counted.failed
  total.skipped += counted.skipped
  if (status === 0 && counted.failed === 0) {
    console.log(`— ${name}: good, ${seconds(since)}`)
    continue
  }
  total.failed ||= 1
  console.log(`— ${name}: FAILED after ${seconds(since)} (${error?.message ?? (signal ? `ended by ${signal}` : `exit code ${status}`)}). What is wrong stands above; the steps after it were not run.`)
  break
}
console.log(`\nIn ${seconds(begun)} on the whole:`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
