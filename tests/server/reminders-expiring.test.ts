import { afterAll, beforeAll, expect, test } from 'vitest'
import { graduate } from './certified'
import { startMailServer } from './mail-server'
import { issueCertificate } from '@/server/certificates/issue'
import { openRenewals } from '@/server/certificates/renewal'
import { database } from '@/server/database'
import { queueReminders } from '@/server/reminders'
import type { ReminderRules } from '@/domain/reminders'

const rules: ReminderRules = { notStarted: 7, stalled: 14, due: 7, expiring: 30, digest: false }
let server: Awaited<ReturnType<typeof startMailServer>>

beforeAll(async () => {
  server = await startMailServer()
  await database.organisation.update({ where: { id: 1 }, data: { quietFrom: 0, quietTo: 0 } })
})
afterAll(() => server.stop())

/** Somebody with an address whose certificate was earned so many days ago, in a cohort that reminds. */
async function holder(given: Parameters<typeof graduate>[0]) {
  const made = await graduate(given)
  await database.account.update({ where: { id: made.accountId }, data: { email: `${made.accountId}@example.org` } })
  await database.cohort.update({ where: { id: made.cohortId }, data: { reminders: rules } })
  return made
}
const mailsTo = (accountId: string) => database.outboxMail.findMany({ where: { accountId }, select: { kind: true, detail: true } })

test('whose certificate runs out within the time of the rule is told so once, with the day', async () => {
  const [soon, later, forEver] = [await holder({ completedDaysAgo: 345, validMonths: 12 }), await holder({ completedDaysAgo: 300, validMonths: 12 }), await holder({ completedDaysAgo: 345, validMonths: 0 })]
  const revoked = await holder({ completedDaysAgo: 345, validMonths: 12 })
  await database.certificate.update({ where: { id: revoked.certificateId }, data: { revokedAt: new Date(), revokedWhy: 'Issued to the wrong person' } })
  await Promise.all([queueReminders(), queueReminders()])
  await queueReminders()
  expect(await mailsTo(soon.accountId)).toEqual([{ kind: 'expiring', detail: { date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string } }])
  for (const { accountId } of [later, forEver, revoked]) expect(await mailsTo(accountId)).toEqual([])
})

test('who was to renew, and has not, is told of the end of the certificate from before', async () => {
  const { accountId, cohortId, enrolmentId } = await holder({ completedDaysAgo: 345, validMonths: 12 })
  await database.cohort.update({ where: { id: cohortId }, data: { renewalDays: 60 } })
  await openRenewals()
  expect(await database.period.count({ where: { enrolmentId } })).toBe(2)
  await queueReminders()
  await queueReminders()
  expect((await mailsTo(accountId)).map(({ kind }) => kind)).toEqual(['expiring'])
})

test('who has renewed for ever is not told of the end of what was earned before', async () => {
  const { accountId, cohortId, enrolmentId } = await holder({ completedDaysAgo: 345, validMonths: 12 })
  await database.cohort.update({ where: { id: cohortId }, data: { renewalDays: 60, validMonths: 0 } })
  await openRenewals()
  const { id: periodId } = await database.period.findFirstOrThrow({ where: { enrolmentId, number: 2 } })
  await database.completion.create({ data: { periodId, revision: 'renewed', lessons: [] } })
  await database.$transaction((tx) => issueCertificate(tx, periodId))
  expect(await database.certificate.count({ where: { periodId, validUntil: null } })).toBe(1)
  await queueReminders()
  expect(await mailsTo(accountId)).toEqual([])
})
