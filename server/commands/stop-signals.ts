export type StopSignals = {
  /** Aborted by the first Ctrl-C or SIGTERM: finish what is begun, then leave. */
  stop: AbortSignal
  /** Aborted by the second: leave now. */
  hurry: AbortSignal
}

// One Ctrl-C can come twice, from the terminal and passed on by npm.
const SAME_PRESS = 700
const LOOK = 250

export function stopSignals(): StopSignals {
  const stop = new AbortController()
  const hurry = new AbortController()
  let first = 0
  const told = () => {
    if (!stop.signal.aborted) {
      first = Date.now()
      stop.abort()
    } else if (Date.now() - first > SAME_PRESS) hurry.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, told)
  if (process.env.npm_lifecycle_event) whenOrphaned(told)
  return { stop: stop.signal, hurry: hurry.signal }
}

/** npm passes a signal on to the shell between it and this process, which dies of it without a word to this process. */
function whenOrphaned(told: () => void) {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    told()
  }, LOOK)
  looking.unref()
}
