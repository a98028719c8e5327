import type { Page } from '@playwright/test'
import type { Pool } from 'pg'
import account from '@/server/messages/en/account.json'
import quiz from '@/server/messages/en/quiz.json'
import { openAttempt, type OpenAttempt } from './attempts'
import { expect, signIn, test } from './fixtures'

const status = (page: Page) => page.getByRole('status', { name: quiz.statusLabel })
const saved = /^✓?\s*Saved \d\d:\d\d/
/** The items of the paper that are answered by choosing, as places on it. */
const choices = ({ items }: OpenAttempt) => items.flatMap(({ kind }, place) => (['single', 'multiple', 'true-false'].includes(kind) ? [place] : []))
const placeOf = (attempt: OpenAttempt, choice: number) => choices(attempt)[choice] ?? 0
const itemId = (attempt: OpenAttempt, choice: number) => attempt.items[placeOf(attempt, choice)]?.id ?? ''
const optionId = (attempt: OpenAttempt, choice: number, option: number) => attempt.paper[placeOf(attempt, choice)]?.options[option] ?? ''
const form = (page: Page, attempt: OpenAttempt, choice: number) => page.locator(`#item-${placeOf(attempt, choice) + 1}`)
const option = (page: Page, attempt: OpenAttempt, choice: number, place: number) => form(page, attempt, choice).locator(`[name="answer[]"][value="${optionId(attempt, choice, place)}"]`)
async function operations(db: Pool, attempt: OpenAttempt) {
  const { rows } = await db.query<{ id: string; item_id: string; answer: string[]; window: string }>('select id, item_id, answer, "window" from operation where attempt_id = $1 order by position', [attempt.id])
  return rows
}
const answersOf = async (db: Pool, attempt: OpenAttempt) =>
  Object.fromEntries((await db.query<{ item_id: string; answer: string[] }>('select item_id, answer from response where attempt_id = $1', [attempt.id])).rows.map(({ item_id: item, answer }) => [item, answer]))
/** Everything in the browser's databases for the site, as text. */
const stored = (page: Page) => page.evaluate(async () => {
  const texts: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => { const request = indexedDB.open(name); request.onsuccess = () => resolve(request.result); request.onerror = () => reject(new Error(name)) })
    for (const table of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve) => { const request = database.transaction(table).objectStore(table).getAll(); request.onsuccess = () => resolve(request.result as unknown[]) })
      texts.push(...rows.map((row) => JSON.stringify(row)))
    }
    database.close()
  }
  return texts
})

test('answers given offline wait sealed on the device, outlive a reload, may be replaced, and arrive once', async ({ page, context, signInAs, example, db, axe }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  await page.goto(`/attempts/${attempt.id}`)
  await expect(status(page)).toContainText(quiz.ready)
  // The line is down for what saves alone, so that the page itself can be loaded again.
  const down = (url: URL) => url.pathname.startsWith('/api/v1/attempts')
  await context.route(down, (route) => route.abort())
  await option(page, attempt, 0, 0).check()
  await option(page, attempt, 1, 0).check()
  await expect(status(page)).toContainText('Offline: 2 answers are waiting on this device')
  await axe()
  const rows = await stored(page)
  expect(rows).toHaveLength(2)
  expect(rows.join()).not.toMatch(/"answer"|"certainty"/)

  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
  await page.reload()
  await expect(form(page, attempt, 0)).toContainText(quiz.itemWaiting)
  await expect(form(page, attempt, 2)).not.toContainText(quiz.itemWaiting)
  await expect(page.getByText(/^2 of \d+ answered$/)).toBeVisible()
  await axe()
  await option(page, attempt, 1, 1).check()
  await expect(form(page, attempt, 1)).not.toContainText(quiz.itemWaiting)
  await context.unroute(down)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(status(page)).toHaveText(saved)
  await expect.poll(() => stored(page)).toEqual([])
  const kept = await operations(db, attempt)
  // The page that went away may have sent the first two once more, side by side.
  expect(kept.map(({ item_id: item }) => item).sort()).toEqual([0, 1, 1].map((choice) => itemId(attempt, choice)).sort())
  expect(kept.at(-1)).toMatchObject({ item_id: itemId(attempt, 1) })
  const answers = await answersOf(db, attempt)
  expect(answers[itemId(attempt, 0)]).toEqual([optionId(attempt, 0, 0)])
  expect(answers[itemId(attempt, 1)]).toEqual(kept.at(-1)?.answer)
})

