import { afterAll, beforeAll, expect, test } from 'vitest'
import { cohort, completedBefore, take, trainee } from './form-people'
import { read, sendDue, startMailServer } from './mail-server'
import { keyOf } from '@/domain/items/item'
import { database } from '@/server/database'
import { announceLaterForms } from '@/server/occasions/announce'

let mail: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => {
  mail = await startMailServer()
  await database.organisation.update({ where: { id: 1 }, data: { quietFrom: 0, quietTo: 0 } })
})
afterAll(() => mail.stop())

/** Somebody with an address who completed the course so many days ago. */
async function person(cohortId: string, completed: number, name: string) {
  const made = await trainee(cohortId, { completed })
  await database.account.update({ where: { id: made.accountId }, data: { email: `${name}@example.org` } })
  return made
}
const told = () => mail.received.flatMap(({ to }) => to).sort()

test('whoever completed the course thirty days ago is told once, in a mail that says nothing of what it is', async () => {
  const cohortId = await cohort({ closed: 5 })
  const early = await person(cohortId, 29.9, 'early')
  const due = await person(cohortId, 30.1, 'due')
  await person(cohortId, 60.1, 'late')
  const finished = await person(cohortId, 31, 'finished')
  await take(finished, 'cards', 'later', () => ['3'])
  await take(finished, 'tests', 'later', (item) => keyOf(item))
  const half = await person(cohortId, 40, 'half')
  await take(half, 'cards', 'later', () => ['3'])
  const gone = await person(cohortId, 40, 'gone')
  await database.enrolment.update({ where: { id: gone.enrolmentId }, data: { withdrawnAt: new Date() } })

  await Promise.all([announceLaterForms(), announceLaterForms(), announceLaterForms()])
  await sendDue()
  await announceLaterForms()
  await sendDue()
  expect(told()).toEqual(['due@example.org', 'half@example.org'])
  for (const each of mail.received) {
    const { head, body } = read(each)
    expect(`${head.replace(/^(From|To|Message-ID|Received|Date):.*$/gim, '')} ${body}`).not.toMatch(/extremis|hidden factory|course|card|test\b|judge|score/i)
  }

  await completedBefore(early, 30.5)
  await completedBefore(due, 45)
  await announceLaterForms()
  await sendDue()
  expect(told()).toEqual(['due@example.org', 'early@example.org', 'half@example.org'])
})
