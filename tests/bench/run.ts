import { randomUUID } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { largeCohort } from '@/tests/large-cohort'
import { startMeasurable, type Measurable } from './application'
import { measure, send, type Hit, type Measured } from './load'
import { cpuOf } from './processes'
import { measureRosters } from './rosters'
import { paintOf, weightOf } from './weight'

const lesson = 'takfir-and-its-safeguards'
const lessonPath = `/courses/hidden-factory/lessons/${lesson}`
const rounds = 3

/**
 * `npm run bench` measures everything; `npm run bench -- rosters "grid of 300"` only the rows whose names hold one of these words
 * (`weight` and `paint` are those of the cold lesson page), and makes only the people that these need.
 */
const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.some((word) => name.includes(word))

interface OpenAttempt { id: string; items: readonly { item: string; options: readonly string[] }[] }
interface Bench { app: Measurable; db: pg.Client; settings: pg.Client; cookie: string; session: { name: string; value: string }; attempts: OpenAttempt[]; instructor: string; analysis: string; grids: ReadonlyMap<number, string> }

async function sessionOf(db: pg.Client, accountId: string): Promise<Bench['session']> {
  const { cookieNames, hashed, newToken } = await import('@/server/session')
  const sid = newToken()
  await db.query('insert into session (id_hash, account_id) values ($1, $2)', [Buffer.from(hashed(sid)), accountId])
  return { name: cookieNames().session, value: await encode({ token: { sid }, secret: process.env.SECRET ?? '' }) }
}

const asCookie = ({ name, value }: Bench['session']) => `${name}=${value}`

/** The page of a quiz that five thousand people answered. */
async function analysed(instructorId: string): Promise<string> {
  const { analysedQuiz, answeredCohort } = await import('@/tests/server/analysis-people')
  return `/cohorts/${await answeredCohort(5000, { instructorId })}/items/${analysedQuiz.id}`
}

const gridOf = (people: number) => `grid of ${people}`
const itemsOfMany = 'items of 5,000'

/** Cohorts of three sizes in the middle of the course, given to the instructor. */
async function gridCohorts(db: pg.Client): Promise<Bench['grids']> {
  const { courseOf } = await import('@/server/catalogue')
  const quizzes = (courseOf('hidden-factory')?.lessons ?? []).map(({ id, quiz }) => ({ lessonId: id, quizId: quiz }))
  const grids = new Map([50, 300, 5000].filter((people) => isWanted(gridOf(people))).map((people) => [people, randomUUID()]))
  for (const [people, cohortId] of grids) {
    for (const [statement, values] of largeCohort({ cohortId, courseId: 'hidden-factory', people, quizzes, upTo: quizzes.length })) await db.query(statement, [...values])
    await db.query(`insert into cohort_instructor (cohort_id, account_id) select $1::uuid, id from account where sign_in_name = 'instructor@example.org'`, [cohortId])
  }
  return grids
}

/** One trainee with a session, and as many open attempts as will be submitted, each in a period of its own. */
async function prepare(app: Measurable, count: number): Promise<Bench> {
  const { seedDemo } = await import('@/prisma/seed')
  await seedDemo()
  const { courseOf } = await import('@/server/catalogue')
  const byChoosing = new Set(courseOf('hidden-factory')?.quiz.get(lesson)?.items.flatMap(({ id, kind }) => (['single', 'multiple', 'true-false'].includes(kind) ? [id] : [])))
  const [db, settings] = [app.databaseUrl, app.superuserUrl].map((connectionString) => new pg.Client({ connectionString })) as [pg.Client, pg.Client]
  for (const client of [db, settings]) {
    // The database is stopped under them when a measurement fails: what failed is said, not this.
    client.on('error', () => undefined)
    await client.connect()
  }
  const { rows: [trainee] } = await db.query<{ account: string; enrolment: string }>(
    `select e.account_id as account, e.id as enrolment from enrolment e join cohort c on c.id = e.cohort_id join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id
     where e.withdrawn_at is null and now() between c.opens_at and c.closes_at order by e.id limit 1`)
  if (!trainee) throw new Error('The demo has no trainee in the middle of a course.')
  const { rows: attempts } = await db.query<{ id: string; paper: OpenAttempt['items'] }>(
    `with model as (select quiz_id, revision, seed, paper from attempt where quiz_id = $1 limit 1),
     periods as (insert into period (id, enrolment_id, number, last_active_at) select gen_random_uuid(), $2, 1000 + n, null from generate_series(1, $3::int) n returning id),
     begun as (insert into lesson_record (period_id, lesson_id, started_at, read_at) select id, $4, now(), now() from periods)
     insert into attempt (id, period_id, quiz_id, number, revision, seed, paper) select gen_random_uuid(), periods.id, quiz_id, 1, revision, seed, paper from periods, model returning id, paper`,
    [lesson, trainee.enrolment, count, lesson])
  const { rows: [instructor] } = await db.query<{ id: string }>(`select id from account where sign_in_name = 'instructor@example.org'`)
  const analysis = isWanted(itemsOfMany) ? await analysed(instructor?.id ?? '') : ''
  const grids = await gridCohorts(db)
  await db.query('analyze')
  const session = await sessionOf(db, trainee.account)
  return { app, db, settings, session, cookie: asCookie(session), instructor: asCookie(await sessionOf(db, instructor?.id ?? '')), analysis, grids, attempts: attempts.map(({ id, paper }) => ({ id, items: paper.filter(({ item }) => byChoosing.has(item)) })) }
}

