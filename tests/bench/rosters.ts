import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type pg from 'pg'
import type { Measurable } from './application'

const lines = 10_000
const rounds = 3

const people = (run: string) => Array.from({ length: lines }, (_, index) => [`Person ${run} ${index}`, `${run}.${index}@example.org`, `${run}-${index}`])

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The form of a page that holds a field or button of this text, as a browser without a script would send it. */
function formIn(html: string, holds: RegExp): FormData {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((each) => holds.test(each)) ?? ''
  const data = new FormData()
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) data.append(unescaped(/name="([^"]*)"/.exec(input)?.[1] ?? ''), unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? ''))
  return data
}

/** Milliseconds from the sending of a file of ten thousand people until they are enrolled, by the pages themselves, and what one plain INSERT of the same rows takes. */
export async function measureRosters(app: Measurable, db: pg.Client): Promise<{ check: number; enrol: number; whole: number; plain: number; ratio: number }> {
  const { cookieNames, hashed, newToken } = await import('@/server/session')
  const sid = newToken()
  await db.query(`insert into session (id_hash, account_id) select $1, id from account where role = 'ADMINISTRATOR' and status = 'ACTIVE' limit 1`, [Buffer.from(hashed(sid))])
  const headers = { cookie: `${cookieNames().session}=${await encode({ token: { sid }, secret: process.env.SECRET ?? '' })}`, origin: app.origin }
  const page = async (path: string) => (await fetch(`${app.origin}${path}`, { headers })).text()
  const post = async (path: string, body: FormData) => {
    const answer = await fetch(`${app.origin}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
    await answer.text()
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${path} answered ${answer.status} and led nowhere`)
    return new URL(location, app.origin).pathname
  }
  const cohort = async () => {
    const id = randomUUID()
    await db.query(`insert into cohort (id, name, course_id, opens_at, closes_at) values ($1, $2, 'hidden-factory', now() - interval '1 day', now() + interval '90 days')`, [id, `Cohort ${id}`])
    return id
  }
  const runs: { check: number; enrol: number; plain: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const run = `bench${round}${Date.now()}`
    const cohortId = await cohort()
    const path = `/admin/cohorts/${cohortId}/enrol`
    const form = formIn(await page(path), /type="file"/)
    form.append('pasted', '')
    form.append('file', new File([['Name,E-mail,Staff No', ...people(run).map((cells) => cells.join(','))].join('\r\n')], 'people.csv'))
    const started = performance.now()
    const list = await post(path, form)
    const checked = performance.now()
    await post(list, formIn(await page(list), /Enrol 10,?000 people/))
    while ((await db.query(`select 1 from enrolment where cohort_id = $1 limit 1`, [cohortId])).rowCount === 0);
    const enrolled = performance.now()
    const plain = await plainInsert(db, await cohort(), people(`plain${run}`))
    runs.push({ check: checked - started, enrol: enrolled - checked, plain })
  }
  const middle = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
  const [check, enrol, plain] = [middle(runs.map((run) => run.check)), middle(runs.map((run) => run.enrol)), middle(runs.map((run) => run.plain))]
  return { check, enrol, whole: check + enrol, plain, ratio: (check + enrol) / plain }
}

/** The same accounts, enrolments and periods by one statement, without a look at any of them. */
async function plainInsert(db: pg.Client, cohortId: string, rows: readonly string[][]): Promise<number> {
  const started = performance.now()
  await db.query(
    `with people as (select gen_random_uuid() as id, gen_random_uuid() as enrolment, name, address, reference from unnest($2::text[], $3::text[], $4::text[]) as given(name, address, reference)),
     made as (insert into account (id, sign_in_name, email, name, reference) select id, address, address, name, reference from people),
     enrolled as (insert into enrolment (id, cohort_id, account_id) select enrolment, $1, id from people)
     insert into period (id, enrolment_id, number) select gen_random_uuid(), enrolment, 1 from people`,
    [cohortId, ...[0, 1, 2].map((column) => rows.map((cells) => cells[column]))])
  return performance.now() - started
}
