import type { Page } from '@playwright/test'
import { give } from './answering'
import { keysOf, openAttempt, theCourse, type OpenAttempt } from './attempts'
import { canariesOf, leaks, plainest } from './canaries'
import { expect, test } from './fixtures'
import account from '@/server/messages/en/account.json'
import lesson from '@/server/messages/en/lesson.json'
import offline from '@/server/messages/en/offline.json'
import quiz from '@/server/messages/en/quiz.json'

const { course, lessons: [first] } = theCourse()
const module = course.modules[0]
const coursePath = `/courses/${course.id}`
const lessonPath = `${coursePath}/lessons/${first?.id}`
const begin = (sentence: string) => new RegExp(sentence.split('{')[0] ?? '')

const offlineTitle = { name: offline.offlineTitle, level: 1 }
const status = (page: Page) => page.getByRole('status', { name: quiz.statusLabel })

const drawn = ({ paper }: OpenAttempt, item: OpenAttempt['items'][number]) => ({ item, order: paper.find((each) => each.item === item.id)?.options ?? [] })

async function keepModule(page: Page) {
  await page.goto(coursePath)
  await page.getByRole('button', { name: `Keep “${module?.title}” on this device` }).click()
  await expect(page.getByText(begin(offline.kept))).toBeVisible({ timeout: 20_000 })
}

interface OnDevice { path: string; text: string }

/** Everything that the site keeps in this browser: Cache Storage, IndexedDB, and the small storages. */
function everythingKept(page: Page): Promise<OnDevice[]> {
  return page.evaluate(async () => {
    const found: OnDevice[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) found.push({ path: new URL(request.url).pathname, text: (await (await cache.match(request))?.text()) ?? '' })
    }
    const plain = (value: unknown): unknown => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value)
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue
      const db = await new Promise<IDBDatabase>((resolve, reject) => { const asked = indexedDB.open(name); asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(new Error(name)) })
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(asked.result) })
        for (const row of rows) found.push({ path: `indexedDB:${name}/${store}`, text: JSON.stringify(row, (_, value) => plain(value)) })
      }
      db.close()
    }
    for (const [name, storage] of [['local', localStorage], ['session', sessionStorage]] as const) found.push({ path: name, text: JSON.stringify(storage) })
    return found
  })
}

const pathsKept = async (page: Page) => (await everythingKept(page)).map(({ path }) => path).filter((path) => !path.includes(':') && path.startsWith('/') && !path.startsWith('/_next/'))

