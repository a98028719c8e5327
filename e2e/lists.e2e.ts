import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import enrol from '@/server/messages/en/enrol.json'
import { expect, phone, test } from './fixtures'

test.describe.configure({ timeout: 180_000 })

const cohort = 'Teachers of Swat and beyond'
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10)
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
/** The field of a line of the list, by its label, which names the line for who does not see it. */
const field = (page: Page, label: string, line: number) => page.getByRole('textbox', { name: `${label} (${line})`, exact: true })
const { name, address } = enrol.preview.field

async function makeCohort(page: Page) {
  await page.goto('/admin')
  await page.getByRole('link', { name: enrol.cohorts.title }).last().click()
  await page.getByRole('link', { name: enrol.cohorts.create }).first().click()
  await page.getByLabel(enrol.form.name, { exact: true }).fill(cohort)
  await page.getByLabel(enrol.form.opens).fill(inDays(-1))
  await page.getByLabel(enrol.form.closes).fill(inDays(60))
  await page.getByRole('button', { name: enrol.form.create }).click()
  await expect(heading(page)).toHaveText(cohort)
}

async function send(page: Page, list: string) {
  await page.getByRole('link', { name: enrol.cohort.enrol, exact: true }).click()
  if (list.endsWith('.csv')) await page.getByLabel(enrol.enrol.file).setInputFiles(list)
  else await page.getByLabel(enrol.enrol.pasted, { exact: true }).fill(list)
  await page.getByRole('button', { name: enrol.enrol.check }).click()
  await expect(heading(page)).toHaveText(enrol.preview.title)
}

test('an administrator who never saw it enrols three hundred from a messy sheet, mends what was refused, undoes a wrong list and hands out slips', async ({ page, signInAs, db, axe }) => {
  const enrolled = async () => Number((await db.query<{ count: string }>('select count(*) from enrolment e join cohort c on c.id = e.cohort_id where c.name = $1 and e.withdrawn_at is null', [cohort])).rows[0]?.count)
  await signInAs('administrator')
  await makeCohort(page)

  await send(page, 'tests/rosters/messy-300.csv')
  await axe()
  await page.setViewportSize(phone)
  await axe()
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(page.getByText('Adds 300, listed twice 2, refused 12.')).toBeVisible()
  await expect(page.getByText('Name (Urdu) = name in another script')).toBeVisible()
  expect(await enrolled()).toBe(0)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: enrol.preview.download }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  expect(file).toContain('"tahira.example.org"')
  expect(file).toContain(`"'=cmd|' /C calc'!A0"`)
  expect(file).toContain('looks misspelt. Was haroon.rashid@gmail.com meant?')
  expect(file).not.toMatch(/00000-0000/)

  // What is surely meant stands in the fields; what is not is typed.
  await expect(field(page, address, 24)).toHaveValue('haroon.rashid@gmail.com')
  await field(page, address, 49).fill('tahira@example.org')
  await field(page, address, 187).fill('two@example.org')
  await page.getByRole('button', { name: enrol.preview.mend }).click()
  await expect(page.getByText('7 lines are mended.')).toBeVisible()
  await page.getByRole('button', { name: 'Enrol 307 people' }).dblclick()
  await expect(heading(page)).toHaveText(enrol.preview.doneTitle)
  expect(await enrolled()).toBe(307)
  await axe()

  await page.getByRole('link', { name: 'Mend and add them' }).click()
  await expect(heading(page)).toHaveText(enrol.preview.title)
  await field(page, name, 75).fill('Karim Calc')
  await field(page, name, 100).fill('گمشدہ خان')
  await field(page, name, 156).fill('Nameless No More')
  await page.getByRole('button', { name: enrol.preview.mend }).click()
  await page.getByRole('button', { name: 'Enrol 3 people' }).click()
  await expect(heading(page)).toHaveText(enrol.preview.doneTitle)
  expect(await enrolled()).toBe(310)

  await page.getByRole('link', { name: enrol.preview.toCohort }).click()
  await page.getByLabel(enrol.cohort.search).fill('عائشه كاكڑ')
  await page.getByRole('button', { name: enrol.cohort.find }).click()
  await expect(page.getByRole('link', { name: 'Ayesha Kakar' })).toBeVisible()
  await expect(page.getByText('عائشہ کاکڑ')).toBeVisible()

  await send(page, 'Wrong Person\twrong@example.org\nOther Wrong\t')
  await page.getByRole('button', { name: 'Enrol 2 people' }).click()
  await expect(heading(page)).toHaveText(enrol.preview.doneTitle)
  expect(await enrolled()).toBe(312)
  await page.getByRole('link', { name: enrol.preview.undo }).click()
  await expect(page.getByText('2 accounts that it made are deleted')).toBeVisible()
  await axe()
  await page.getByRole('button', { name: enrol.undo.undo }).click()
  await expect(heading(page)).toHaveText(enrol.preview.undoneTitle)
  expect(await enrolled()).toBe(310)

  await page.getByRole('link', { name: enrol.preview.toCohort }).click()
  await page.getByRole('link', { name: enrol.cohort.toSheet }).click()
  await page.getByRole('button', { name: enrol.sheet.make }).click()
  await expect(page.getByRole('list', { name: enrol.sheet.slips })).toBeVisible()
  expect(await page.getByText(enrol.sheet.slipCode).count()).toBe(Number((await db.query<{ count: string }>('select count(*) from enrolment e join cohort c on c.id = e.cohort_id join account a on a.id = e.account_id where c.name = $1 and a.email is null', [cohort])).rows[0]?.count))
})

