/** What is kept of an item, as another window left it. */
export interface Change {
  itemId: string
  answer: readonly string[]
  certainty: number | null
  savedAt: string
}

/** What the server says of an edit that it keeps: the answer that now counts, and what other windows changed meanwhile. */
export interface Kept {
  answer: readonly string[]
  certainty: number | null
  savedAt: string
  asOf?: string
  changes: readonly Change[]
}

/**
 * What came of sending: kept; refused, this edit alone or because the attempt takes no more; or to be tried again, because
 * nothing was reached, whoever is signed in is nobody or somebody else, or the server said so (and after how many milliseconds).
 */
export type Reply =
  | { kept: Kept }
  | { refused: 'submitted' | 'notOpen' | 'edit' }
  | { again: 'later' | 'offline' | 'signedOut' | 'notYours'; after?: number }

/** An edit on its way: the answer open or sealed. */
export type SentEdit = { operation: string; itemId: string; window: string; sequence: number; clientAt: string; since?: string } & ({ answer: readonly string[]; certainty: number | null } | { sealed: string })

/** Randomness that browsers offer also on plain http, where `crypto.randomUUID` is missing. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

interface Told extends Partial<Kept> { operation?: string; state?: string; problem?: string; missing?: readonly string[] }
interface Answer { status: number; told: Told; after?: number }

/** Posts with a limit of ten seconds, also while the page goes away. Null when nothing of ours was reached. */
async function post(address: string, body: object): Promise<Answer | null> {
  const stop = new AbortController()
  const limit = setTimeout(() => stop.abort(), 10_000)
  try {
    const response = await fetch(address, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), keepalive: true, redirect: 'error', signal: stop.signal,
    })
    const told = await response.json().catch(() => ({})) as Told
    const seconds = Number(response.headers.get('retry-after'))
    return { status: response.status, told, after: seconds > 0 ? seconds * 1000 : undefined }
  } catch {
    return null
  } finally {
    clearTimeout(limit)
  }
}

/** Why nothing was done, where trying again is right. */
function again(answer: Answer | null): Extract<Reply, { again: string }> {
  if (!answer) return { again: 'offline' }
  const { problem } = answer.told
  // Who is signed in here may have changed: what one may not see is not there.
  return { again: problem === 'signedOut' ? problem : problem === 'notThere' ? 'notYours' : 'later', after: answer.after }
}

/** The attempt takes no more: it is submitted, or its time or the course is over. */
const closed = (problem: string) => (problem === 'submitted' || problem === 'notOpen' ? problem : problem === 'late' ? 'notOpen' : undefined)

/** Sends one edit. Kept only when the server names this very operation: a page of some other network is not an answer. */
export async function send(address: string, edit: SentEdit): Promise<Reply> {
  const { operation: id, itemId, window, sequence, clientAt, since } = edit
  const content = 'sealed' in edit ? { sealed: edit.sealed } : { answer: edit.answer, certainty: edit.certainty }
  const answer = await post(address, { operation: id, itemId, window, sequence, clientAt, since, ...content })
  const { operation, savedAt, asOf, answer: current = [], certainty = null, changes = [], problem } = answer?.told ?? {}
  if (answer?.status === 200 && operation === id && savedAt) return { kept: { answer: current, certainty, savedAt, asOf, changes } }
  if (answer && problem && [400, 409, 413].includes(answer.status)) return { refused: closed(problem) ?? 'edit' }
  return again(answer)
}

/** What came of submitting: done, closed before, some edits missing that were called kept, or to be tried again. */
export type Submission = { submitted: true } | { closed: true } | { missing: readonly string[] } | Extract<Reply, { again: string }>

export async function submit(address: string, operations: readonly string[]): Promise<Submission> {
  const answer = await post(address, { operations })
  if (answer?.status === 200 && answer.told.state === 'submitted') return { submitted: true }
  if (answer?.told.missing) return { missing: answer.told.missing }
  if (answer?.told.problem && [400, 409].includes(answer.status)) return { closed: true }
  return again(answer)
}
