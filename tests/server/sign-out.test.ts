import { NextRequest } from 'next/server'
import { beforeEach, expect, test } from 'vitest'
import { person } from './administrators'
import { grantFor, signIn, signOutOfTest } from './grants'
import { headers } from 'next/headers'
import { POST } from '@/app/account/sign-out/route'
import { authorize } from '@/server/access'
import { database } from '@/server/database'

const from = async (site: string) => Headers.prototype.set.call(await headers(), 'sec-fetch-site', site)
beforeEach(() => from('same-origin'))

const leave = (fields: Record<string, string> = {}) => POST(new NextRequest('http://localhost:3000/account/sign-out', { method: 'POST', body: new URLSearchParams(fields) }))
const sessions = (accountId: string) => database.session.count({ where: { accountId } })

test('signing out ends this session and has the browser throw away what it keeps for the site', async () => {
  const id = await person({})
  await signIn(id)
  await signIn(id)
  const response = await leave()
  expect([response.status, response.headers.get('location'), response.headers.get('clear-site-data')]).toEqual([303, '/sign-in?problem=signedOut', '"cache", "storage"'])
  expect(await sessions(id)).toBe(1)
  await expect(authorize('account.own', {})).rejects.toThrow('NEXT_REDIRECT')
})

test('signing out everywhere ends every session', async () => {
  const id = await person({})
  await signIn(id)
  await grantFor(id, 'account.own', {})
  expect((await leave({ everywhere: 'yes' })).status).toBe(303)
  expect(await sessions(id)).toBe(0)
})

test('signing out without a session is fine, and nothing else is taken', async () => {
  signOutOfTest()
  expect((await leave()).status).toBe(303)
  expect((await leave({ accountId: 'x' })).status).toBe(400)
})

test('another site signs nobody out', async () => {
  const id = await person({})
  await signIn(id)
  await from('cross-site')
  const response = await leave()
  expect([response.status, response.headers.get('clear-site-data')]).toEqual([403, null])
  expect(await sessions(id)).toBe(1)
})
