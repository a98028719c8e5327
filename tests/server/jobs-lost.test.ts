import { expect, test, vi } from 'vitest'
import { database } from '@/server/database'
import { workThroughJobs } from '@/server/jobs/work'

const working = async () => (await database.$queryRaw<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'counterpoint jobs'`)[0]?.count ?? 0

test('a worker whose connections all end at once, at whatever moment, begins again and ends nothing else', async () => {
  const stop = new AbortController()
  const worker = workThroughJobs(process.env.DATABASE_URL ?? '', stop.signal)
  for (const least of [2, 1, 3]) {
    await vi.waitUntil(async () => (await working()) >= least, { timeout: 20_000, interval: 20 })
    await database.$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'counterpoint jobs'`
  }
  await vi.waitUntil(async () => (await working()) >= 2, { timeout: 20_000, interval: 20 })
  stop.abort()
  await worker
  await expect.poll(working).toBe(0)
})
