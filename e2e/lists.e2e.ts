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
