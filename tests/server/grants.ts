import { encode } from 'next-auth/jwt'
import { vi } from 'vitest'
import type { Permission, Target } from '@/domain/access'

/**
 * The request that server code believes it is answering: Next's own headers and cookies, which a test has no browser for.
 * Nothing of ours is replaced: sessions are rows, the gate is the gate.
 */
const jar = new Map<string, string>()
const requestHeaders = new Headers({ 'x-path': '/' })
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string, options?: { maxAge?: number }) => (options?.maxAge === 0 ? jar.delete(name) : jar.set(name, value)),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
  }),
  headers: async () => requestHeaders,
}))

/** Signs the account in as the product does (a session row and a sealed cookie) and leaves it signed in. */
export async function signIn(accountId: string): Promise<void> {
  const { cookieNames, hashed, newToken } = await import('@/server/session')
  const { database } = await import('@/server/database')
  const { installation } = await import('@/server/installation')
  const sid = newToken()
  await database.session.create({ data: { idHash: hashed(sid), accountId } })
  jar.set(cookieNames().session, await encode({ token: { sid }, secret: installation().SECRET }))
}

export function signOutOfTest(): void {
  jar.clear()
}

/** A Grant made by the gate itself for this account. Throws what the gate throws: a redirect to sign in, or not found. */
export async function grantFor<P extends Permission>(accountId: string, permission: P, target: Target<P>) {
  await signIn(accountId)
  const { authorize } = await import('@/server/access')
  return authorize(permission, target)
}
