import { spawnSync } from 'node:child_process'

interface Running { pid: number; parent: number; command: string }

function running(): Running[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** The processes below one, nearest first. */
export function below(root: number): Running[] {
  const all = running()
  const found = all.filter(({ parent }) => parent === root)
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid))
  return found
}

/** Ends a process and all below it as a power cut would: none of them can do anything about it. */
export function killTree(root: number): void {
  for (const pid of [root, ...below(root).map((each) => each.pid)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch { /* It has ended by itself in the meantime. */ }
  }
}
