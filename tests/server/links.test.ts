import { describe, expect, test } from 'vitest'
import { person } from './administrators'
import { database } from '@/server/database'
import { consumeLink, issueLink, issueSlip, issueSlips, linkAddress, linkState } from '@/server/links'
import { hashed } from '@/server/session'

const invitation = (accountId: string, hours = 72) => database.$transaction((tx) => issueLink(tx, { purpose: 'INVITATION', accountId, hours }))
const use = (token: string) => database.$transaction((tx) => consumeLink(tx, token))
const atOnce = <T>(times: number, work: () => Promise<T>) => Promise.all(Array.from({ length: times }, work))
const liveLinks = (accountId: string) => database.oneTimeLink.count({ where: { accountId, usedAt: null, expiresAt: { gt: new Date() } } })

describe('a one-time link', () => {
  test('is 256 bits of which only the SHA-256 is kept', async () => {
    const id = await person()
    const token = await invitation(id)
    expect(token).toMatch(/^[\w-]{43}$/)
    const [kept] = await database.oneTimeLink.findMany({ where: { accountId: id } })
    expect(kept?.tokenHash).toEqual(hashed(token))
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  test('names its account as long as it can be used, and looking at it does not use it', async () => {
    const id = await person({ name: 'Gul Khan', email: 'gul@example.org' })
    const token = await invitation(id)
    await linkState(token)
    expect(await linkState(token)).toMatchObject({ state: 'usable', purpose: 'INVITATION', accountId: id, name: 'Gul Khan', signInName: 'gul@example.org' })
    expect(await use(token)).toEqual({ accountId: id, purpose: 'INVITATION' })
  })

  test('is used by exactly one of twenty at once', async () => {
    const token = await invitation(await person())
    const uses = await atOnce(20, () => use(token))
    expect(uses.filter((used) => used !== null)).toHaveLength(1)
    expect(await use(token)).toBeNull()
  })

  test('used, run out and never issued say nothing of an account', async () => {
    const used = await invitation(await person())
    await use(used)
    const late = await invitation(await person(), -1)
    expect([await linkState(used), await linkState(late), await linkState('A'.repeat(43))]).toEqual([{ state: 'used' }, { state: 'expired' }, { state: 'unknown' }])
    expect([await use(late), await use('A'.repeat(43)), await use('')]).toEqual([null, null, null])
  })

  test('ends when another is issued, so that twenty issued at once leave one that works', async () => {
    const id = await person()
    const first = await invitation(id)
    const tokens = await atOnce(20, () => invitation(id))
    expect(await linkState(first)).toEqual({ state: 'expired' })
    expect(await liveLinks(id)).toBe(1)
    const uses = await Promise.all(tokens.map(use))
    expect(uses.filter((used) => used !== null)).toHaveLength(1)
  })

  test('does not work for a suspended account', async () => {
    const id = await person()
    const token = await invitation(id)
    await database.account.update({ where: { id }, data: { status: 'SUSPENDED' } })
    expect([await linkState(token), await use(token)]).toEqual([{ state: 'expired' }, null])
  })

  test('is given back when the transaction that used it is undone', async () => {
    const token = await invitation(await person())
    const undone = database.$transaction(async (tx) => { await consumeLink(tx, token); throw new Error('the password was refused') })
    await expect(undone).rejects.toThrow('the password was refused')
    expect(await linkState(token)).toMatchObject({ state: 'usable' })
  })

  test('for the first administrator has no account, and a new one ends the old', async () => {
    const setUp = () => database.$transaction((tx) => issueLink(tx, { purpose: 'SET_UP', accountId: null, hours: 24 }))
    const old = await setUp()
    const token = await setUp()
    expect(await linkState(old)).toEqual({ state: 'expired' })
    expect(await linkState(token)).toMatchObject({ state: 'usable', accountId: null })
    expect(await use(token)).toEqual({ accountId: null, purpose: 'SET_UP' })
  })

  test('always stands at the address of the installation', () => {
    expect(linkAddress('abc')).toBe(`${process.env.APP_URL}/link/abc`)
  })
})

describe('a printed code', () => {
  test('is four groups of four signs without look-alikes', async () => {
    expect(await database.$transaction(async (tx) => issueSlip(tx, await person()))).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){3}$/)
  })

  test.each([
    ['small letters', (code: string) => code.toLowerCase()],
    ['no hyphens', (code: string) => code.replaceAll('-', '')],
    ['spaces for hyphens', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['long dashes', (code: string) => code.replaceAll('-', ' – ')],
    ['Urdu digits', (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))],
  ])('may be typed with %s', async (_, typed) => {
    const id = await person()
    const code = await database.$transaction((tx) => issueSlip(tx, id))
    expect(await use(typed(code))).toEqual({ accountId: id, purpose: 'SLIP' })
    expect(await use(code)).toBeNull()
  })

  test('works for thirty days unless said otherwise', async () => {
    const [month, week] = [await person(), await person()]
    await database.$transaction((tx) => issueSlip(tx, month))
    await database.$transaction((tx) => issueSlip(tx, week, 7))
    const rows = await database.oneTimeLink.findMany({ where: { accountId: { in: [month, week] } }, orderBy: { createdAt: 'asc' } })
    expect(rows.map(({ createdAt, expiresAt }) => (expiresAt.getTime() - createdAt.getTime()) / 86_400_000)).toEqual([30, 7])
  })

  test('for a whole sheet each person has one of their own, and another sheet ends the first', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => person()))
    const codes = await database.$transaction((tx) => issueSlips(tx, ids))
    expect(new Set(codes.values()).size).toBe(30)
    for (const id of ids.slice(0, 3)) expect(await linkState(codes.get(id) ?? '')).toMatchObject({ accountId: id })
    const others = await database.$transaction((tx) => issueSlips(tx, ids))
    for (const id of ids.slice(0, 3)) expect([await linkState(codes.get(id) ?? ''), await linkState(others.get(id) ?? '')]).toEqual([{ state: 'expired' }, expect.objectContaining({ accountId: id, purpose: 'SLIP' })])
  })
})
