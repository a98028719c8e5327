import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { largeCohort } from '@/tests/large-cohort'
import act from '@/server/messages/en/act.json'
import type { Account } from './people'
import { expect, findings, test } from './fixtures'

test.use({ ownInstallation: 'desk pages' })

/** Fills the database of the installation with the life of the demo, in a program of its own, and answers its instructor. */
async function demoInstructor(databaseUrl: string, url: string): Promise<Account> {
  const seed = `import('./prisma/seed.ts').then(async ({ default: { seedDemo } }) => { console.log(JSON.stringify(await seedDemo())); process.exit(0) })`
  const env = { ...process.env, DATABASE_URL: databaseUrl, APP_URL: url, SECRET: 'only to read the environment: nothing is sealed here' }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', seed], { env })
  const people = z.array(z.object({ role: z.string(), signInName: z.string(), password: z.string() })).parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  const instructor = people.find(({ role }) => role === 'instructor')
  if (!instructor) throw new Error(`The demo has no instructor: ${stdout}`)
  return { id: '', name: '', ...instructor }
}

const quiz = 'takfir-and-its-safeguards'
const pages = ['', '?state=stuck&sort=-progress', '/needs', '/reteach', '/items', `/items/${quiz}`, '/judgement', '/gain', '/evaluation', '/print', '/act?do=message', '/act?do=attempts', '/act?do=extension']

test('every page of the desk is for everyone and stays within the window: with life, with 300 people of long names in two scripts, with three people and with nobody', async ({ db, installation, newPage }) => {
  test.setTimeout(300_000)
  const instructor = await demoInstructor(installation.databaseUrl, installation.url)
  const one = async (query: string, values: unknown[] = []) => (await db.query<{ id: string }>(query, values)).rows[0]?.id ?? ''
  const instructorId = await one('select id from account where sign_in_name = $1', [instructor.signInName])
  const { rows: quizzes } = await db.query<{ quizId: string }>(`select distinct quiz_id as "quizId" from attempt where occasion is null order by 1`)
  const sized = async (people: number) => {
    const cohortId = randomUUID()
    const made = largeCohort({ cohortId, courseId: 'hidden-factory', people, quizzes: quizzes.map(({ quizId }) => ({ lessonId: quizId, quizId })), upTo: quizzes.length })
    for (const [statement, values] of made) await db.query(statement, [...values])
    return cohortId
  }
  // With every kind of data: half over, and over with all that is measured before and after it.
  const [running, measured] = [await one('select id from cohort where now() between opens_at and closes_at and exists (select 1 from enrolment where cohort_id = cohort.id) order by opens_at limit 1'),
    await one(`select c.id from cohort c join enrolment e on e.cohort_id = c.id join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id where m.occasion = 'later' group by c.id order by count(*) desc limit 1`)]
  const [large, few, none] = [await sized(300), await sized(3), await sized(0)]
  await db.query('insert into cohort_instructor (cohort_id, account_id) select id, $1 from cohort on conflict do nothing', [instructorId])
  // As the database does by itself a minute later.
  await db.query('analyze')
  const trainee = await one('select e.id from enrolment e join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id where e.cohort_id = $1 group by e.id order by count(*) desc limit 1', [running])
  const looked = [
    '/cohorts', '/cohorts/side-by-side', '/cohorts/side-by-side?archived=shown', `/cohorts/${running}/trainees/${trainee}`,
    ...pages.map((page) => `/cohorts/${running}${page}`), ...['', '/judgement', '/gain', '/evaluation'].map((page) => `/cohorts/${measured}${page}`),
    // Its attempts have no answers: there is nothing of a quiz to be analysed.
    ...pages.filter((page) => page !== `/items/${quiz}`).map((page) => `/cohorts/${large}${page}`),
    ...[few, none].flatMap((cohort) => pages.filter((page) => !page.startsWith('/act') && page !== '/print' && page !== `/items/${quiz}`).map((page) => `/cohorts/${cohort}${page}`)),
  ]
  const found: string[] = []
  const wide = await newPage({ as: instructor })
  await wide.setViewportSize({ width: 1440, height: 900 })
  const narrow = await newPage({ as: instructor, phone: true })
  for (const page of [wide, narrow]) {
    for (const address of looked) {
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(200)
      found.push(...(await findings(page)).map((each) => `${page === wide ? 'wide' : 'phone'} ${each}`))
    }
    await page.goto(`/cohorts/${large}/act?do=message&state=behind`)
    await page.getByLabel(act.text).fill('پیر کو دفتر آئیں۔\n\nCome to the office on Monday.')
    await page.getByRole('button', { name: act.look }).click()
    await expect(page.getByRole('heading', { level: 1, name: act.preview.title.message })).toBeVisible()
    found.push(...await findings(page))
    await page.getByRole('button', { name: /^Send to/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: act.done.title.message })).toBeVisible()
    found.push(...await findings(page))
  }
  await wide.emulateMedia({ media: 'print' })
  for (const page of ['/evaluation', '/print']) {
    await wide.goto(`/cohorts/${measured}${page}`)
    found.push(...(await findings(wide)).map((each) => `print ${each}`))
  }
  expect(found).toEqual([])
})
