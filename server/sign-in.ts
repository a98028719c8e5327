import { cookies } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import credentialsProvider from 'next-auth/providers/credentials'
import { database } from './database'
import { installation } from './installation'
import { networkOf } from './network'
import { isPassword } from './passwords'
import { cookieNames, deviceCookie, hashed, isKnownDevice, newToken, sessionHours } from './session'
import { everyone, forgetTries, perDevice, perName, perNetwork, secondsToWait } from './try-limit'

/** Refused for now: says in how many seconds another try is looked at. */
export class TooManyTries extends Error {
  constructor(readonly seconds: number) {
    super(`wait-${seconds}`)
  }
}

/** Waits of all limits that a sign-in or a typed code counts against; the longest decides. */
export async function longestWait(name: string, known: boolean): Promise<number> {
  const waits = await Promise.all([
    secondsToWait(known ? perDevice : perName, name),
    secondsToWait(perNetwork, await networkOf()),
    secondsToWait(everyone, ''),
  ])
  return Math.max(...waits)
}

/** Opens a session and returns its id; null when the account is suspended or its password has changed meanwhile. */
async function openSession(accountId: string, passwordHash: string): Promise<string | null> {
  const sid = newToken()
  const opened = await database.$executeRaw`
    insert into session (id_hash, account_id) select ${hashed(sid)}, id from account
    where id = ${accountId}::uuid and password_hash = ${passwordHash} and status = 'ACTIVE' for share`
  await database.$executeRaw`delete from session where account_id = ${accountId}::uuid and created_at < now() - make_interval(hours => ${sessionHours})`
  // Whoever can sign in needs no reset any more: a link for it would only wait to be found.
  await database.$executeRaw`update one_time_link set expires_at = now() where account_id = ${accountId}::uuid and purpose = 'RESET' and used_at is null and expires_at > now()`
  return opened === 1 ? sid : null
}

/**
 * Signs in by name and password. Unknown names, wrong passwords, accounts without a password and suspended ones get the same
 * answer (null) in the same time. Throws TooManyTries when the limits say to wait.
 */
export async function signedIn(typedName: string, password: string): Promise<{ id: string; sid: string } | null> {
  const name = typedName.trim().toLowerCase().slice(0, 254)
  const account = await database.account.findUnique({ where: { signInName: name }, select: { id: true, passwordHash: true, status: true } })
  const known = isKnownDevice((await cookies()).get(cookieNames().device)?.value, name)
  const wait = await longestWait(name, known)
  if (wait > 0) throw new TooManyTries(wait)
  const matches = await isPassword(password.slice(0, 1000), account?.passwordHash ?? null)
  const sid = account?.passwordHash && matches && account.status === 'ACTIVE' ? await openSession(account.id, account.passwordHash) : null
  if (!account || !sid) return null
  await forgetTries(known ? perDevice : perName, name)
  return { id: account.id, sid }
}

/** next-auth 4: it checks the form's token, asks us who it is, and seals the session's id into its cookie. */
export function authOptions(): NextAuthOptions {
  const { secure, session, csrf } = cookieNames()
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure }
  return {
    secret: installation().SECRET,
    session: { strategy: 'jwt', maxAge: sessionHours * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    useSecureCookies: secure,
    cookies: { sessionToken: { name: session, options }, csrfToken: { name: csrf, options } },
    providers: [
      credentialsProvider({
        credentials: { name: {}, password: {} },
        authorize: (typed) => signedIn(typed?.name ?? '', typed?.password ?? ''),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ('sid' in user ? { sid: user.sid } : token),
      redirect: ({ url, baseUrl }) => (url.startsWith('/') ? `${baseUrl}${url}` : url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}

/** Remembers that somebody has signed in by this name here, for 180 days. */
export function rememberDevice(signInName: string): { name: string; value: string; maxAge: number } {
  return { name: cookieNames().device, value: deviceCookie(signInName), maxAge: 180 * 24 * 3600 }
}