test('an administrator without JavaScript corrects the columns, takes a part of the list, mends a line, undoes it and prints the slips', async ({ newPage, example, db }) => {
  const page = await newPage({ as: 'administrator', javaScript: false })
  const enrolled = async () => (await db.query(`select 1 from account where email like '%.plain@example.org' or name like '% Plain'`)).rowCount
  await page.goto(`/admin/cohorts/${example.cohort.id}`)
  await send(page, 'People\tWhere\tContact\nSana Plain\tSwat\tsana.plain@example.org\nGul Plain\tSwat\t\nAli Plain\tSwat\tali.plain@example\nZar Plain\tQuetta\tzar.plain@example.org')
  const columns = page.getByText(enrol.preview.columns, { exact: true })
  await columns.click()
  await page.getByLabel(enrol.preview.headerLine).selectOption({ label: 'Line 1: People · Where · Contact' })
  await page.getByRole('button', { name: enrol.preview.readAnew }).click()
  await columns.click()
  await page.getByLabel('People', { exact: true }).selectOption({ label: enrol.preview.use.name })
  await page.getByLabel('Where', { exact: true }).selectOption({ label: enrol.preview.use.group })
  await page.getByRole('button', { name: enrol.preview.readAnew }).click()
  await page.getByLabel(enrol.preview.only).selectOption({ label: 'Where: Swat (3 lines)' })
  await page.getByRole('button', { name: enrol.preview.readAnew }).click()
  await field(page, address, 4).fill('ali.plain@example.org')
  await page.getByRole('button', { name: enrol.preview.mend }).click()
  await page.getByRole('button', { name: 'Enrol 3 people' }).click()
  await expect(heading(page)).toHaveText(enrol.preview.doneTitle)
  expect(await enrolled()).toBe(3)
  await page.getByRole('link', { name: enrol.preview.undo }).click()
  await page.getByRole('button', { name: enrol.undo.undo }).click()
  await expect(heading(page)).toHaveText(enrol.preview.undoneTitle)
  expect(await enrolled()).toBe(0)

  await page.getByRole('link', { name: enrol.preview.toCohort }).click()
  await send(page, 'Name\tE-mail\nGul Plain\t')
  await page.getByRole('button', { name: 'Enrol one person' }).click()
  await page.getByRole('link', { name: enrol.cohort.toSheet }).click()
  await page.getByRole('button', { name: enrol.sheet.make }).click()
  await expect(page.getByText(enrol.sheet.slipCode)).toHaveCount(1)
})

test('ten thousand are enrolled while the page says how far it is, to whoever comes back, and the rest of the site goes on', async ({ page, example, signInAs, newPage, db, axe }) => {
  await signInAs('administrator')
  await page.goto(`/admin/cohorts/${example.cohort.id}`)
  await page.getByRole('link', { name: enrol.cohort.enrol, exact: true }).click()
  const run = Date.now().toString(36)
  await page.getByLabel(enrol.enrol.file).setInputFiles({ name: 'everybody.csv', mimeType: 'text/csv', buffer: Buffer.from(['Name,E-mail', ...Array.from({ length: 10_000 }, (_, index) => `Person ${index},${run}.${index}@example.org`)].join('\n')) })
  await page.getByRole('button', { name: enrol.enrol.check }).click()
  await expect(heading(page)).toHaveText(enrol.preview.title, { timeout: 30_000 })
  await axe()
  const list = page.url()
  // Somebody holds the address of the last of them: the list waits there, so that it can be looked at.
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query(`insert into account (id, name, sign_in_name) values (gen_random_uuid(), 'Nobody', $1)`, [`${run}.9999@example.org`])
  try {
    await page.getByRole('button', { name: 'Enrol 10,000 people' }).click()
    await expect(heading(page)).toHaveText(enrol.preview.applyingTitle)
    const bar = page.getByRole('progressbar', { name: enrol.preview.applyingLabel })
    await expect(bar).toHaveAttribute('max', '10000')
    await expect(bar).toHaveAttribute('value', '9000', { timeout: 30_000 })
    const plain = await newPage({ as: 'administrator', javaScript: false })
    await plain.goto(list)
    await expect(plain.getByText('9,000 of 10,000')).toBeVisible()
    await plain.goto('/admin/people')
    await expect(heading(plain)).toBeVisible()
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  await expect(heading(page)).toHaveText(enrol.preview.doneTitle, { timeout: 30_000 })
  expect((await db.query(`select 1 from account where sign_in_name like $1`, [`${run}.%`])).rowCount).toBe(10_000)
  await page.getByRole('link', { name: enrol.preview.undo }).click()
  await page.getByRole('button', { name: enrol.undo.undo }).click()
  await expect(heading(page)).toHaveText(enrol.preview.undoneTitle, { timeout: 30_000 })
  expect((await db.query(`select 1 from account where sign_in_name like $1`, [`${run}.%`])).rowCount).toBe(0)
})
