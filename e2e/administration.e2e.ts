import { randomInt, randomUUID } from 'node:crypto'
import { joinCodeFrom, joinCodeSigns } from '@/domain/joining'
import enrol from '@/server/messages/en/enrol.json'
import { expect, phone, test } from './fixtures'

test.describe.configure({ timeout: 180_000 })

/** Names that have broken other systems; each is kept as somebody's name, but for the signs that cannot be seen. */
const hostile = [
  '<script>alert(1)</script>', 'Sana"><img src=x onerror=alert(1)>', '\u202Egnorw yaw eht', 'Zero\u200BWidth', "O'Neill; DROP TABLE account;--", '🌙 Moon Khan', 'محمد یوسف خان',
  'Abdul Qadir Jeelani '.repeat(10).trim(), 'Supercalifragilisticexpialidocious'.repeat(4),
]

test('every page of administration bears hostile names, in two widths, light and dark', async ({ page, example, signInAs, db, axe }) => {
  const { cohort, accounts } = example
  await signInAs('administrator')
  await page.goto(`/admin/cohorts/${cohort.id}/enrol`)
  await page.getByLabel(enrol.enrol.pasted, { exact: true }).fill(['Name\tE-mail', ...hostile.map((name, index) => `${name}\thostile.${index}.${cohort.id.slice(-8)}@example.org`)].join('\n'))
  await page.getByRole('button', { name: enrol.enrol.check }).click()
  await expect(page.getByText(`Adds ${hostile.length}.`)).toBeVisible()
  await page.getByRole('button', { name: `Enrol ${hostile.length} people` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(enrol.preview.doneTitle)
  const list = new URL(page.url()).pathname
  const { rows: people } = await db.query<{ id: string; name: string }>(`select a.id, a.name from account a join enrolment e on e.account_id = a.id where e.cohort_id = $1 and a.sign_in_name like 'hostile.%' order by a.sign_in_name`, [cohort.id])
  expect(people.map(({ name }) => name)).toEqual(hostile.map((name) => name.replace(/[\u202E\u200B]/g, '')))
  const [first, second] = people
  for (const [index, state] of ['FAILED', 'BOUNCED', 'EXPIRED', 'PERHAPS_SENT', 'SENT'].entries())
    await db.query(`insert into outbox_mail (id, account_id, kind, state, address, expires_at) values (gen_random_uuid(), $1, 'task', $2::mail_state, 'somebody@example.org', now() + interval '1 day')`, [people[index]?.id, state])
  const code = randomUUID()
  await db.query(`insert into cohort_code (id, cohort_id, code, places, expires_at) values ($1, $2, $3, 5, now() + interval '1 day')`, [code, cohort.id, joinCodeFrom(Array.from({ length: joinCodeSigns.length }, () => randomInt(joinCodeSigns.of)))])
  await db.query('insert into join_request (id, code_id, account_id) values (gen_random_uuid(), $1, $2)', [code, accounts.administrator.id])
  const at = `/admin/cohorts/${cohort.id}`
  for (const path of [
    '/admin', '/admin/cohorts', at, `${at}?search=script`, `${at}/edit`, `${at}/invite`, `${at}/sheet`, `${at}/codes`, `${at}/reminders`, `${at}/certificates`, list, `${list}/undo`, `/cohorts/${cohort.id}/joining`,
    '/admin/people', '/admin/people?search=script', `/admin/people/${first?.id}`, `/admin/people/${first?.id}/merge?search=hostile`, `/admin/people/${first?.id}/merge?other=${second?.id}`,
    '/admin/mail', '/admin/mail?show=sent', '/admin/compliance', '/admin/audit', '/admin/reports', '/admin/settings', '/join',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await axe()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize(phone)
    await axe()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})
