import path from 'node:path'
import { defineConfig } from 'vitest/config'

const resolve = { alias: { '@': path.resolve() } }

export default defineConfig({
  resolve,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { resolve, test: { name: 'pure', include: ['tests/*.test.ts', 'tests/domain/**/*.test.ts'] } },
      {
        resolve,
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: 'tests/database.ts',
          setupFiles: 'tests/database-clone.ts',
          // Backups and starts by the real commands take their time on a busy machine.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        // The real program, killed: `npm run torture`, and in short after the build in `npm test`.
        test: { name: 'torture', include: ['tests/torture/**/*.test.ts'], fileParallelism: false },
      },
    ],
  },
})
