import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { administrator } from './administrators'
import { certificatesOf, graduate } from './certified'
import { grantFor } from './grants'
import { headers } from 'next/headers'
import { courseOf } from '@/server/catalogue'
import { issueCertificate, issueMissing } from '@/server/certificates/issue'
import { certificateOf, cohortCertificates, ownCertificates } from '@/server/certificates/read'
import { reissueCertificate, revokeCertificate } from '@/server/certificates/revoke'
import { checkCertificate, checkCertificates } from '@/server/certificates/verify'
import { database } from '@/server/database'
import { serialFrom } from '@/domain/certificate/serial'

beforeEach(async () => {
  Headers.prototype.set.call(await headers(), 'x-forwarded-for', `203.0.${Math.floor(Math.random() * 250)}.1`)
  await database.tryLimit.deleteMany()
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

const over = async (certificateId: string) => grantFor(await administrator(), 'certificate.revoke', { certificateId })

describe('a certificate is issued', () => {
  test('with the name, the course and the organisation as they were, and stays so', async () => {
    const { accountId, certificateId, periodId } = await graduate({ name: 'عائشہ صدیقہ' })
    const before = await certificatesOf(periodId)
    await database.account.update({ where: { id: accountId }, data: { name: 'Somebody Else' } })
    await database.organisation.update({ where: { id: 1 }, data: { name: 'Another organisation' } })
    expect(await certificatesOf(periodId)).toEqual(before)
    expect(before).toMatchObject([{ id: certificateId, name: 'عائشہ صدیقہ', number: 1, courseRevision: courseOf('hidden-factory')?.revision, courseTitle: courseOf('hidden-factory')?.course.title }])
    expect(serialFrom(before[0]?.serial ?? '')).toBe(before[0]?.serial)
  })

  test('once, whatever asks for it and however often at once', async () => {
    const { periodId } = await graduate({ bare: true })
    await Promise.all([
      ...Array.from({ length: 8 }, () => database.$transaction((tx) => issueCertificate(tx, periodId))),
      issueMissing(), issueMissing(),
    ])
    expect(await certificatesOf(periodId)).toHaveLength(1)
    expect(await issueMissing()).toBe(0)
  })

  test('to those who completed before there were certificates, and valid from the day of completion', async () => {
    const { periodId } = await graduate({ bare: true, completedDaysAgo: 300, validMonths: 12 })
    await issueMissing()
    const [{ completedAt, validUntil } = { completedAt: null, validUntil: null }] = await certificatesOf(periodId)
    expect(validUntil?.getUTCFullYear()).toBe((completedAt?.getUTCFullYear() ?? 0) + 1)
  })

  test('without a key to nobody, and by the first who has one', async () => {
    const { periodId } = await graduate({ bare: true })
    vi.stubEnv('CERTIFICATE_KEYS', '')
    vi.resetModules()
    const keyless = await import('@/server/certificates/issue')
    expect([await keyless.issueMissing(), await database.$transaction((tx) => keyless.issueCertificate(tx, periodId))]).toEqual([0, 0])
    await issueMissing()
    expect(await certificatesOf(periodId)).toHaveLength(1)
  })

  test('and the database refuses to change it afterwards', async () => {
    const { certificateId } = await graduate()
    for (const data of [{ name: 'Somebody Else' }, { courseTitle: 'Another course' }, { validUntil: null }, { number: 7 }])
      await expect(database.certificate.update({ where: { id: certificateId }, data })).rejects.toThrow(/does not change/)
  })
})

describe('its holder has it for ever', () => {
  test('also withdrawn, the cohort closed, and nobody else', async () => {
    const { accountId, enrolmentId, certificateId } = await graduate()
    await database.enrolment.update({ where: { id: enrolmentId }, data: { withdrawnAt: new Date() } })
    expect(await certificateOf(await grantFor(accountId, 'certificate.view', { certificateId }))).toMatchObject({ id: certificateId, sealed: true, standing: 'valid' })
    expect(await ownCertificates(await grantFor(accountId, 'certificate.own', {}))).toMatchObject([{ id: certificateId }])
    const other = await graduate()
    await expect(grantFor(other.accountId, 'certificate.view', { certificateId })).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/)
    await expect(grantFor(accountId, 'certificate.revoke', { certificateId })).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/)
  })
})

