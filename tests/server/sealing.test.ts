import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { seal } from '@/components/quiz/seal'
import type { SealedTo } from '@/domain/sealed-answer'
import { opened, sealingKey } from '@/server/sealing'
import { keptSecret, secretFile } from '@/server/secret'

const to: SealedTo = { account: 'a', attempt: 'b', operation: randomUUID(), itemId: 'item-1', window: randomUUID(), sequence: 3 }
const content = { answer: ['a', 'اردو'], certainty: 0.75 }

describe('an answer that was sealed in a browser', () => {
  test('opens for the edit it belongs to, and is not to be read before', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), async (value) => {
      const sealed = await seal(sealingKey(), value, to)
      expect(opened(sealed, to)).toEqual(JSON.parse(JSON.stringify(value)))
    }), { numRuns: 30 })
    const sealed = await seal(sealingKey(), content, to)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('answer')
    expect(await seal(sealingKey(), content, to)).not.toBe(sealed)
  })

  test.each(['account', 'attempt', 'operation', 'itemId', 'window', 'sequence'] as const)('does not open for another %s', async (field) => {
    const sealed = await seal(sealingKey(), content, to)
    expect(opened(sealed, { ...to, [field]: field === 'sequence' ? 4 : randomUUID() })).toBeNull()
    expect(opened(sealed, to)).toEqual(content)
  })

  test('does not open with any of its bits changed, or cut short', async () => {
    const bytes = Buffer.from(await seal(sealingKey(), content, to), 'base64url')
    for (let place = 0; place < bytes.length; place += 3) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ (1 << place % 8)
      expect(opened(changed.toString('base64url'), to), `byte ${place}`).toBeNull()
      expect(opened(bytes.subarray(0, place).toString('base64url'), to), `${place} bytes`).toBeNull()
    }
  })
})

describe('when the secret was changed', () => {
  afterEach(() => vi.unstubAllEnvs())
  const sealingWith = async (secret: string, before: string) => {
    vi.resetModules()
    vi.stubEnv('SECRET', secret)
    vi.stubEnv('SECRET_BEFORE', before)
    return import('@/server/sealing')
  }
  const [first, second] = ['the-first-secret-which-is-long-enough', 'the-second-secret-which-is-long-enough']

  test('what was sealed before opens as long as the old one is kept, and what is sealed now needs the new one', async () => {
    const old = await sealingWith(first, '')
    const sealed = await seal(old.sealingKey(), content, to)
    expect((await sealingWith(first, '')).sealingKey()).toBe(old.sealingKey())
    const now = await sealingWith(second, first)
    expect(now.opened(sealed, to)).toEqual(content)
    const fresh = await seal(now.sealingKey(), content, to)
    expect((await sealingWith(second, '')).opened(sealed, to)).toBeNull()
    expect((await sealingWith(second, '')).opened(fresh, to)).toEqual(content)
  })

  test('the file of the secret holds the old ones below the new one', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-secret-'))
    const { secret, before } = keptSecret(folder)
    expect([secret.length, before]).toEqual([43, []])
    writeFileSync(secretFile(folder), `${second}\n${secret}\n`)
    expect(keptSecret(folder)).toEqual({ secret: second, before: [secret] })
    rmSync(folder, { recursive: true })
  })
})
