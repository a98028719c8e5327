import type { Operation, Reply } from './answer-queue'

/** Randomness that browsers offer also on plain http, where `crypto.randomUUID` is missing. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Statuses after which trying again is of no use. */
const final = [400, 404, 409, 413]

/** Sends one operation. Kept only when the server names this very operation: a page of some other network is not an answer. */
export async function send(address: string, operation: Operation): Promise<Reply> {
  const stop = new AbortController()
  const limit = setTimeout(() => stop.abort(), 10_000)
  try {
    const response = await fetch(address, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(operation), keepalive: true, redirect: 'error', signal: stop.signal,
    })
    const told = (await response.json()) as Partial<Record<'operation' | 'savedAt' | 'problem', string>>
    if (response.ok && told.operation === operation.operation && told.savedAt) return { kept: new Date(told.savedAt) }
    if (told.problem === 'signedOut') return { again: 'signedOut' }
    if (told.problem && final.includes(response.status)) return { refused: told.problem === 'late' ? 'notOpen' : told.problem === 'submitted' || told.problem === 'notOpen' ? told.problem : 'refused' }
    return { again: 'later' }
  } catch {
    return { again: 'later' }
  } finally {
    clearTimeout(limit)
  }
}
