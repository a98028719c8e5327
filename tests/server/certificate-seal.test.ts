import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CertificateFacts } from '@/domain/certificate/certificate'
import { canonical, isSealed, proofOf, publicKeys, seal } from '@/server/certificates/seal'

const text = fc.oneof(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), fc.constantFrom('عائشہ صدیقہ', 'Zoë', 'e\u0301', '"\\\n', '\u2028'))
const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
const facts: fc.Arbitrary<CertificateFacts> = fc.record({
  serial: fc.constantFrom('23456789ABCD', 'ABCD23456789'), periodId: fc.uuid(), number: fc.integer({ min: 1, max: 9 }), name: text, otherName: fc.option(text), courseId: text, courseTitle: text,
  courseRevision: text, issuer: text, address: fc.webUrl(), completedAt: date, issuedAt: date, validUntil: fc.option(date),
})

/** Another value of the same kind, as close as there is. */
function other(value: unknown): unknown {
  if (typeof value === 'string') return `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`
  if (typeof value === 'number') return value + 1
  if (value instanceof Date) return new Date(value.getTime() + 1)
  if (value instanceof Uint8Array) { const flipped = new Uint8Array(value); flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1; return flipped }
  return value === null ? 'x' : null
}

test('a certificate’s every field, changed by as little as can be, is refused', () => {
  fc.assert(fc.property(facts, (given) => {
    const certificate = { ...given, ...seal(given) }
    expect(isSealed(certificate)).toBe(true)
    for (const [field, value] of Object.entries(certificate)) {
      const changed = { ...certificate, [field]: field === 'validUntil' && value === null ? new Date(0) : other(value) }
      expect([field, isSealed(changed)]).toEqual([field, false])
      if (value !== null && (field === 'validUntil' || field === 'otherName')) expect([field, isSealed({ ...certificate, [field]: null })]).toEqual([field, false])
    }
  }), { numRuns: 100 })
})

test('a certificate is refused with any bit of its signature or its salt flipped, and with the seal of another', () => {
  const given = fc.sample(facts, { numRuns: 2, seed: 7 })
  const [one, another] = given.map((each) => ({ ...each, ...seal(each) }))
  if (!one || !another) throw new Error('two were asked for')
  for (const field of ['signature', 'salt'] as const)
    for (let bit = 0; bit < one[field].length * 8; bit++) {
      const flipped = new Uint8Array(one[field])
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(isSealed({ ...one, [field]: flipped })).toBe(false)
    }
  expect(isSealed({ ...one, salt: another.salt, signature: another.signature })).toBe(false)
})

test('the statement tells nobody who it is about, and two people of the same name do not look alike in it', () => {
  const base = fc.sample(facts, { numRuns: 1, seed: 1 })[0]
  if (!base) throw new Error('one was asked for')
  const given = { ...base, name: 'Ayesha Khan', otherName: null, periodId: randomUUID() }
  const [one, other_] = [proofOf({ ...given, ...seal(given) }), proofOf({ ...given, ...seal(given) })]
  expect(JSON.stringify(one.statement)).not.toMatch(/Ayesha|Khan/)
  expect(one.statement.holder).not.toBe(other_.statement.holder)
})

test('whoever has the proof and the public key checks it without any of our code', () => {
  const given = fc.sample(facts, { numRuns: 1, seed: 3 })[0]
  if (!given) throw new Error('one was asked for')
  const proof = JSON.parse(JSON.stringify(proofOf({ ...given, ...seal(given) }))) as ReturnType<typeof proofOf>
  const jwk = publicKeys().keys.find(({ kid }) => kid === proof.statement.key)
  const inOrder = (value: unknown): unknown => (value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, inOrder(each)])) : value)
  const statement = Buffer.from(JSON.stringify(inOrder(proof.statement)))
  expect(verify(null, statement, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk?.x ?? '' }, format: 'jwk' }), Buffer.from(proof.signature, 'base64url'))).toBe(true)
  const { salt, ...holder } = proof.holder
  expect(createHash('sha256').update(Buffer.from(salt, 'base64url')).update(JSON.stringify(inOrder(holder))).digest('base64url')).toBe(proof.statement.holder)
})

test('canonical JSON is that of RFC 8785: its own example of order and of numbers', () => {
  expect(canonical({ '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '1': 'One', '\u0080': 'Control', '\ud83d\ude00': 'Emoji', '\u00f6': 'Latin', '\ufb33': 'Hebrew' }))
    .toBe('{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin","€":"Euro Sign","😀":"Emoji","\ufb33":"Hebrew"}')
  expect(canonical({ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27] })).toBe('{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}')
})