test('two tabs of a device and another device: nothing is refused, each is told, and history keeps all', async ({ page, context, signInAs, newPage, example, db }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  const second = await context.newPage()
  const elsewhere = await newPage({ as: 'trainee' })
  for (const each of [page, second, elsewhere]) {
    await each.goto(`/attempts/${attempt.id}`)
    await expect(status(each)).toContainText(quiz.ready)
  }
  await option(page, attempt, 0, 0).check()
  await expect(status(page)).toHaveText(saved)
  await expect(option(second, attempt, 0, 0)).toBeChecked()
  await expect(form(second, attempt, 0)).toContainText('Changed in another window')
  await option(elsewhere, attempt, 0, 1).check()
  await expect(status(elsewhere)).toHaveText(saved)
  await option(page, attempt, 2, 0).check()
  await expect(status(page)).toContainText('Another window changed an answer')
  await expect(option(page, attempt, 0, 1)).toBeChecked()
  await Promise.all([page, second].map((each, place) => option(each, attempt, 3, place).click()))
  for (const each of [page, second]) await expect(status(each)).toContainText('Saved')
  const kept = await operations(db, attempt)
  expect(kept.filter(({ item_id: item }) => item === itemId(attempt, 0))).toHaveLength(2)
  expect(kept.filter(({ item_id: item }) => item === itemId(attempt, 3))).toHaveLength(2)
  expect((await answersOf(db, attempt))[itemId(attempt, 3)]).toEqual(kept.findLast(({ item_id: item }) => item === itemId(attempt, 3))?.answer)
})

test('a double click and fifty at once submit once', async ({ page, signInAs, example, db }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  await page.goto(`/attempts/${attempt.id}`)
  await option(page, attempt, 0, 0).check()
  await page.getByRole('button', { name: quiz.submit }).dblclick()
  await expect(page.getByText(/Your score is/)).toBeVisible()
  const other = await openAttempt(db, example.enrolments.trainee)
  const answers = await Promise.all(Array.from({ length: 50 }, () =>
    page.request.post(`/api/v1/attempts/${other.id}/submit`, { data: {}, headers: { 'sec-fetch-site': 'same-origin' } }).then((response) => response.status())))
  expect(new Set(answers)).toEqual(new Set([200]))
  const { rows } = await db.query<{ state: string }>('select state from attempt where id = any($1)', [[attempt.id, other.id]])
  expect(rows.map(({ state }) => state)).toEqual(['SUBMITTED', 'SUBMITTED'])
})

test('submitting is tried until it is answered, and asks again for what was called saved and is lost', async ({ page, context, signInAs, example, db }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  await page.goto(`/attempts/${attempt.id}`)
  await option(page, attempt, 0, 0).check()
  await expect(status(page)).toHaveText(saved)
  await db.query('delete from operation where attempt_id = $1', [attempt.id])
  await db.query('delete from response where attempt_id = $1', [attempt.id])
  let tries = 0
  await context.route((url) => url.pathname.endsWith('/submit'), (route) => (tries++ === 0 ? route.abort() : route.continue()))
  await page.getByRole('button', { name: quiz.submit }).click()
  await expect(status(page)).toContainText(quiz.submitAgain)
  await expect(page.getByText(/Your score is/)).toBeVisible()
  expect(await answersOf(db, attempt)).toEqual({ [itemId(attempt, 0)]: [optionId(attempt, 0, 0)] })
})

test('what waits belongs to its owner: not shown to and not sent for another account, kept when a session ends', async ({ page, context, example, db }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signIn(page, example.accounts.trainee)
  await page.goto(`/attempts/${attempt.id}`)
  await expect(status(page)).toContainText(quiz.ready)
  await db.query('delete from session where account_id = $1', [example.accounts.trainee.id])
  await option(page, attempt, 0, 0).check()
  await expect(status(page)).toContainText('you are signed out')
  const other = await context.newPage()
  await signIn(other, example.accounts.secondTrainee)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(status(page)).toContainText('somebody else is signed in')
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
  await page.close()
  const own = await openAttempt(db, example.enrolments.secondTrainee)
  await other.goto(`/attempts/${own.id}`)
  await expect(status(other)).toContainText(quiz.ready)
  await expect(form(other, own, 0)).not.toContainText(quiz.itemWaiting)
  await other.goto('/account')
  await other.getByRole('button', { name: account.signOut, exact: true }).click()
  await expect(other.getByRole('status')).toContainText(account.signedOut)
  expect(await operations(db, attempt)).toEqual([])
  await signIn(other, example.accounts.trainee)
  await other.goto(`/attempts/${attempt.id}`)
  await expect(status(other)).toHaveText(saved)
  expect(await answersOf(db, attempt)).toEqual({ [itemId(attempt, 0)]: [optionId(attempt, 0, 0)] })
})

test('signing out with answers waiting asks first, and then leaves nothing on the device', async ({ page, context, signInAs, example, db, axe }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  await page.goto(`/attempts/${attempt.id}`)
  await expect(status(page)).toContainText(quiz.ready)
  await context.route((url) => url.pathname.startsWith('/api/v1/attempts'), (route) => route.abort())
  await option(page, attempt, 0, 0).check()
  await expect(status(page)).toContainText('Offline: one answer is waiting')
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
  await page.goto('/account')
  await page.getByRole('button', { name: account.signOut, exact: true }).click()
  const question = page.getByRole('main').getByRole('alert')
  await expect(question).toContainText('One answer is not saved yet')
  await axe()
  await question.getByRole('link', { name: account.signOutStay }).click()
  await expect(form(page, attempt, 0)).toContainText(quiz.itemWaiting)
  await page.goto('/account')
  await page.getByRole('button', { name: account.signOut, exact: true }).click()
  await question.getByRole('button', { name: account.signOutLeave }).click()
  await expect(page.getByRole('status')).toContainText(account.signedOut)
  expect(await stored(page)).toEqual([])
})
