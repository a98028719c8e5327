import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { Pool } from 'pg'
import type { Item } from '@/domain/items/item'
import words from '@/server/messages/en/quiz.json'
import { openAttempt, satForm, theCourse, type OpenAttempt } from './attempts'
import { formTexts, textOf } from './canaries'
import { expect, test } from './fixtures'
import { objectsOf } from './objects'
import { course } from './people'
import { lines, pathOf, viewers } from './routes'
import { measures, quizOfMeasure } from '@/domain/occasions/occasions'

const written = 'the kingfisher waits above the canal at Jhelum'
const note = 'a mulberry tree stands by the second gate at Hunza'
const [secretFeedback, secretReason] = ['an ivory comb lies under the third step', 'nine lamps were lit behind the mill']

/** The attempt asks two more items, of a revision of its own: one with a key that nobody else has, one to write in. */
async function withCanaries(db: Pool, attempt: OpenAttempt): Promise<{ choice: Item; text: Item }> {
  const { revision: _, ...quiz } = theCourse().quiz.get(attempt.quizId) ?? { revision: '', items: [] as Item[] }
  const [model] = quiz.items
  if (!model) throw new Error('The quiz has no items.')
  const { objective, level, section, facts } = model
  const common = { objective, level, section, facts, difficulty: 'easy' as const }
  const choice: Item = { ...common, id: 'canary-choice', kind: 'single', prompt: 'Which bird is it?', options: [
    { id: 'a', text: 'A heron', key: true, feedback: secretFeedback, last: false }, { id: 'b', text: 'A crane', key: false, feedback: secretReason, misconception: 'slip', last: false },
  ] }
  const text: Item = { ...common, id: 'canary-text', kind: 'reflection', prompt: 'What did you see?', feedback: secretReason }
  const revision = randomUUID()
  await db.query('insert into quiz_revision (revision, course_id, quiz_id, content) values ($1, $2, $3, $4)', [revision, course, attempt.quizId, JSON.stringify({ ...quiz, items: [...quiz.items, choice, text] })])
  const paper = [{ item: choice.id, options: ['b', 'a'] }, { item: text.id, options: [] }, ...attempt.paper]
  await db.query('update attempt set revision = $1, paper = $2 where id = $3', [revision, JSON.stringify(paper), attempt.id])
  return { choice, text }
}

/** The files of a cohort that can be taken, with what asks for them. */
function filesOf({ cohort, quiz }: Record<string, string>): [path: string, form: Record<string, string>][] {
  const everybody = { state: 'all', name: '', sort: 'state' }
  return [
    [`/cohorts/${cohort}/export`, { ...everybody, format: 'csv' }], [`/cohorts/${cohort}/export`, { ...everybody, format: 'xlsx' }], [`/cohorts/${cohort}/evaluation/export`, {}],
    ...[quiz ?? '', ...Object.values(quizOfMeasure)].map((each): [string, Record<string, string>] => [`/cohorts/${cohort}/items/${each}/export`, { attempts: 'first', revision: '' }]),
  ]
}

/** Everything that the browser keeps for the site where a script could find it, as text. */
const keptBy = (page: Page) => page.evaluate(async () => {
  const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie]
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) texts.push(request.url, await (await cache.match(request))?.text() ?? '')
  }
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => { resolve(request.result) }
      request.onerror = () => { reject(new Error(name)) }
    })
    for (const table of database.objectStoreNames)
      texts.push(JSON.stringify(await new Promise((resolve) => {
        const request: IDBRequest<unknown[]> = database.transaction(table).objectStore(table).getAll()
        request.onsuccess = () => { resolve(request.result) }
      })))
    database.close()
  }
  return texts.join('\n')
})

