import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { insertRows } from '@/prisma/insert-rows'
import { account, statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { newSerial } from '@/domain/certificate/serial'
import { complianceOn, exportCompliance } from '@/server/certificates/compliance'
import { database } from '@/server/database'

const day = 24 * 3_600_000
const [now, hex] = [Date.now(), (bytes: number) => `\\x${'ab'.repeat(bytes)}`]
const after = (days: number, seconds = 0) => new Date(now + days * day + seconds * 1000)

/** That many cohorts of as many people, alone in the database; of each ten people seven are in date, one is due, one is late, one holds nothing. */
async function cohortsOf(cohorts: number, people: number) {
  await database.enrolment.updateMany({ data: { createdAt: new Date(0), withdrawnAt: new Date(0) } })
  const rooms = Array.from({ length: cohorts }, (_, n) => ({ id: randomUUID(), name: `Cohort ${n}`, courseId: 'hidden-factory', opensAt: after(-400), closesAt: after(400), renewalDays: 60 }))
  const persons = rooms.flatMap(({ id: cohortId }) => Array.from({ length: people }, (_, n) => ({ n, cohortId, accountId: randomUUID(), enrolmentId: randomUUID(), periodId: randomUUID() })))
  await insertRows('cohort', rooms)
  await insertRows('account', persons.map(({ accountId: id, n }) => ({ id, name: `Person ${n}`, signInName: id })))
  await insertRows('enrolment', persons.map(({ enrolmentId: id, cohortId, accountId }) => ({ id, cohortId, accountId, createdAt: after(-399) })))
  await insertRows('period', persons.map(({ periodId: id, enrolmentId }) => ({ id, enrolmentId })))
  await insertRows('certificate', persons.filter(({ n }) => n % 10 < 9).map(({ periodId, n }) => ({
    id: randomUUID(), serial: newSerial((count) => crypto.getRandomValues(new Uint8Array(count))), periodId, number: 1, name: 'P', courseId: 'hidden-factory', courseTitle: 'C', courseRevision: 'r', issuer: 'O', address: 'https://training.example.org',
    completedAt: after(-300), issuedAt: after(-300), validUntil: after(n % 10 === 8 ? -3 : n % 10 === 7 ? 30 : 200, n), salt: hex(16), keyId: 'k', signature: hex(64),
  })))
}

test('who is in date is read in one statement, and taken away in as many, for three cohorts of ten people and for three hundred', async () => {
  const grant = await grantFor(await account('Administrator', 'ADMINISTRATOR'), 'compliance.read', {})
  const today = new Date(now).toISOString().slice(0, 10)
  const read: string[][] = []
  const taken: number[] = []
  for (const cohorts of [3, 300]) {
    await cohortsOf(cohorts, 10)
    let found: Awaited<ReturnType<typeof complianceOn>> | null = null
    read.push(await statementsOf(async () => { found = await complianceOn(grant, today) }))
    expect(found).toMatchObject({ total: { inDate: 7 * cohorts, due: cohorts, late: cohorts, never: cohorts, people: 10 * cohorts }, cohorts: { length: cohorts } })
    taken.push((await statementsOf(async () => expect(await exportCompliance(grant, today)).toHaveLength(10 * cohorts))).length)
  }
  expect(read.map(({ length }) => length)).toEqual([1, 1])
  expect(taken[0]).toBe(taken[1])
})
