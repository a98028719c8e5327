import { headers } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import type { z } from 'zod'
import { listFrom, listOf } from '@/domain/form-list'
import { safePath } from '@/domain/safe-path'
import { installation } from './installation'
import { english } from './messages/english'

const sizeLimit = 64 * 1024
/** Milliseconds after which whoever asked is told to try again, whatever holds the work up. A browser gives up at ten seconds. */
const patience = 9_000

function answer(status: number, body: object) {
  return NextResponse.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
}

/** Browsers say where a request comes from; a route handler has to look, as nothing looks for it. */
export function isSameOrigin(given: Headers): boolean {
  const site = given.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return given.get('origin') === new URL(installation().APP_URL).origin
}

async function bodyOf(request: NextRequest): Promise<string | null> {
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > sizeLimit) { await reader.cancel(); return null }
    parts.push(value)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try { return JSON.parse(text) as unknown } catch { return undefined }
}

/** A plain form's fields, with lists for those whose names say so. */
function formFields(text: string): Record<string, unknown> {
  const form = new URLSearchParams(text)
  return Object.fromEntries([...new Set(form.keys())].map((name): [string, unknown] => {
    const list = listOf(name)
    return list ? [list, listFrom(list, form)] : [name, form.get(name)]
  }))
}

export type Reply = { status?: 200 | 409; body: object; next: string }

/**
 * The one wrapper of a POST route that a browser may have to send twice: same origin, size cap, strict schema, `private,
 * no-store`. JSON from a script is answered in JSON; a plain form is sent on to the page that `next` names.
 * 400 not understood, 401 signed out, 403 another origin, 404 not there or not yours, 413 too large, 409 refused by a rule,
 * 503 not done, or not known to be: try again. There is no other answer, and each comes within ten seconds.
 */
export function operation<S extends z.ZodType, P extends Record<string, string>>(schema: S, act: (input: z.output<S>, params: P) => Promise<Reply>) {
  return async function POST(request: NextRequest, context: { params: Promise<P> }): Promise<Response> {
    if (!isSameOrigin(await headers())) return answer(403, { problem: 'otherOrigin' })
    const script = request.headers.get('content-type')?.startsWith('application/json') ?? false
    const late = AbortSignal.timeout(patience)
    try {
      const text = await before(late, bodyOf(request))
      if (text === null) return answer(413, { problem: 'tooLarge' })
      const input = schema.safeParse(script ? parsed(text) : formFields(text))
      if (!input.success) return answer(400, { problem: 'notUnderstood' })
      const reply = await before(late, act(input.data, await context.params))
      return script ? answer(reply.status ?? 200, reply.body) : onwards(reply.next)
    } catch (error) {
      // The gate speaks to pages: here a script is listening, which needs a status, or a form, which needs the way back.
      const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
      if (digest.startsWith('NEXT_REDIRECT')) return script ? answer(401, { problem: 'signedOut' }) : onwards(`/sign-in?next=${encodeURIComponent(cameFrom(request))}`)
      if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return answer(404, { problem: 'notThere' })
      if (digest.startsWith('NEXT_')) throw error
      if (!isUnavailable(error)) console.error(withoutWords(error))
      return unavailable(script)
    }
  }
}

function onwards(location: string) {
  return new NextResponse(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })
}

/** The page of ours that the form stands on. */
function cameFrom(request: NextRequest): string {
  const referrer = request.headers.get('referer')
  return safePath(referrer && URL.canParse(referrer) ? new URL(referrer).pathname : null)
}

/** Nothing was done, and trying again is right: said to a script by the status, to a person in a sentence. */
function unavailable(script: boolean) {
  const headers = { 'retry-after': '5', 'cache-control': 'private, no-store', 'content-type': 'text/plain; charset=utf-8' }
  return new NextResponse(script ? null : english.ui.unavailable, { status: 503, headers })
}

/** The database cannot be reached or did not answer in time: nothing was done that sending again would not do, once. */
function isUnavailable(error: unknown): boolean {
  const text = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : ''
  return /P1001|P1002|P1008|P1017|P2024|P2028|P2034|ECONNREFUSED|ECONNRESET|EPIPE|57P0|08\d{3}|53\d{3}|55P03|57014|40P01|timeout|timed out|terminat|can't reach|closed the connection|deadlock|too many database connections/i.test(text)
}

/** What failed and where, for the log: what the database says of an error can repeat what somebody answered. */
function withoutWords(error: unknown): string {
  if (!(error instanceof Error)) return 'An operation failed.'
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n') ?? ''
  return `An operation failed: ${error.name}${'code' in error ? ` ${String(error.code)}` : ''}\n${places}`
}

/** The work's result, unless the signal comes first. The work goes on then: sent again, it is found done or done once. */
function before<T>(late: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const give = () => reject(new Error('timeout'))
    late.addEventListener('abort', give, { once: true })
    work.then(resolve, reject).finally(() => late.removeEventListener('abort', give))
  })
}
