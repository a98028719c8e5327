import { cookies, headers } from 'next/headers'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import type { NextRequest } from 'next/server'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import { safePath } from '@/domain/safe-path'
import { isSameOrigin } from '@/server/operation'
import { authOptions, rememberDevice } from '@/server/sign-in'
import { cookieNames, sessionHours } from '@/server/session'

// next-auth 4 types its handler as returning anything; for a route it is a Response.
const signInByNextAuth: (request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }, options: NextAuthOptions) => Promise<Response> = NextAuth

const form = z.strictObject({ csrfToken: z.string().max(200), callbackUrl: z.string().max(2000).optional(), name: z.string().max(254), password: z.string().max(1000) })

/** next-auth puts what went wrong into the address it would send the browser to. */
function refusalOf(location: string): { problem: string; seconds?: string } {
  const seconds = /error=wait-(\d+)/.exec(location)?.[1]
  if (seconds) return { problem: 'wait', seconds }
  if (location.includes('csrf=true')) return { problem: 'expired' }
  return { problem: location.includes('error=CredentialsSignin') ? 'wrong' : 'unavailable' }
}

/**
 * Of next-auth's routes the one that signs in, and none else: sessions are read by `authorize` and ended by our own action.
 * A refusal goes back to the form with what was typed, except the password.
 */
export async function POST(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  const [action, provider, ...rest] = (await context.params).nextauth
  if (action !== 'callback' || provider !== 'credentials' || rest.length > 0) return new NextResponse(null, { status: 404 })
  if (!isSameOrigin(await headers())) return new NextResponse(null, { status: 403 })
  const fields = await request.clone().formData().catch(() => null)
  const typed = form.safeParse(fields && Object.fromEntries(fields))
  if (!typed.success) return new NextResponse(null, { status: 400 })
  const next = safePath(typed.data.callbackUrl)
  const answer = await signInByNextAuth(request, context, authOptions())
  const { session, secure, typedName } = cookieNames()
  const jar = await cookies()
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure }
  const sealed = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${session}=`))
  if (sealed) {
    const device = rememberDevice(typed.data.name)
    jar.set(session, decodeURIComponent(sealed.slice(session.length + 1).split(';')[0] ?? ''), { ...options, maxAge: sessionHours * 3600 })
    jar.set(device.name, device.value, { ...options, maxAge: device.maxAge })
    jar.delete(typedName)
    return new NextResponse(null, { status: 303, headers: { location: next, 'cache-control': 'private, no-store' } })
  }
  const refusal = refusalOf(answer.headers.get('location') ?? '')
  const query = new URLSearchParams({ ...refusal, ...(next !== '/' && { next }) })
  jar.set(typedName, typed.data.name, { ...options, maxAge: 60 })
  return new NextResponse(null, { status: 303, headers: { location: `/sign-in?${query}`, 'cache-control': 'private, no-store' } })
}
