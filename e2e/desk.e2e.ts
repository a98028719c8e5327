import act from '@/server/messages/en/act.json'
import report from '@/server/messages/en/report.json'
import { expect, test } from './fixtures'

const text = 'Come to the office on Monday.'

test('an instructor without JavaScript writes to a filtered set, looks at who gets it, and the trainee reads it and puts it away', async ({ db, example, newPage, axe }) => {
  const page = await newPage({ as: 'instructor', javaScript: false })
  await page.goto(`/cohorts/${example.cohort.id}?name=fatima`)
  await page.getByRole('link', { name: report.set.message, exact: true }).click()
  await page.getByLabel(act.text).fill(text)
  await page.getByRole('button', { name: act.look }).click()
  await expect(page.getByRole('heading', { level: 1, name: act.preview.title.message })).toBeVisible()
  await expect(page.getByText('Fatima Noor')).toBeVisible()
  expect((await db.query('select 1 from message where text = $1', [text])).rowCount).toBe(0)
  await page.getByRole('button', { name: 'Send to one trainee' }).click()
  await expect(page.getByRole('status')).toContainText('One trainee has it')

  const trainee = await newPage({ as: 'trainee', phone: true })
  await trainee.goto('/courses')
  await expect(trainee.getByText(text)).toBeVisible()
  await axe(trainee)
  await trainee.getByRole('button', { name: act.mine.putAway }).click()
  await expect(trainee.getByText(text)).toBeHidden()
  await trainee.goto('/messages')
  await expect(trainee.getByText(text)).toBeVisible()
  await axe(trainee)
  const other = await newPage({ as: 'secondTrainee' })
  await other.goto('/messages')
  await expect(other.getByText(text)).toBeHidden()
})

test('more time is given to a set once a day is chosen, and only the one shown has it; a mistake is taken back after a look', async ({ db, example, newPage }) => {
  const page = await newPage({ as: 'instructor', javaScript: false })
  await page.goto(`/cohorts/${example.cohort.id}/act?do=extension&name=fatima`)
  await page.getByRole('button', { name: act.look }).click()
  await expect(page.getByRole('alert')).toContainText('Choose a day.')
  const lastDay = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel(act.lastDay).fill(lastDay)
  await page.getByRole('button', { name: act.look }).click()
  await page.getByRole('button', { name: 'Give time to one trainee' }).click()
  await expect(page.getByRole('status')).toContainText('One trainee has until the end of')
  const extended = async () => (await db.query('select 1 from period where extended_until is not null and id = any($1)', [Object.values(example.enrolments).map(({ periodId }) => periodId)])).rowCount
  expect(await extended()).toBe(1)

  await page.goto(`/cohorts/${example.cohort.id}/trainees/${example.enrolments.trainee.id}`)
  await expect(page.getByText(report.trainee.until)).toBeVisible()
  await page.getByRole('button', { name: report.trainee.takeBack }).click()
  await expect(page.getByRole('heading', { level: 1, name: act.preview.title.takeBack })).toBeVisible()
  expect(await extended()).toBe(1)
  await page.getByRole('button', { name: 'Take time back from one trainee' }).click()
  await expect(page.getByRole('status')).toContainText('One trainee again has until the end of')
  expect(await extended()).toBe(0)
})

test('the grid is moved in by arrows from one stop of Tab, and stays in sight on a phone as a list', async ({ example, newPage, axe }) => {
  const page = await newPage({ as: 'instructor' })
  const address = `/cohorts/${example.cohort.id}`
  await page.goto(address)
  const grid = page.getByRole('grid', { name: report.grid.label })
  await expect(grid).toBeVisible()
  const names = grid.getByRole('rowheader').getByRole('link')
  await names.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(names.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(grid.getByRole('row').nth(2).getByRole('gridcell').first()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(names.nth(1)).toBeFocused()
  await page.keyboard.press('Control+Home')
  await expect(grid.getByRole('columnheader').first().getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(grid.getByRole('columnheader').first().getByRole('link')).toBeFocused()
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
  await axe(page)
  const phone = await newPage({ as: 'instructor', phone: true })
  await phone.goto(address)
  await expect(phone.getByRole('table', { name: report.grid.label })).toBeVisible()
  await axe(phone)
  for (const below of ['/needs', '/reteach', '/print', '/act?do=attempts']) {
    await phone.goto(`${address}${below}`)
    await axe(phone)
  }
})
