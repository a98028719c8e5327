import http from 'node:http'

export interface Hit { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }
export interface Answer { status: number; bytes: number; body: string; headers: http.IncomingHttpHeaders }

/** One request over a connection that is kept; the body is read to its end. */
export function send(origin: string, { path, method = 'GET', headers = {}, body }: Hit, agent: http.Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, origin), { method, agent, headers: { ...headers, ...(body && { 'content-length': String(Buffer.byteLength(body)) }) } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const whole = Buffer.concat(parts)
        resolve({ status: response.statusCode ?? 0, bytes: whole.length, body: whole.toString('utf8'), headers: response.headers })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

export interface Measured { requests: number; p50: number; p99: number; cpu: number | null }

/** Sends `count` requests, `atOnce` at a time, and measures latency in ms and CPU in ms a request. Any answer but 200 ends the run. */
export async function measure(origin: string, next: (index: number) => Hit, { count, atOnce, cpu }: { count: number; atOnce: number; cpu: () => number | null }): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce })
  const times: number[] = []
  let sent = 0
  const before = cpu()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (sent < count) {
      const hit = next(sent++)
      const started = performance.now()
      const { status, body } = await send(origin, hit, agent)
      if (status !== 200) throw new Error(`${hit.method ?? 'GET'} ${hit.path} answered ${status}: ${body.slice(0, 200)}`)
      times.push(performance.now() - started)
    }
  }))
  const after = cpu()
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return { requests: times.length, p50: at(0.5), p99: at(0.99), cpu: before === null || after === null ? null : (after - before) / times.length }
}
