export type StopSignals = {
  /** Aborted by the first Ctrl-C or SIGTERM: finish what is begun, then leave. */
  stop: AbortSignal
  /** Aborted by the second: leave now. */
  hurry: AbortSignal
}

// One Ctrl-C can come twice, from the terminal and passed on by npm.
const SAME_PRESS = 700

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
  return { stop: stop.signal, hurry: hurry.signal }
}
