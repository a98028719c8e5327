import { database } from '@/server/database'

const day = 24 * 3600 * 1000

/** What the instructors of open cohorts have done for their trainees: a message to those who had not begun or were there lately, more time for three. */
export async function seedActs(now: Date) {
  const cohorts = await database.cohort.findMany({
    where: { opensAt: { lt: now }, closesAt: { gt: now } }, orderBy: { id: 'asc' },
    select: { id: true, closesAt: true, instructors: { select: { accountId: true }, orderBy: { accountId: 'asc' } }, enrolments: { where: { withdrawnAt: null }, orderBy: { id: 'asc' }, select: { accountId: true, periods: { select: { id: true, lastActiveAt: true } } } } },
  })
  for (const { id: cohortId, closesAt, instructors: [instructor], enrolments } of cohorts) {
    if (!instructor) continue
    const sentAt = new Date(now.getTime() - 3 * day)
    await database.message.create({ data: {
      cohortId, fromId: instructor.accountId, sentAt,
      text: 'The course has been open for some weeks, and a first lesson takes about a quarter of an hour.\n\nIf something keeps you from it, come to the office on Monday or Wednesday between two and four: we will find a way.',
      recipients: { create: enrolments.filter(({ periods: [period] }) => (period?.lastActiveAt ?? sentAt) >= sentAt).map(({ accountId }) => ({ accountId })) },
    } })
    const until = new Date(closesAt.getTime() + 21 * day)
    const extended = enrolments.flatMap(({ periods }) => periods.map(({ id }) => id)).slice(10, 13)
    await database.period.updateMany({ where: { id: { in: extended } }, data: { extendedUntil: until } })
    await database.extension.createMany({ data: extended.map((periodId) => ({ periodId, until, givenById: instructor.accountId, givenAt: sentAt })) })
  }
}
