import { workThroughJobs } from '@/server/jobs/work'
import { installation } from '@/server/installation'

// The worker alone, as a process that a test can kill.
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
process.on('disconnect', () => process.exit(1))
void workThroughJobs(installation().DATABASE_URL, stop.signal).then(() => process.exit(0))
