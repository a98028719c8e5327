import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

interface Process { pid: number; parent: number; cpu: number }

function read(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // proc(5): ppid is field 4; utime, stime, cutime and cstime are fields 14 to 17.
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
    return { pid, parent: Number(fields[1]), cpu: (ticks / ticksPerSecond) * 1000 }
  } catch {
    return null
  }
}

/** CPU time, user and system, in ms, of these processes and all below them. Needs /proc: on other systems it answers null. */
export function cpuOf(roots: readonly number[]): number | null {
  const pids = (() => { try { return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number) } catch { return [] } })()
  if (pids.length === 0) return null
  const all = pids.flatMap((pid) => read(pid) ?? [])
  const wanted = new Set(roots)
  for (let grown = true; grown; ) {
    grown = false
    for (const { pid, parent } of all)
      if (wanted.has(parent) && !wanted.has(pid)) { wanted.add(pid); grown = true }
  }
  return all.filter(({ pid }) => wanted.has(pid)).reduce((sum, { cpu }) => sum + cpu, 0)
}
