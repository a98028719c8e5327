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

test('no lesson has anything that axe finds, on a wide and a narrow screen, and none weighs 100 kB of HTML, styles and text', async ({ page, db, example, signInAs, axe }) => {
  test.setTimeout(180_000)
  await openAll(db, example)
  await signInAs('trainee')
  const weights: Record<string, number> = {}
  const sessions = await page.context().newCDPSession(page)
  await sessions.send('Network.enable')
  await sessions.send('Network.setCacheDisabled', { cacheDisabled: true })
  const kinds = new Map<string, string>()
  let weight = 0
  sessions.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  sessions.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (['Document', 'Stylesheet'].includes(kinds.get(requestId) ?? '')) weight += encodedDataLength })
  for (const lesson of lessons) {
    weight = 0
    await page.goto(address(lesson), { waitUntil: 'networkidle' })
    weights[lesson.id] = Math.round(weight / 1000)
    await axe()
    const { width = 1440, height = 900 } = page.viewportSize() ?? {}
    await page.setViewportSize(phone)
    await axe()
    await page.setViewportSize({ width, height })
  }
  console.log('kB of HTML and styles as sent:', weights)
  expect(Object.keys(weights)).toHaveLength(10)
  expect(Object.entries(weights).filter(([, kilobytes]) => kilobytes >= 100 || kilobytes < 5)).toEqual([])
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
