import { readFileSync } from 'node:fs'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { edit, keysOf, openAttempt, theCourse, type OpenAttempt } from './attempts'
import { expect, test } from './fixtures'
import { nothingLike, objectsOf } from './objects'
import { fingerprint, suspend } from './people'
import { builtRoutes, lines, pathOf, viewers, type Viewer } from './routes'

/** What the table calls an answer. */
function kindOf(response: APIResponse): string {
  const { location } = response.headers()
  if (!location) return String(response.status())
  const path = new URL(location, response.url()).pathname
  const above = new URL('.', response.url()).pathname.slice(0, -1)
  return path === '/sign-in' ? 'in' : path === above ? 'back' : path
}

type Body = ReturnType<typeof edit> | Record<string, string>

function bodyFor(route: string, { items: [item], paper }: OpenAttempt): Body {
  if (route.endsWith('/responses') && item) return edit(item, keysOf(item, paper))
  if (route.endsWith('/evaluation/export')) return {}
  if (/\/items\/[^/]+\/export$/.test(route)) return { attempts: 'first', revision: '' }
  if (route === '/admin/compliance/export') return { on: '2026-11-23' }
  return route.endsWith('/export') ? { state: 'all', name: '', sort: 'state' } : route.endsWith('/print') ? { state: 'all', search: '' } : route.endsWith('/many/file') ? { table: '[["Serial"],["x"]]' } : {}
}
const isOperation = (path: string) => path.startsWith('/api/v1/')

const sameOrigin = { 'sec-fetch-site': 'same-origin' }

function ask(as: APIRequestContext, method: string, path: string, body: Body = {}, headers: Record<string, string> = sameOrigin) {
  if (method === 'GET') return as.get(path, { maxRedirects: 0 })
  // Operations take JSON from scripts; other routes take forms.
  return as.fetch(path, { method, maxRedirects: 0, headers, ...(isOperation(path) ? { data: body } : { form: Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])) }) })
}

test('every built route has a line in the table, and every line is a built route', () => {
  expect(lines.map(({ method, route }) => `${method} ${route}`).sort()).toEqual(builtRoutes().sort())
})

test('everyone gets what the table says of each route, and what one may not see answers like what is not there', async ({ db, example, newPage }) => {
  test.setTimeout(300_000)
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const objects = await objectsOf(db, example, attempt)
  const requests = new Map<Viewer, APIRequestContext>()
  for (const viewer of viewers) requests.set(viewer, (await newPage(viewer === 'anyone' ? {} : { as: viewer })).context().request)
  await suspend(db, example.accounts.suspended)
  const before = await fingerprint(db)
  const wrong: string[] = []
  // Whoever may write comes last: before that, nobody has changed anything.
  const order = [...viewers].sort((a, b) => Number(a === 'trainee') - Number(b === 'trainee'))
  for (const viewer of order) {
    // An export is an act that is recorded; nothing else that the others ask for may write.
    if (viewer === 'trainee') expect({ ...(await fingerprint(db)), audit_entry: before.audit_entry }).toEqual(before)
    for (const { method, route, expected } of lines) {
      const request = requests.get(viewer)
      if (!request) continue
      const response = await ask(request, method, pathOf(route, objects), bodyFor(route, attempt))
      const kind = kindOf(response)
      if (kind !== expected[viewer]) wrong.push(`${viewer}: ${method} ${route} answered ${kind}, and not ${expected[viewer]}`)
      const text = await response.text()
      if (kind === '200' && /data-dgst=|:E\{\\?"digest/.test(text)) wrong.push(`${viewer}: ${method} ${route} answered 200 with an error inside`)
      if (kind !== '404') continue
      const absent = await ask(request, method, pathOf(route, nothingLike(objects)), bodyFor(route, attempt))
      if (kindOf(absent) !== '404') wrong.push(`${viewer}: ${method} ${route} of nothing answered ${kindOf(absent)}`)
      else if (comparable(text) !== comparable(await absent.text())) wrong.push(`${viewer}: ${method} ${route} answers differently for what is not there`)
    }
  }
  expect(wrong).toEqual([])
})

/** What a page holds, without what differs at every request: its nonce, the ids asked for, the order in which its parts came. */
function comparable(page: string): string {
  const nonce = /nonce="([^"]+)"/.exec(page)?.[1] ?? ' '
  return page.replaceAll(nonce, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '').split(/[<>]|\\n/).sort().join('\n')
}

const operations = ['/api/v1/attempts/[attempt]/responses', '/api/v1/attempts/[attempt]/submit']

