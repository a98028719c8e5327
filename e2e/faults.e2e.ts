import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import words from '@/server/messages/en/quiz.json'
import { makeOtherBuild } from '@/tests/torture/other-build'
import { makeTrainees } from '@/tests/torture/people'
import { startTorturedPostgres, type TorturedPostgres } from '@/tests/torture/postgres'
import { secret, startProgram, type Program } from '@/tests/torture/program'
import { tcpProxy, type TcpProxy } from '@/tests/torture/tcp-proxy'
import { openAttempt, type OpenAttempt } from './attempts'
import { expect, test } from './fixtures'
import { buildFolder } from './routes'

// One file, one worker: two programs of two builds on one database, which is killed, and a line to them that is switched over.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

let postgres: TorturedPostgres
let programs: readonly Program[] = []
let line: TcpProxy
let current = 0

test.beforeAll(async () => {
  test.setTimeout(240_000)
  postgres = await startTorturedPostgres()
  Object.assign(process.env, { DATABASE_URL: postgres.url, APP_URL: 'http://127.0.0.1:3000', SECRET: secret })
  const other = `${buildFolder()}-other`
  makeOtherBuild(buildFolder(), other)
  programs = await Promise.all([startProgram({ DATABASE_URL: postgres.url }), startProgram({ DATABASE_URL: postgres.url, COUNTERPOINT_DIST: other })])
  line = await tcpProxy(() => programs[current]?.port ?? 0)
})
test.afterAll(async () => {
  await line.close()
  await Promise.all(programs.map((program) => program.stop()))
  await postgres.stop()
})

const status = (page: Page) => page.getByRole('status', { name: words.statusLabel })
const saved = /Saved \d\d:\d\d/

/** A trainee signed in in this browser, with an attempt open on the page. */
async function sit(context: BrowserContext, page: Page) {
  const [trainee] = await makeTrainees(postgres.db, 1, 0)
  const [name = '', value = ''] = (trainee?.cookie ?? '').split('=')
  const origin = `http://127.0.0.1:${line.port}`
  await context.addCookies([{ name, value, url: origin }])
  const attempt = await openAttempt(postgres.db, { id: '', periodId: trainee?.periodId ?? '' })
  const address = `${origin}/attempts/${attempt.id}?all=1`
  await page.goto(address)
  await expect(status(page)).toContainText(words.ready)
  return { attempt, address, origin }
}

/** Gives the edit of that number: to the choice items by turns, each time another option. */
async function give(page: Page, { items, paper }: OpenAttempt, edit: number) {
  const choices = items.filter(({ kind }) => kind === 'single' || kind === 'true-false')
  const item = choices[edit % choices.length]
  const place = items.findIndex(({ id }) => id === item?.id)
  const options = paper[place]?.options ?? []
  const value = options[Math.floor(edit / choices.length) % options.length]
  await page.locator(`#item-${place + 1} [name="answer[]"][value="${value}"]`).check()
  return { itemId: item?.id ?? '', value: value ?? '' }
}

const operationsOf = async ({ id }: OpenAttempt) =>
  (await postgres.db.query<{ itemId: string; value: string; clientAt: Date | null; receivedAt: Date }>(
    `select item_id as "itemId", answer[1] as value, client_at as "clientAt", received_at as "receivedAt" from operation where attempt_id = $1 order by sequence`, [id])).rows
/** The answers that count: those given last, in whatever order the last words of a closing tab arrived. */
const answersOf = async ({ id }: OpenAttempt) =>
  Object.fromEntries((await postgres.db.query<{ itemId: string; value: string }>('select item_id as "itemId", answer[1] as value from response where attempt_id = $1', [id])).rows.map(({ itemId, value }) => [itemId, value]))
const last = (edits: readonly { itemId: string; value: string }[]) => Object.fromEntries(edits.map(({ itemId, value }) => [itemId, value]))
const given = (operations: readonly { itemId: string; value: string }[]) => operations.map(({ itemId, value }) => `${itemId} ${value}`)

test('thirty answers given offline, ten minutes without a line, the tab closed and opened again: all arrive, once, and the last of each counts', async ({ page, context }) => {
  await page.clock.install()
  const { attempt, address } = await sit(context, page)
  await context.setOffline(true)
  const edits = []
  for (let edit = 0; edit < 30; edit++) edits.push(await give(page, attempt, edit))
  await expect(status(page)).toContainText(/waiting on this device/)
  await page.clock.fastForward('10:00')
  await expect(status(page)).toContainText(/waiting on this device/)
  expect(await operationsOf(attempt)).toEqual([])
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(address)
  await expect(status(again)).toContainText(saved)
  expect(given(await operationsOf(attempt))).toEqual(given(edits))
  expect(await answersOf(attempt)).toEqual(last(edits))
})

for (const hours of [-1, 1]) {
  test(`a browser whose clock is ${hours} h off saves and submits, and its clock decides nothing`, async ({ page, context }) => {
    await page.clock.setSystemTime(Date.now() + hours * 3_600_000)
    const { attempt } = await sit(context, page)
    await postgres.db.query(`update attempt set time_limit = 30, deadline = now() + interval '30 minutes' where id = $1`, [attempt.id])
    await page.reload()
    await give(page, attempt, 0)
    await expect(status(page)).toContainText(saved)
    const [operation] = await operationsOf(attempt)
    const { rows: [clock] } = await postgres.db.query<{ now: Date }>('select now() as now')
    expect(Math.abs((clock?.now.getTime() ?? 0) - (operation?.receivedAt.getTime() ?? 0))).toBeLessThan(30_000)
    expect(Math.abs((operation?.clientAt?.getTime() ?? 0) - (operation?.receivedAt.getTime() ?? 0) - hours * 3_600_000)).toBeLessThan(60_000)
    await page.getByRole('button', { name: words.submit }).click()
    await expect.poll(async () => (await postgres.db.query<{ state: string }>('select state from attempt where id = $1', [attempt.id])).rows[0]?.state).toBe('SUBMITTED')
  })
}

test('another build takes over and the first comes back in the middle of an attempt: nothing is lost, nobody has to load the page again', async ({ page, context }) => {
  const { attempt } = await sit(context, page)
  const edits = []
  for (let edit = 0; edit < 12; edit++) {
    if (edit % 3 === 2) {
      current = 1 - current
      line.cut()
    }
    edits.push(await give(page, attempt, edit))
    await expect(status(page)).toContainText(saved, { timeout: 20_000 })
  }
  await page.getByRole('button', { name: words.submit }).click()
  await expect(page.getByRole('button', { name: words.submit })).toHaveCount(0, { timeout: 20_000 })
  expect(given(await operationsOf(attempt))).toEqual(given(edits))
  expect(await answersOf(attempt)).toEqual(last(edits))
  current = 0
})

test('the database is killed three times during a quiz: the page says what is not saved yet, and in the end all is', async ({ page, context }) => {
  const { attempt } = await sit(context, page)
  const edits = []
  for (let edit = 0; edit < 9; edit++) {
    if (edit % 3 === 1) postgres.kill()
    edits.push(await give(page, attempt, edit))
    if (edit % 3 === 1) {
      await expect(status(page)).toContainText(words.waiting, { timeout: 20_000 })
      await wait(200)
      await postgres.revive()
    }
    await expect(status(page)).toContainText(saved, { timeout: 40_000 })
  }
  expect(given(await operationsOf(attempt))).toEqual(given(edits))
  expect(await answersOf(attempt)).toEqual(last(edits))
})
