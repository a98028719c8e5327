import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keptKeys, keyFile, rotateKeys } from '@/server/certificates/key-file'
import { environment } from '@/server/environment'

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('keys are made once, for this account alone to read; rotated, a new one signs and the earlier ones can only confirm', () => {
  const first = keptKeys(folder)
  expect(keptKeys(folder)).toBe(first)
  expect(statSync(keyFile(folder)).mode & 0o077).toBe(0)
  rotateKeys(folder)
  rotateKeys(folder)
  const lines = keptKeys(folder).trim().split('\n')
  expect(lines.map((line) => line.split(':')[0])).toEqual(['private', 'public', 'public'])
  expect(keptKeys(folder)).not.toContain(first.trim())
  expect(statSync(keyFile(folder)).mode & 0o077).toBe(0)
  expect(environment({ CERTIFICATE_KEYS: keptKeys(folder) }).CERTIFICATE_KEYS).toBe(keptKeys(folder))
})

test.each(['public:AAAA', 'nonsense', `public:${'a'.repeat(43)}`])('CERTIFICATE_KEYS=%s is refused with a sentence', (CERTIFICATE_KEYS) => {
  expect(() => environment({ CERTIFICATE_KEYS })).toThrow(/^CERTIFICATE_KEYS is not a list of keys/)
})