test('a kept module is read without a connection; everything else says plainly what is here, help is there @phone', async ({ page, context, signInAs, axe, complaints }) => {
  await signInAs('trainee')
  await keepModule(page)
  await axe()
  await page.goto('/account/kept')
  await expect(page.getByText(module?.title ?? '', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Kept on .*, [\d.]+ [kM]B$/)).toBeVisible()
  await expect(page.getByText(/ in all\. The styles/)).toBeVisible()
  await axe()

  await context.setOffline(true)
  await page.goto(lessonPath)
  await expect(page.getByRole('heading', { name: first?.title, level: 1 })).toBeVisible()
  await expect(page.getByText(begin(offline.copyLesson))).toBeVisible()
  await expect(page.getByRole('heading', { name: first?.sections[0]?.title, level: 2 })).toBeVisible()
  await expect(page.getByText(offline.copyCheck).first()).toBeVisible()
  await expect(page.getByRole('button', { name: lesson.read })).toHaveCount(0)
  await expect(page.getByRole('main')).toHaveCSS('padding-top', '32px')
  await axe()

  await page.goto(coursePath)
  await expect(page.getByRole('heading', offlineTitle)).toBeVisible()
  await axe()
  await page.getByRole('link', { name: first?.title }).click()
  await expect(page.getByRole('heading', { name: first?.title, level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Need help?' }).click()
  await expect(page.getByText('The desk of the academy, 042 111 222 333')).toBeVisible()
  // Next says so when it leaves a step to the browser, and with it to the worker.
  const told = complaints.splice(0).filter((complaint) => !/^console: Failed to fetch RSC payload for \S+\. Falling back to browser navigation\./.test(complaint))
  expect(told).toEqual([])

  await context.setOffline(false)
  await page.goto(lessonPath)
  await expect(page.getByText(begin(offline.copyLesson))).toHaveCount(0)
})

test('what is kept can be removed, one thing or all of it, and the list says when there is nothing', async ({ page, db, example, signInAs, axe }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  await keepModule(page)
  await page.goto(`/attempts/${attempt.id}`)
  await expect.poll(() => pathsKept(page)).toContain(`/attempts/${attempt.id}`)
  await page.goto('/account/kept')
  await expect(page.getByText(begin(offline.attempt))).toBeVisible()
  await page.getByRole('button', { name: `Remove: ${module?.title}`, exact: true }).click()
  await expect(page.getByText(offline.removed)).toBeFocused()
  expect(await pathsKept(page)).not.toContain(lessonPath)
  expect(await pathsKept(page)).toContain(`/attempts/${attempt.id}`)
  await page.getByRole('button', { name: offline.removeAll }).click()
  await expect(page.getByText(offline.listEmpty)).toBeVisible()
  expect(await pathsKept(page)).toEqual(expect.not.arrayContaining([`/attempts/${attempt.id}`]))
  await axe()
})

test('an attempt opened before goes on without a connection, and everything arrives once', async ({ page, context, db, example, signInAs, axe }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const [one, two, three] = attempt.items
  const choose = (on: Page, item: typeof one) => (item ? give(on.locator(`[data-item="${item.id}"]`), drawn(attempt, item), keysOf(item, attempt.paper)) : undefined)
  await signInAs('trainee')
  await page.goto(`/attempts/${attempt.id}`)
  await choose(page, one)
  await expect(status(page)).toContainText('Saved')
  await page.reload()
  await expect.poll(async () => (await everythingKept(page)).some(({ path, text }) => path === `/attempts/${attempt.id}` && text.includes(quiz.answeredBefore))).toBe(true)

  await context.setOffline(true)
  await page.goto(`/attempts/${attempt.id}`)
  await expect(page.getByText(begin(offline.copyAttempt))).toBeVisible()
  await expect(page.getByText(quiz.answeredBefore)).toBeVisible()
  await choose(page, two)
  await expect(status(page)).not.toContainText('Saved 1')
  await axe()
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(`/attempts/${attempt.id}`)
  await choose(again, three)
  await context.setOffline(false)
  await expect(status(again)).toContainText('Saved', { timeout: 40_000 })
  const { rows } = await db.query<{ item_id: string; answer: string[] }>('select item_id, answer from response where attempt_id = $1', [attempt.id])
  expect(Object.fromEntries(rows.map(({ item_id, answer }) => [item_id, answer]))).toMatchObject(Object.fromEntries([one, three].flatMap((item) => (item ? [[item.id, keysOf(item, attempt.paper)]] : []))))
})

test('signing out leaves nothing on the device, and without a connection nothing is shown', async ({ page, context, signInAs }) => {
  await signInAs('trainee')
  await keepModule(page)
  await page.goto('/account')
  await page.getByRole('button', { name: account.signOut, exact: true }).click()
  await expect(page.getByText(account.signedOut)).toBeVisible()
  expect((await everythingKept(page)).filter(({ text }) => text !== '{}')).toEqual([])
  await context.setOffline(true)
  await expect(page.goto(lessonPath)).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
})

test('a device whose session has ended shows nothing until the same person is back; another person never sees it', async ({ page, context, db, example, signInAs }) => {
  await signInAs('trainee')
  await keepModule(page)
  await db.query('delete from session where account_id = $1', [example.accounts.trainee.id])
  await page.goto(coursePath)
  await expect(page).toHaveURL(/sign-in/)
  await context.setOffline(true)
  await page.goto(lessonPath)
  await expect(page.getByRole('heading', offlineTitle)).toBeVisible()
  await expect(page.getByText(offline.offlineNothing)).toBeVisible()
  await context.setOffline(false)
  await signInAs('trainee')
  await page.goto('/account/kept')
  await expect(page.getByText(module?.title ?? '', { exact: true })).toBeVisible()

  await db.query('delete from session where account_id = $1', [example.accounts.trainee.id])
  await signInAs('secondTrainee')
  await page.goto('/account/kept')
  await expect(page.getByText(offline.listEmpty)).toBeVisible()
  await context.setOffline(true)
  await page.goto(lessonPath)
  await expect(page.getByRole('heading', offlineTitle)).toBeVisible()
  expect(await pathsKept(page)).not.toContain(lessonPath)
})

test('during an open attempt nothing on the device tells a key or an answer, and there is no page but these', async ({ page, db, example, signInAs }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const [item] = attempt.items
  if (!item) throw new Error('an attempt without items')
  const copy = async () => (await everythingKept(page)).find(({ path }) => path === `/attempts/${attempt.id}`)?.text ?? ''
  await signInAs('trainee')
  await keepModule(page)
  await page.goto(`/attempts/${attempt.id}`)
  await give(page.locator(`[data-item="${item.id}"]`), drawn(attempt, item), keysOf(item, attempt.paper))
  await expect(status(page)).toContainText('Saved')
  await page.reload()
  await expect.poll(copy).toContain(quiz.answeredBefore)
  // The search is worth something only where the items themselves are.
  expect(attempt.items.filter(({ prompt }) => !plainest(prompt)).map(({ id }) => id)).toEqual([])
  const text = await copy()
  expect(attempt.items.filter(({ prompt }) => !text.includes(plainest(prompt))).map(({ id }) => id)).toEqual([])
  const canaries = canariesOf([...attempt.items, ...theCourse().checks.values()])
  for (const { path, text: kept } of await everythingKept(page)) expect(leaks(kept, canaries), path).toEqual([])
  expect(text).not.toMatch(/<(?:input|option)(?=[^>]*(?:checked|selected)="")(?![^>]*name="certainty")(?![^>]*value="")[^>]*>/)
  expect((await pathsKept(page)).sort()).toEqual([`/attempts/${attempt.id}`, lessonPath, '/help', '/kept/index', '/offline'].sort())
})

test('a browser that cannot keep anything says so, with and without JavaScript', async ({ newPage, axe }) => {
  const plain = await newPage({ as: 'trainee' })
  // As on an address without https.
  await plain.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker') })
  await plain.goto('/account/kept')
  await expect(plain.getByText(offline.notPossible)).toBeVisible()
  await axe(plain)
  await plain.goto(coursePath)
  await expect(plain.getByRole('button', { name: /on this device/ })).toHaveCount(0)
  const silent = await newPage({ as: 'trainee', javaScript: false })
  await silent.goto('/account/kept')
  expect(await silent.content()).toContain(offline.noScript)
})
