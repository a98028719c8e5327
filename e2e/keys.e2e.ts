import { readdirSync, readFileSync } from 'node:fs'
import { canariesOf, leaks, plainest } from './canaries'
import { edit, keysOf, openAttempt, theCourse } from './attempts'
import { expect, test } from './fixtures'
import { objectsOf } from './objects'
import { buildFolder, lines, pathOf, viewers, type Viewer } from './routes'

const quizItems = [...theCourse().quiz.values()].flatMap(({ items }) => items)
const checkItems = [...theCourse().checks.values()]

test('the search finds what it looks for, in HTML, in a payload and in a script', () => {
  const [canary = ''] = canariesOf(quizItems)
  expect(canariesOf(quizItems).length).toBeGreaterThan(quizItems.length * 2)
  expect(leaks(`<p>${canary}</p>`, [canary])).toEqual([canary])
  expect(leaks(String.raw`1:{\"options\":[{\"id\":\"a\",\"key\":true}]}`, [])).toHaveLength(1)
  expect(leaks('{"misconception":"M3.1"}', [])).toHaveLength(1)
  expect(leaks('["$","li","key",{"children":"a"}]', [])).toEqual([])
})

test('what every browser can fetch without asking holds no feedback, no misconception and no source map', () => {
  const folder = `${buildFolder()}/static`
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const canaries = canariesOf([...quizItems, ...checkItems])
  for (const file of files.filter((each) => /\.(js|json|css|txt|html)$/.test(each))) expect(leaks(readFileSync(`${folder}/${file}`, 'utf8'), canaries), file).toEqual([])
})

test('during an open attempt nobody is sent its keys or feedback, in no page, payload or answer; after it they are there', async ({ db, example, newPage }) => {
  test.setTimeout(300_000)
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const objects = await objectsOf(db, example, attempt)
  const quiz = canariesOf(attempt.items)
  // A check shows its feedback to the trainee who has answered it, and here none has; to those who teach or administer the lesson always.
  const checks = canariesOf(checkItems)
  const found: string[] = []
  const look = (who: Viewer, where: string, text: string) => {
    const canaries = /instructor|administrator/i.test(who) ? quiz : [...quiz, ...checks]
    for (const leak of leaks(text, canaries)) found.push(`${who} was sent "${leak}" by ${where}`)
  }
  for (const viewer of viewers) {
    const { request } = (await newPage(viewer === 'anyone' ? {} : { as: viewer })).context()
    for (const { route } of lines.filter(({ method }) => method === 'GET')) {
      const path = pathOf(route, objects)
      for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
        const response = await request.get(path, { headers })
        const text = await response.text()
        look(viewer, `GET ${route} ${JSON.stringify(headers)}`, text)
        if (viewer !== 'trainee' || route !== '/attempts/[attempt]') continue
        // The search is worth something only where the items themselves are.
        expect(response.headers()['content-type']).toContain(headers.rsc ? 'text/x-component' : 'text/html')
        expect(attempt.items.filter(({ prompt }) => !text.includes(plainest(prompt))).map(({ id }) => id)).toEqual([])
      }
    }
    for (const item of attempt.items) {
      for (const body of [edit(item, keysOf(item, attempt.paper)), edit(item, ['no-such-option']), { ...edit(item, []), key: true }]) {
        const response = await request.post(`/api/v1/attempts/${attempt.id}/responses`, { data: body, headers: { 'sec-fetch-site': 'same-origin' } })
        look(viewer, `saving an answer (${response.status()})`, await response.text())
      }
    }
  }
  expect(found).toEqual([])

  const { request } = (await newPage({ as: 'trainee' })).context()
  const submitted = await request.post(`/api/v1/attempts/${attempt.id}/submit`, { data: {}, headers: { 'sec-fetch-site': 'same-origin' } })
  expect(submitted.status()).toBe(200)
  const result = await (await request.get(`/attempts/${attempt.id}`)).text()
  const silent = attempt.items.filter((item) => leaks(result, canariesOf([item])).length === 0).map(({ id }) => id)
  expect(silent, 'items without feedback after the attempt').toEqual([])
})
