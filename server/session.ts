import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { installation } from './installation'

/** Twelve hours after sign-in a session ends; an hour without a request ends it earlier. */
export const sessionHours = 12
export const idleMinutes = 60

export function cookieNames() {
  const secure = installation().APP_URL.startsWith('https://')
  return {
    secure,
    session: secure ? '__Host-counterpoint.session' : 'counterpoint.session',
    csrf: secure ? '__Host-counterpoint.csrf' : 'counterpoint.csrf',
    device: secure ? '__Host-counterpoint.device' : 'counterpoint.device',
    typedName: secure ? '__Host-counterpoint.name' : 'counterpoint.name',
  }
}

export function hashed(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

/** 256 bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of the session id in the request's cookie, or null when there is none that we sealed. */
export async function sessionIdHash(): Promise<Uint8Array<ArrayBuffer> | null> {
  const cookie = (await cookies()).get(cookieNames().session)?.value
  if (!cookie) return null
  const token = await decode({ token: cookie, secret: installation().SECRET }).catch(() => null)
  return typeof token?.sid === 'string' ? hashed(token.sid) : null
}

/** A cookie that says somebody has signed in by this name from this browser before: strangers cannot slow them down. */
export function deviceCookie(signInName: string): string {
  return createHmac('sha256', installation().SECRET).update(`device ${signInName.trim().toLowerCase()}`).digest('base64url')
}

export function isKnownDevice(cookie: string | undefined, signInName: string): boolean {
  const expected = Buffer.from(deviceCookie(signInName))
  const given = Buffer.from(cookie ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