describe('whoever checks it', () => {
  test('is told whether serial and name are right, and never the name', async () => {
    const { serial } = await graduate({ name: 'Qurat-ul-Ain Afridi' })
    const asked = async (name: string) => {
      const answer = await checkCertificate({ serial: serial.toLowerCase(), name })
      expect(JSON.stringify(answer)).not.toMatch(/Qurat|Afridi/i)
      return answer
    }
    expect(await asked('qurat ul ain AFRIDI')).toMatchObject({ verdict: 'valid', name: 'same' })
    expect(await asked('Somebody Else')).toMatchObject({ verdict: 'valid', name: 'other' })
    expect(await asked(' ')).toMatchObject({ verdict: 'valid', name: 'notAsked' })
  })

  test('gets another answer for a mistyped, an unknown, an expired and a revoked one', async () => {
    const { serial, certificateId } = await graduate()
    const old = await graduate({ completedDaysAgo: 200, validMonths: 6 })
    expect(await checkCertificate({ serial: `${serial.slice(0, -1)}${serial.endsWith('2') ? '3' : '2'}`, name: '' })).toEqual({ verdict: 'mistyped' })
    expect(await checkCertificate({ serial: '2222-2222-2222', name: '' })).toEqual({ verdict: 'unknown' })
    expect(await checkCertificate({ serial: old.serial, name: 'Ayesha Khan' })).toMatchObject({ verdict: 'expired', name: 'same' })
    await revokeCertificate(await over(certificateId), 'Issued by mistake')
    const revoked = await checkCertificate({ serial, name: 'Ayesha Khan' })
    expect(revoked).toMatchObject({ verdict: 'revoked', name: 'same' })
    expect(JSON.stringify(revoked)).not.toContain('mistake')
  })

  test('cannot go through serials, nor through names for one', async () => {
    const { serial } = await graduate({ name: 'Ayesha Khan' })
    const names: string[] = []
    for (let guess = 0; guess < 15; guess++) {
      const answer = await checkCertificate({ serial, name: `Guess ${guess}` })
      names.push('name' in answer ? answer.name : 'none')
    }
    expect(names.slice(0, 9)).toEqual(Array(9).fill('other'))
    expect(names.slice(11)).toEqual(Array(4).fill('later'))
    const answers: object[] = []
    for (let guess = 0; guess < 70; guess++) answers.push(await checkCertificate({ serial: '2222-2222-2222', name: '' }))
    expect(answers.filter((answer) => 'wait' in answer).length).toBeGreaterThan(5)
  })

  test('of a whole list gets a verdict a line, and for a serial that comes again no second look', async () => {
    const [one, other] = [await graduate({ name: 'Ayesha Khan' }), await graduate({ name: 'فضلِ ربی' })]
    const lines = [{ serial: one.serial, name: 'ayesha khan' }, { serial: other.serial, name: 'فضل ربی' }, { serial: one.serial, name: 'Bilal' }, { serial: 'nonsense', name: '' }, { serial: '222222222222', name: 'x' }]
    const verdicts = await checkCertificates(lines.map((line, index) => ({ line: index + 1, ...line })))
    expect(Array.isArray(verdicts) && verdicts.map(({ found }) => ('name' in found ? `${found.verdict} ${found.name}` : found.verdict))).toEqual(['valid same', 'valid same', 'repeated', 'mistyped', 'unknown'])
  })
})

describe('a revoked certificate', () => {
  test('is revoked once, with a reason, and the log says who did it', async () => {
    const { certificateId, accountId } = await graduate()
    const grant = await over(certificateId)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => revokeCertificate(grant, 'The name was wrong')))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(await database.auditEntry.findMany({ where: { targetId: certificateId }, select: { act: true, actorId: true, detail: true } }))
      .toMatchObject([{ act: 'certificate.revoke', actorId: grant.reader.id, detail: { accountId, why: 'The name was wrong' } }])
  })

  test('is not given back: a new one is issued, once, with the name as it is now', async () => {
    const { certificateId, accountId, periodId } = await graduate({ name: 'Aysha Khn' })
    const grant = await over(certificateId)
    expect(await reissueCertificate(grant)).toMatchObject({ problems: [{ code: 'certificateNotReissued' }] })
    await revokeCertificate(grant, 'The name was wrong')
    await database.account.update({ where: { id: accountId }, data: { name: 'Ayesha Khan' } })
    expect(await issueMissing()).toBe(0)
    await Promise.all(Array.from({ length: 5 }, () => reissueCertificate(grant)))
    expect((await certificatesOf(periodId)).map(({ number, name, revokedAt }) => ({ number, name, revoked: revokedAt !== null })))
      .toEqual([{ number: 1, name: 'Aysha Khn', revoked: true }, { number: 2, name: 'Ayesha Khan', revoked: false }])
    expect(await certificateOf(await grantFor(accountId, 'certificate.view', { certificateId }))).toMatchObject({ replaced: true, standing: 'revoked', sealed: true })
  })
})

test('an administrator finds the certificates of a cohort by name and state, and counts them all', async () => {
  const { cohortId } = await graduate({ name: 'Zoë Ibáñez' })
  const grant = await grantFor(await administrator(), 'cohort.certificates', { cohortId })
  expect(await cohortCertificates(grant, { state: 'valid', search: 'zoe', page: 1 })).toMatchObject({ counts: { all: 1, valid: 1, expired: 0, revoked: 0 }, pages: 1, certificates: [{ name: 'Zoë Ibáñez' }] })
  expect((await cohortCertificates(grant, { state: 'expired', search: '', page: 1 })).certificates).toEqual([])
})

test('after the keys were rotated, the new one signs and the old ones go on confirming; without them nothing is confirmed', async () => {
  const { serial: before } = await graduate()
  const earlier = process.env.CERTIFICATE_KEYS ?? ''
  const keys = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const verdicts = async (lines: string, ...serials: string[]) => {
    vi.stubEnv('CERTIFICATE_KEYS', lines)
    vi.resetModules()
    const { checkCertificate: checked } = await import('@/server/certificates/verify')
    return Promise.all(serials.map(async (serial) => { const answer = await checked({ serial, name: '' }); return 'verdict' in answer ? answer.verdict : 'wait' }))
  }
  const publicOnly = `public:${(await import('@/server/certificates/seal')).publicKeys().keys[0]?.x}`
  expect(await verdicts(`private:${keys.d} ${publicOnly}`, before)).toEqual(['valid'])
  const { issueCertificate: issueNow } = await import('@/server/certificates/issue')
  const { periodId } = await graduate({ bare: true })
  await database.$transaction((tx) => issueNow(tx, periodId))
  const [after] = await certificatesOf(periodId)
  expect(after?.keyId).not.toBe((await certificatesOf((await database.certificate.findUniqueOrThrow({ where: { serial: before } })).periodId))[0]?.keyId)
  expect(await verdicts(`private:${keys.d}\n${publicOnly}`, before, after?.serial ?? '')).toEqual(['valid', 'valid'])
  expect(await verdicts(`private:${keys.d}`, before, after?.serial ?? '')).toEqual(['altered', 'valid'])
  expect(await verdicts(earlier, after?.serial ?? '')).toEqual(['altered'])
})