test('what somebody writes in an open attempt reaches nobody else, and lies readable in no storage and no log; no key does either; and nobody is sent a card, or an item of a test, that no form has asked them', async ({ page, context, signInAs, newPage, db, example, installation }) => {
  test.setTimeout(240_000)
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const { choice, text } = await withCanaries(db, attempt)
  const objects = await objectsOf(db, example, attempt)
  await db.query('insert into lesson_note (period_id, lesson_id, surprised, unsure, will_do) values ($1, $2, $3, $3, $3)', [example.enrolments.trainee.periodId, objects.lesson, note])
  // Cards and tests of others are done: nothing of what they ask may be in what anybody reads of them.
  for (const measure of measures) for (const who of [example.enrolments.secondTrainee, example.enrolments.newcomer]) await satForm(db, who, measure)
  const asked = formTexts()
  expect(asked.length).toBeGreaterThan(180)
  await signInAs('trainee')
  await page.goto(`/attempts/${attempt.id}?all=1`)
  const status = page.getByRole('status', { name: words.statusLabel })
  await expect(status).toContainText(words.ready)

  // While the line is down, what waits is kept by the browser, sealed.
  const down = (url: URL) => url.pathname.startsWith('/api/v1/attempts')
  await context.route(down, (route) => route.abort())
  await page.locator(`form[data-item="${choice.id}"]`).getByLabel('A crane').check()
  await page.locator(`form[data-item="${text.id}"]`).getByRole('textbox').fill(written)
  await page.locator(`form[data-item="${text.id}"]`).getByRole('textbox').blur()
  await expect(status).toContainText('2 answers are waiting on this device')
  const kept = await keptBy(page)
  expect(kept).toContain(text.id)
  for (const canary of [written, secretFeedback, secretReason]) expect(kept.includes(canary), `the browser keeps "${canary}" readable`).toBe(false)
  await context.unroute(down)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(status).toContainText(/Saved \d\d:\d\d/)
  const { rows } = await db.query<{ answer: string[] }>('select answer from response where attempt_id = $1 and item_id = $2', [attempt.id, text.id])
  expect(rows).toEqual([{ answer: [written] }])
  // Opened once more, the page has the answer in it; a copy for use offline has not.
  await page.reload()
  await expect(page.locator(`form[data-item="${text.id}"]`).getByRole('textbox')).toHaveValue(written)
  const afterwards = await keptBy(page)
  for (const canary of [written, secretFeedback, secretReason]) expect(afterwards.includes(canary), `the browser keeps "${canary}" readable`).toBe(false)

  const found: string[] = []
  for (const viewer of viewers) {
    const { request } = viewer === 'trainee' ? page.context() : (await newPage(viewer === 'anyone' ? {} : { as: viewer })).context()
    const canaries = [...(viewer === 'trainee' ? [] : [written, note]), secretFeedback, secretReason, ...asked]
    const look = (where: string, body: string) => { for (const canary of canaries) if (body.includes(canary)) found.push(`${viewer} was sent "${canary}" by ${where}`) }
    for (const { route } of lines.filter(({ method }) => method === 'GET'))
      for (const path of new Set([objects, { ...objects, measure: 'tests', quiz: quizOfMeasure.tests }, { ...objects, quiz: quizOfMeasure.cards }].map((each) => pathOf(route, each))))
        for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) look(`GET ${path}`, await (await request.get(path, { headers })).text())
    for (const [path, form] of filesOf(objects)) {
      const text = textOf(await (await request.post(path, { form, headers: { 'sec-fetch-site': 'same-origin' } })).body())
      look(`POST ${path} ${JSON.stringify(form)}`, text)
      if (viewer === 'instructor' && form.state) expect(text, `${form.format} is read`).toContain(example.accounts.trainee.name)
    }
    const edit = { operation: randomUUID(), window: randomUUID(), sequence: 0, itemId: choice.id }
    for (const body of [{ ...edit, answer: [written] }, { ...edit, itemId: text.id, answer: written }, { ...edit, sealed: 'AAAA' }, { ...edit, answer: ['a'], extra: written }])
      look('an edit that cannot be', (await (await request.post(`/api/v1/attempts/${attempt.id}/responses`, { data: body, headers: { 'sec-fetch-site': 'same-origin' } })).text()).replace(written, viewer === 'trainee' ? '' : written))
  }
  expect(found).toEqual([])
  // What was looked for is what a form says, once it asks.
  const control = await (await newPage({ as: 'otherTrainee' })).context().request.get(`/attempts/${await satForm(db, example.enrolments.otherTrainee, 'cards', 'OPEN')}?all=1`)
  const said = await control.text()
  expect(asked.filter((text) => said.includes(text)).length).toBeGreaterThan(12)
  for (const [name, log] of [['the program', installation.log()], ['the database', installation.databaseLog()]] as const)
    for (const canary of [written, note, secretFeedback, secretReason, attempt.paper[0]?.item ?? '']) expect(log.includes(canary), `${name} wrote "${canary}" down`).toBe(false)
})
