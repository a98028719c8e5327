import { createHash, randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { english } from '@/server/messages/english'
import { cookieNames } from '@/server/session'
import { installation } from '@/server/installation'

/**
 * Before every page: a policy with a nonce of its own, the path (for the way back after signing in), and on the sign-in page
 * the pair that next-auth checks a form by (a page cannot set cookies, and the form has to work without JavaScript).
 * Decides nothing about access: that is `authorize`.
 */
export function proxy(request: NextRequest) {
  if (Number(request.headers.get('content-length')) > mostBytes) return tooLarge()
  const nonce = randomBytes(16).toString('base64')
  const development = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'self'", `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`, "worker-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].join('; ')
  const forwarded = new Headers(request.headers)
  forwarded.set('content-security-policy', policy)
  forwarded.set('x-nonce', nonce)
  forwarded.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  const csrf = request.nextUrl.pathname === '/sign-in' && !request.cookies.has(cookieNames().csrf) ? newCsrfPair() : null
  if (csrf) forwarded.set('cookie', [request.headers.get('cookie'), `${cookieNames().csrf}=${csrf}`].filter(Boolean).join('; '))
  const response = NextResponse.next({ request: { headers: forwarded } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  if (csrf) response.cookies.set(cookieNames().csrf, csrf, { httpOnly: true, sameSite: 'lax', path: '/', secure: cookieNames().secure })
  return response
}

/** As `serverActions.bodySizeLimit` in next.config.js, beyond which a form without JavaScript would get a bare 500. */
const mostBytes = 8 * 1024 * 1024

function tooLarge() {
  const { tooLargeTitle: title, tooLargeText: text } = english.ui
  const page = `<!doctype html><html lang="en-GB"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`
  return new NextResponse(page, { status: 413, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', 'content-security-policy': "default-src 'none'" } })
}

/** As next-auth 4 makes it: a token, and the SHA-256 of the token with the secret. */
function newCsrfPair() {
  const token = randomBytes(32).toString('hex')
  return `${token}|${createHash('sha256').update(`${token}${installation().SECRET}`).digest('hex')}`
}

export const config = { matcher: ['/((?!_next/|api/|favicon.ico|icon.svg).*)'] }
