import { randomUUID } from 'node:crypto'
import { grantFor } from './grants'
import { database } from '@/server/database'

export const courseId = 'hidden-factory'
const hour = 3_600_000

export interface Days { opensIn?: number; closesIn?: number }
/** A trainee in a cohort of their own that opened a day ago and closes in a day, unless told otherwise. */
export async function trainee({ opensIn = -24, closesIn = 24 }: Days = {}) {
  const cohort = await database.cohort.create({
    data: { name: 'Teachers of Swat', courseId, opensAt: new Date(Date.now() + opensIn * hour), closesAt: new Date(Date.now() + closesIn * hour) },
  })
  const account = await database.account.create({ data: { name: 'Sana', signInName: `sana-${randomUUID()}`, noticeAcknowledged: 1 } })
  const enrolment = await database.enrolment.create({ data: { cohortId: cohort.id, accountId: account.id, periods: { create: {} } }, select: { periods: true } })
  const periodId = enrolment.periods[0]?.id ?? ''
  return { accountId: account.id, cohortId: cohort.id, periodId, grant: await grantFor(account.id, 'lesson.study', { courseId }) }
}
