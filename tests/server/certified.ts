import { randomUUID } from 'node:crypto'
import { courseOf } from '@/server/catalogue'
import { issueCertificate } from '@/server/certificates/issue'
import { database } from '@/server/database'

export const courseId = 'hidden-factory'
const day = 24 * 3_600_000

/** Somebody who completed the course, without the way there; with the certificate, unless `bare`. */
export async function graduate({ name = 'Ayesha Khan', completedDaysAgo = 10, validMonths = 24, bare = false }: { name?: string; completedDaysAgo?: number; validMonths?: number | null; bare?: boolean } = {}) {
  const now = Date.now()
  const cohort = await database.cohort.create({ data: { name: `Teachers ${randomUUID()}`, courseId, validMonths, opensAt: new Date(now - 400 * day), closesAt: new Date(now - day) } })
  const account = await database.account.create({ data: { name, signInName: `${randomUUID()}@example.org`, noticeAcknowledged: 1, passwordHash: 'not a hash' } })
  const enrolment = await database.enrolment.create({ data: { cohortId: cohort.id, accountId: account.id, periods: { create: {} } }, select: { id: true, periods: true } })
  const periodId = enrolment.periods[0]?.id ?? ''
  await database.completion.create({ data: { periodId, completedAt: new Date(now - completedDaysAgo * day), revision: courseOf(courseId)?.revision ?? '', lessons: [] } })
  if (!bare) await database.$transaction((tx) => issueCertificate(tx, periodId))
  const certificate = await database.certificate.findFirst({ where: { periodId } })
  return { cohortId: cohort.id, accountId: account.id, enrolmentId: enrolment.id, periodId, certificateId: certificate?.id ?? '', serial: certificate?.serial ?? '' }
}

export function certificatesOf(periodId: string) {
  return database.certificate.findMany({ where: { periodId }, orderBy: { number: 'asc' } })
}
