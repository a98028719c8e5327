import { afterAll, beforeAll, expect, test } from 'vitest'
import { administrator, over, person } from './administrators'
import { grantFor } from './grants'
import { sendDue, startMailServer } from './mail-server'
import { cohort, day } from './rosters'
import { database } from '@/server/database'
import { keepRules, queueReminders, reminderPreview, rulesOf, setManager } from '@/server/reminders'
import type { ReminderRules } from '@/domain/reminders'

const rules: ReminderRules = { notStarted: 7, stalled: 14, due: null, expiring: null, digest: true }
const ago = (days: number) => new Date(Date.now() - days * day)
let server: Awaited<ReturnType<typeof startMailServer>>
let [admin, cohortId] = ['', '']

async function trainee(name: string, given: Parameters<typeof person>[0] & { quietFor?: number; withdrawn?: boolean; noAddress?: boolean; enrolled?: number } = {}) {
  const { quietFor, withdrawn, noAddress, enrolled = 9, ...account } = given
  const id = await person({ name, email: `${name.toLowerCase().replaceAll(' ', '.')}@${name.includes('Fails') ? 'refused.example' : 'example.org'}`, ...account })
  if (noAddress) await database.account.update({ where: { id }, data: { email: null } })
  await database.enrolment.create({ data: {
    cohortId, accountId: id, withdrawnAt: withdrawn ? ago(1) : null, periods: { create: { createdAt: ago(enrolled), lastActiveAt: quietFor === undefined ? null : ago(quietFor) } } } })
  return id
}
const edit = () => grantFor(admin, 'cohort.edit', { cohortId })
const mailed = () => database.outboxMail.findMany({ where: { kind: { in: ['notStarted', 'stalled', 'due', 'digest'] } }, orderBy: { account: { name: 'asc' } }, select: { kind: true, detail: true, account: { select: { name: true } } } })

beforeAll(async () => {
  server = await startMailServer()
  admin = await administrator()
  await database.organisation.update({ where: { id: 1 }, data: { quietFrom: 0, quietTo: 0 } })
  cohortId = await cohort()
  await database.cohort.update({ where: { id: cohortId }, data: { opensAt: ago(40) } })
  await trainee('Not Started')
  await trainee('Stalled Long', { quietFor: 20 })
  await trainee('At Work', { quietFor: 2 })
  await trainee('Enrolled Yesterday', { enrolled: 1 })
  await trainee('Withdrawn', { withdrawn: true })
  await trainee('Suspended', { suspended: true })
  await trainee('Without Address', { noAddress: true })
  await trainee('Not In', { waiting: true })
  const fails = await trainee('Fails Always', { quietFor: 30 })
  await database.outboxMail.create({ data: { accountId: fails, kind: 'task', address: 'fails.always@refused.example', state: 'FAILED', expiresAt: ago(0) } })
})
afterAll(() => server.stop())

test('the preview says who would get what, and who is left out and why', async () => {
  const preview = await reminderPreview(await edit(), rules)
  expect(preview.send.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([{ name: 'Not Started', kind: 'notStarted' }, { name: 'Stalled Long', kind: 'stalled' }])
  expect(Object.fromEntries(preview.leftOut.map(({ name, why }) => [name, why]))).toEqual({
    Withdrawn: 'withdrawn', Suspended: 'suspended', 'Without Address': 'noAddress', 'Not In': 'notIn', 'Fails Always': 'addressFails',
  })
  expect(preview.none).toBe(2)
  expect(await mailed()).toEqual([])
})

test('without rules nobody is reminded', async () => {
  expect(await rulesOf(await edit())).toBeNull()
  await queueReminders()
  expect(await mailed()).toEqual([])
})

test('what the preview showed is sent once, however often and at once the job runs, and names nothing', async () => {
  await keepRules(await edit(), rules)
  expect(await rulesOf(await edit())).toEqual(rules)
  await Promise.all([queueReminders(), queueReminders(), queueReminders()])
  await queueReminders()
  expect((await mailed()).map(({ kind, account }) => [account.name, kind])).toEqual([['Not Started', 'notStarted'], ['Stalled Long', 'stalled']])
  await sendDue()
  expect(server.received.map(({ to }) => to.join()).toSorted()).toEqual(['not.started@example.org', 'stalled.long@example.org'])
  for (const { raw } of server.received) expect(raw).not.toMatch(/Teachers|Hidden Factory|Not Started|Stalled Long|score|course/i)
  const after = await reminderPreview(await edit(), rules)
  expect(after.send).toEqual([])
  expect(after.leftOut.filter(({ why }) => why === 'alreadySent').map(({ name }) => name).toSorted()).toEqual(['Not Started', 'Stalled Long'])
})

test('in the quiet hours nobody is', async () => {
  await database.outboxMail.deleteMany()
  const [{ hour } = { hour: 0 }] = await database.$queryRaw<{ hour: number }[]>`select extract(hour from now() at time zone time_zone)::int as hour from organisation`
  await database.organisation.update({ where: { id: 1 }, data: { quietFrom: hour, quietTo: (hour + 2) % 24 } })
  await queueReminders()
  expect(await mailed()).toEqual([])
  await database.organisation.update({ where: { id: 1 }, data: { quietFrom: 0, quietTo: 0 } })
})

test('a manager is told on Mondays, once a week, how many need attention, and nothing else', async () => {
  await person({ name: 'Manager', email: 'manager@example.org' })
  for (const name of ['Not Started', 'Stalled Long', 'At Work']) {
    const { id } = await database.account.findFirstOrThrow({ where: { name } })
    expect(await setManager(await over(admin, id), ' Manager@Example.org ')).toMatchObject({ done: { code: 'managerSet' } })
  }
  expect(await reminderPreview(await edit(), rules)).toMatchObject({ managers: 1, people: 2 })
  // Midnight in Karachi is 19:00 in Greenwich: four times a day for a week.
  const midnight = Date.now() - (Date.now() % day) + 19 * 3_600_000
  const onDays = new Map<string, string>()
  for (const at of Array.from({ length: 7 * 4 }, (_, index) => new Date(midnight + index * 6 * 3_600_000))) {
    await Promise.all([queueReminders(at), queueReminders(at)])
    for (const { id } of await database.outboxMail.findMany({ where: { kind: 'digest', id: { notIn: [...onDays.keys()] } } })) onDays.set(id, new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Asia/Karachi' }).format(at))
  }
  expect([...onDays.values()]).toEqual(['Monday'])
  expect((await mailed()).filter(({ kind }) => kind === 'digest').map(({ detail, account }) => [account.name, detail])).toEqual([['Manager', { count: 2 }]])
})

test('a manager needs an account with an address, and is somebody else', async () => {
  const [id, without] = [await person({ email: 'own@example.org' }), await person({ name: 'No Address' })]
  const { signInName } = await database.account.update({ where: { id: without }, data: { email: null } })
  const code = async (typed: string) => { const outcome = await setManager(await over(admin, id), typed); return 'problems' in outcome ? outcome.problems[0]?.code : outcome.done?.code }
  expect([await code('nobody@example.org'), await code('own@example.org'), await code(signInName), await code('')]).toEqual(['managerUnknown', 'managerSelf', 'managerNoAddress', 'managerRemoved'])
})