test('operations from another origin are refused and write nothing', async ({ db, example, newPage }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const { request } = (await newPage({ as: 'trainee' })).context()
  const before = await fingerprint(db)
  const posts = lines.filter(({ method }) => method === 'POST').map(({ route }) => pathOf(route, { attempt: attempt.id, cohort: example.cohort.id, quiz: theCourse().lessons[0]?.quiz ?? '', nextauth: 'callback/credentials' }))
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }, {},
  ]
  for (const path of posts) {
    for (const headers of elsewhere) {
      const json = await ask(request, 'POST', path, bodyFor(path, attempt), headers)
      const form = await request.post(path, { form: { itemId: 'x' }, headers, maxRedirects: 0 })
      const text = await request.post(path, { data: '{}', headers: { ...headers, 'content-type': 'text/plain' }, maxRedirects: 0 })
      expect([json.status(), form.status(), text.status()], `${path} ${JSON.stringify(headers)}`).toEqual([403, 403, 403])
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('a page elsewhere cannot post with the cookies of the reader', async ({ db, example, page, signInAs, baseURL }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  await signInAs('trainee')
  const before = await fingerprint(db)
  const target = `${baseURL}/api/v1/attempts/${attempt.id}/submit`
  await page.route('http://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body: `<form method="post" action="${target}"><button>Win</button></form>` }))
  await page.goto('http://elsewhere.example/')
  const [response] = await Promise.all([page.waitForResponse(target), page.getByRole('button', { name: 'Win' }).click()])
  expect(response.status()).toBe(403)
  expect(await fingerprint(db)).toEqual(before)
})

test('operations take no field but their own, whichever the database knows', async ({ db, example, newPage }) => {
  test.setTimeout(120_000)
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const { request } = (await newPage({ as: 'trainee' })).context()
  const columns = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^ {2}(\w+) +\w/gm)].map(([, name = '']) => name)
  const before = await fingerprint(db)
  for (const route of operations) {
    const body = bodyFor(route, attempt)
    for (const field of new Set([...columns, 'score', 'correct', 'passed', 'mark', 'duration', 'key', 'submittedAt', 'traineeId', '__proto__', 'constructor'])) {
      if (field in body && !['__proto__', 'constructor'].includes(field)) continue
      const response = await request.post(pathOf(route, { attempt: attempt.id }), {
        data: `${JSON.stringify(body).slice(0, -1)}${Object.keys(body).length > 0 ? ',' : ''}${JSON.stringify(field)}:1}`, headers: { ...sameOrigin, 'content-type': 'application/json' },
      })
      expect(response.status(), `${route} with ${field}`).toBe(400)
    }
    for (const data of ['', 'null', '[]', '{', '"text"', JSON.stringify({ ...body, itemId: 7 })]) {
      if (route.endsWith('/submit') && data.includes('itemId')) continue
      const response = await request.post(pathOf(route, { attempt: attempt.id }), { data, headers: { ...sameOrigin, 'content-type': 'application/json' } })
      expect(response.status(), `${route} with ${data}`).toBe(400)
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('a body that no page of ours sends is refused plainly', async ({ db, example, newPage }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const objects = await objectsOf(db, example, attempt)
  const before = await fingerprint(db)
  for (const as of ['trainee', 'instructor'] as const) {
    const { request } = (await newPage({ as })).context()
    for (const { route } of lines.filter(({ method }) => method === 'POST')) {
      for (const type of ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/octet-stream', '']) {
        for (const data of [Buffer.from([0, 255, 254, 10, 0]), Buffer.from('{"a":'), Buffer.from('a=%ff&a=1&__proto__=1')]) {
          const response = await request.post(pathOf(route, objects), { data, headers: { ...sameOrigin, 'content-type': type }, maxRedirects: 0 })
          expect(response.status(), `${as}: ${route} with ${type}: ${data.toString('hex')}`).toBeGreaterThanOrEqual(400)
          expect(response.status(), `${as}: ${route} with ${type}: ${data.toString('hex')}`).toBeLessThan(500)
        }
      }
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('a session ends at once when its account is suspended or its password is changed elsewhere', async ({ db, example, newPage }) => {
  const attempt = await openAttempt(db, example.enrolments.trainee)
  const page = await newPage({ as: 'trainee' })
  const { request } = page.context()
  const [item] = attempt.items
  const save = () => ask(request, 'POST', `/api/v1/attempts/${attempt.id}/responses`, item && edit(item, keysOf(item, attempt.paper)))
  expect((await save()).status()).toBe(200)
  await suspend(db, example.accounts.trainee)
  expect((await save()).status()).toBe(401)
  expect(kindOf(await ask(request, 'GET', '/courses'))).toBe('in')
  await page.goto('/courses')
  await expect(page).toHaveURL(/\/sign-in/)
})
