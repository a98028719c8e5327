import http, { type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { Pool } from 'pg'
import words from '@/server/messages/en/lesson.json'
import { theCourse } from './attempts'
import { expect, phone, test } from './fixtures'
import type { Example } from './people'

const { course: { id: courseId }, lessons, checks, guide } = theCourse()
const [first] = lessons
const address = (lesson = first) => `/courses/${courseId}/lessons/${lesson?.id}`
const guesses = first?.guesses.flatMap((id) => checks.get(id) ?? []) ?? []
const note = 'the mulberry tree at the second gate'

/** Everything before the last lesson is read and passed, so that each lesson is open. */
async function openAll(db: Pool, { enrolments: { trainee } }: Example) {
  for (const { id } of lessons) await db.query('insert into lesson_record (period_id, lesson_id, read_at, completed_at) values ($1, $2, now(), now())', [trainee.periodId, id])
}

async function guess(page: Page) {
  for (const item of guesses) {
    if (!('options' in item)) throw new Error(`${item.id} is no choice`)
    const form = page.locator(`#${item.id}`)
    await form.getByLabel(item.options[0]?.text ?? '', { exact: true }).check()
    await form.getByRole('button', { name: words.guessKeep }).click()
    await expect(page.locator(`#${item.id}`)).toContainText(words.guessLater)
  }
}

for (const javaScript of [false, true])
  test(`guesses are answered when the lesson is read and not before, and a note is kept, ${javaScript ? 'on the spot' : 'without JavaScript'} @phone`, async ({ newPage, viewport, axe }) => {
    const page = await newPage({ as: 'trainee', javaScript, phone: (viewport?.width ?? 0) < 400 })
    await page.goto(address())
    await guess(page)
    const reasons = guesses.flatMap((item) => ('options' in item ? item.options.map(({ feedback }) => feedback) : []))
    for (const reason of reasons) expect(await page.content()).not.toContain(reason)

    await page.getByLabel(words.noteSurprised).fill(`${note} <b>&amp;`)
    await page.getByRole('button', { name: words.noteKeep }).click()
    await expect(page.getByText(/^Last kept on/)).toBeVisible()
    await expect(page.getByLabel(words.noteSurprised)).toHaveValue(`${note} <b>&amp;`)

    await page.getByRole('button', { name: words.read }).click()
    await page.getByRole('link', { name: words.toGuesses }).click()
    const answers = page.locator('#guess-answers')
    for (const item of guesses) await expect(answers.getByText(item.prompt)).toBeVisible()
    for (const reason of reasons) await expect(answers).toContainText(reason)
    await expect(page.getByRole('button', { name: words.guessKeep })).toHaveCount(0)
    await page.reload()
    await expect(page.getByLabel(words.noteSurprised)).toHaveValue(`${note} <b>&amp;`)
    if (javaScript) await axe(page)
  })

test('a note written on two devices keeps both texts', async ({ newPage }) => {
  const [one, other] = [await newPage({ as: 'trainee' }), await newPage({ as: 'trainee' })]
  await Promise.all([one.goto(address()), other.goto(address())])
  for (const [page, text] of [[one, 'on the phone'], [other, 'on the computer']] as const) {
    await page.getByLabel(words.noteWillDo).fill(text)
    await page.getByRole('button', { name: words.noteKeep }).click()
    await expect(page.getByRole('status').filter({ hasText: /note/i })).toBeVisible()
  }
  await expect(other.getByLabel(words.noteWillDo)).toHaveValue('on the phone\n\non the computer')
})

/** Bytes of a response as they come over the line, with the compression that browsers ask for. */
async function sent(address: string, cookie: string): Promise<{ bytes: number; text: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => http.get(address, { headers: { cookie, 'accept-encoding': 'gzip' } }, resolve).on('error', reject))
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  expect([response.statusCode, response.headers['content-encoding']], address).toEqual([200, 'gzip'])
  return { bytes: body.length, text: gunzipSync(body).toString('utf8') }
}

test('no lesson weighs 100 kB of HTML, styles and text', async ({ page, db, example, signInAs, installation }) => {
  await openAll(db, example)
  await signInAs('trainee')
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const weights: Record<string, number> = {}
  for (const lesson of lessons) {
    const html = await sent(`${installation.url}${address(lesson)}`, cookie)
    expect(html.text).toContain(lesson.title)
    const sheets = [...new Set([...html.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, sheet = '']) => sheet))]
    expect(sheets.length).toBeGreaterThan(0)
    const styles = await Promise.all(sheets.map((sheet) => sent(`${installation.url}${sheet}`, cookie)))
    weights[lesson.id] = (html.bytes + styles.reduce((sum, { bytes }) => sum + bytes, 0)) / 1000
  }
  console.log('kB of HTML and styles as sent:', weights)
  expect(Object.keys(weights)).toHaveLength(10)
  expect(Object.entries(weights).filter(([, kilobytes]) => kilobytes >= 100)).toEqual([])
})

test('axe finds nothing on any lesson, on a wide and a narrow screen', async ({ page, db, example, signInAs, axe }) => {
  test.setTimeout(180_000)
  await openAll(db, example)
  await signInAs('trainee')
  for (const lesson of lessons) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(address(lesson))
    await axe()
    await page.setViewportSize(phone)
    await axe()
  }
})

test('the page for facilitators is for staff: linked from the course, to be read and printed @phone', async ({ page, signInAs, newPage, axe }) => {
  await signInAs('instructor')
  await page.goto(`/courses/${courseId}`)
  await page.getByRole('link', { name: 'For facilitators' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(guide?.title ?? '')
  await axe()
  const trainee = await newPage({ as: 'trainee' })
  await trainee.goto(`/courses/${courseId}`)
  await expect(trainee.getByRole('link', { name: 'For facilitators' })).toHaveCount(0)
})