/** How many SQL statements one request makes, BEGIN and COMMIT apart, read from the database's own log. */
async function statementsOf({ app, settings }: Bench, hit: Hit): Promise<number> {
  const agent = new http.Agent({ keepAlive: true })
  await settings.query("alter system set log_statement = 'all'")
  await settings.query('select pg_reload_conf()')
  while ((await settings.query<{ log_statement: string }>('show log_statement')).rows[0]?.log_statement !== 'all');
  const from = statSync(app.logFile).size
  const { status } = await send(app.origin, hit, agent)
  await settings.query('alter system reset log_statement')
  await settings.query('select pg_reload_conf()')
  agent.destroy()
  if (status !== 200) throw new Error(`${hit.path} answered ${status}`)
  const lines = readFileSync(app.logFile).subarray(from).toString('utf8').split('\n')
  return lines.filter((line) => /LOG: {2}(statement|execute)/.test(line) && !/(statement|execute [^:]*): (BEGIN|COMMIT|alter system|select pg_reload_conf|show)/i.test(line)).length
}

interface Subject { name: string; floor: string; aim: number | null; statementAim: number | null; hit: (index: number) => Hit; bare: (index: number) => Hit; count: number }

function subjects({ cookie, attempts, instructor, analysis, grids }: Bench): Subject[] {
  const json = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const page = (path: string) => () => ({ path, headers: { cookie, 'accept-encoding': 'gzip' } })
  const open = attempts.slice(0, 40)
  const edit = (index: number) => {
    const attempt = open[index % open.length]
    const item = attempt?.items[index % attempt.items.length]
    return { attemptId: attempt?.id ?? '', edit: { operation: randomUUID(), itemId: item?.item ?? '', answer: item?.options.slice(0, 1) ?? [], window: '11111111-1111-4111-8111-111111111111', sequence: index } }
  }
  let taken = open.length
  const fresh = () => {
    const id = attempts[taken++]?.id
    if (!id) throw new Error('There are too few attempts to submit.')
    return id
  }
  return [
    { name: 'lesson page', floor: 'bare dynamic page', aim: 1.5, statementAim: 4, count: 300, hit: page(lessonPath), bare: page('/bench/floor') },
    ...[...grids].map(([people, id]): Subject => ({
      name: gridOf(people), floor: 'bare dynamic page', aim: null, statementAim: 6, count: 60,
      hit: () => ({ path: `/cohorts/${id}`, headers: { cookie: instructor, 'accept-encoding': 'gzip' } }), bare: page('/bench/floor'),
    })),
    { name: 'course outline', floor: 'bare dynamic page', aim: null, statementAim: 4, count: 300, hit: page('/courses/hidden-factory'), bare: page('/bench/floor') },
    {
      name: itemsOfMany, floor: 'bare dynamic page', aim: null, statementAim: 3, count: 12,
      hit: () => ({ path: analysis, headers: { cookie: instructor, 'accept-encoding': 'gzip' } }), bare: page('/bench/floor'),
    },
    {
      name: 'saving an answer', floor: 'bare handler, same transaction', aim: 1.2, statementAim: 2, count: 600,
      hit: (index) => { const { attemptId, edit: body } = edit(index); return { method: 'POST', path: `/api/v1/attempts/${attemptId}/responses`, headers: json, body: JSON.stringify(body) } },
      bare: (index) => { const { attemptId, edit: body } = edit(index); return { method: 'POST', path: '/bench/save', headers: json, body: JSON.stringify({ attemptId, ...body }) } },
    },
    {
      name: 'submitting', floor: 'bare handler, same transaction', aim: null, statementAim: 8, count: 120,
      hit: () => ({ method: 'POST', path: `/api/v1/attempts/${fresh()}/submit`, headers: json, body: '{}' }),
      bare: () => ({ method: 'POST', path: '/bench/submit', headers: json, body: JSON.stringify({ attemptId: fresh() }) }),
    },
  ]
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

/** Subject and floor by turns, so that whatever else the machine does falls on both; the median of the rounds. */
async function sideBySide({ app }: Bench, { hit, bare, count }: Subject, atOnce: number) {
  const runs: { subject: Measured; floor: Measured }[] = []
  const each = Math.ceil(count / rounds / (atOnce === 1 ? 2 : 1))
  for (let round = 0; round < rounds; round++) {
    const at = round * each + (atOnce === 1 ? 100_000 : 0)
    const options = { count: each, atOnce, cpu: () => cpuOf(app.pids) }
    const floor = await measure(app.origin, (index) => bare(at + index), options)
    runs.push({ floor, subject: await measure(app.origin, (index) => hit(at + index), options) })
  }
  const of = (pick: (run: { subject: Measured; floor: Measured }) => number | null) => middle(runs.map((run) => pick(run) ?? NaN))
  return {
    cpu: of(({ subject }) => subject.cpu), floorCpu: of(({ floor }) => floor.cpu), ratio: of(({ subject, floor }) => (subject.cpu ?? NaN) / (floor.cpu ?? NaN)),
    p50: of(({ subject }) => subject.p50), p99: of(({ subject }) => subject.p99), floorP50: of(({ floor }) => floor.p50), latencyRatio: of(({ subject, floor }) => subject.p50 / floor.p50),
  }
}

const shown = (value: number, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : 'not known')

async function main() {
  const app = await startMeasurable()
  try {
    const bench = await prepare(app, 1100)
    const results: Record<string, unknown>[] = []
    for (const subject of subjects(bench).filter(({ name }) => isWanted(name))) {
      await measure(app.origin, subject.hit, { count: Math.min(40, subject.count), atOnce: 4, cpu: () => null })
      await measure(app.origin, subject.bare, { count: 40, atOnce: 4, cpu: () => null })
      const statements = await statementsOf(bench, subject.hit(999_999))
      for (const atOnce of [1, 16]) {
        const measured = await sideBySide(bench, subject, atOnce)
        results.push({ subject: subject.name, atOnce, statements, aims: { ratio: subject.aim, statements: subject.statementAim }, ...measured })
        console.log(`${subject.name.padEnd(17)} ${String(atOnce).padStart(2)} at once: CPU ${shown(measured.cpu)} ms a request, ${shown(measured.ratio)} × the floor (${subject.floor}, ${shown(measured.floorCpu)} ms${subject.aim ? `; aim ${subject.aim}` : ''}); p50 ${shown(measured.p50, 1)} ms (${shown(measured.latencyRatio)} ×), p99 ${shown(measured.p99, 1)} ms; ${statements} statements${subject.statementAim ? ` (aim ${subject.statementAim})` : ''}`)
      }
    }
    const rosters = isWanted('rosters') ? await measureRosters(app, bench.db) : null
    if (rosters) console.log(`10,000 people enrolled from a file: checked ${shown(rosters.check / 1000)} s, enrolled ${shown(rosters.enrol / 1000)} s, together ${shown(rosters.whole / 1000)} s (aim 5); one plain INSERT of the same rows ${shown(rosters.plain / 1000)} s; ${shown(rosters.ratio)} ×`)
    const weight = isWanted('weight') ? await weightOf(app.origin, lessonPath, '/bench/floor', bench.cookie) : null
    const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`
    if (weight) console.log(`cold lesson page: ${kib(weight.total)} (aim 180) = HTML ${kib(weight.html)} + CSS ${kib(weight.css)} + framework ${kib(weight.framework)} + our JavaScript ${kib(weight.ours)} (aim 15), compressed, without fonts`)
    const paint = isWanted('paint') ? await paintOf(app.origin, lessonPath, bench.session) : null
    if (isWanted('paint')) console.log(paint ? `400 kbit/s, 400 ms, processor ÷ 4: first paint ${shown(paint.firstPaint, 0)} ms, readable ${shown(paint.readable, 0)} ms (aim 2000)` : 'No browser was found: paint was not measured.')
    // What was measured in part does not take the place of what was measured as a whole.
    if (wanted.length === 0) writeFileSync('bench.json', `${JSON.stringify({ results, rosters, weight, paint }, null, 2)}\n`)
    await Promise.all([bench.db.end(), bench.settings.end()])
  } finally {
    await app.stop()
  }
}

void main().then(() => process.exit(0), (error: unknown) => { console.error(error instanceof Error ? error.message : error); process.exit(1) })
