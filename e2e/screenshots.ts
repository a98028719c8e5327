import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { browserArguments, findBrowser } from './browser'
import { signIn } from './fixtures'
import { startInstallation, type Installation } from './installation'

const folder = 'screenshots'
const sizes = [{ width: 360, height: 740 }, { width: 1440, height: 900 }]

type Role = 'nobody' | 'trainee' | 'instructor' | 'administrator'
interface Shot { role: Role; name: string; path: string }

/** Every page of each role, at addresses that the demo data have. */
async function shotsOf({ db }: Installation): Promise<Shot[]> {
  const one = async (query: string) => (await db.query<{ id: string }>(query)).rows[0]?.id ?? ''
  const running = await one('select id from cohort where now() between opens_at and closes_at limit 1')
  const before = await one('select id from cohort where opens_at > now() limit 1')
  const enrolment = await one(`select e.id from enrolment e join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id where e.cohort_id = '${running}' group by e.id order by count(*) desc limit 1`)
  const person = await one('select account_id as id from enrolment limit 1')
  const course = '/courses/hidden-factory'
  const of = (role: Role, pages: Record<string, string>): Shot[] => Object.entries(pages).map(([name, path]) => ({ role, name, path }))
  return [
    ...of('nobody', { 'sign-in': '/sign-in', code: '/code', forgotten: '/forgotten-password', help: '/help', 'link-ended': '/link/not-a-link', missing: '/not/there' }),
    ...of('trainee', {
      courses: '/courses', outline: course, lesson: `${course}/lessons/takfir-and-its-safeguards`, 'lesson-table': `${course}/lessons/limits-of-kinetic-measures`,
      quiz: `${course}/quizzes/takfir-and-its-safeguards`, locked: `${course}/lessons/institutions-communication-and-evidence`, changes: `${course}/changes`, search: `${course}/search?q=takfeer`, glossary: `${course}/glossary`, sources: `${course}/sources`, source: `${course}/sources/jones-libicki-2008`, article: `${course}/article`, handout: `${course}/lessons/takfir-and-its-safeguards/handout`, account: '/account', report: '/report-a-problem?page=/courses', help: '/help',
    }),
    ...of('instructor', { cohorts: '/cohorts', cohort: `/cohorts/${running}`, stuck: `/cohorts/${running}?state=stuck`, trainee: `/cohorts/${running}/trainees/${enrolment}`, review: `${course}/review`, sources: `${course}/sources`, article: `${course}/article` }),
    ...of('administrator', {
      admin: '/admin', people: '/admin/people', person: `/admin/people/${person}`, invite: '/admin/people/invite', settings: '/admin/settings', audit: '/admin/audit', reports: '/admin/reports',
      'admin-cohorts': '/admin/cohorts', 'new-cohort': '/admin/cohorts/new', 'admin-cohort': `/admin/cohorts/${before}`, enrol: `/admin/cohorts/${before}/enrol`, sheet: `/admin/cohorts/${before}/sheet`,
    }),
  ]
}

async function take(browser: Browser, installation: Installation, accounts: ReadonlyMap<string, { signInName: string; password: string }>) {
  const shots = await shotsOf(installation)
  for (const role of ['nobody', 'trainee', 'instructor', 'administrator'] as const)
    for (const viewport of sizes)
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ baseURL: installation.url, viewport, colorScheme })
        const page = await context.newPage()
        const account = accounts.get(role)
        if (account) await signIn(page, { id: '', name: '', ...account })
        for (const { name, path: address } of shots.filter((shot) => shot.role === role)) {
          await page.goto(address)
          await page.screenshot({ path: path.join(folder, `${role}-${name}-${viewport.width}-${colorScheme}.png`), fullPage: true, animations: 'disabled' })
        }
        await context.close()
      }
  return shots.length * sizes.length * 2
}

async function main() {
  const installation = await startInstallation({ SMTP_URL: '', MAIL_FROM: '' })
  try {
    Object.assign(process.env, { DATABASE_URL: installation.databaseUrl, APP_URL: installation.url, SECRET: 'only to read the environment: nothing is sealed here' })
    const { seedDemo } = await import('@/prisma/seed')
    const accounts = new Map((await seedDemo()).map((account) => [account.role, account]))
    mkdirSync(folder, { recursive: true })
    const found = findBrowser()
    const browser = await chromium.launch({ executablePath: found.executablePath, args: browserArguments, env: { ...process.env, ...found.env } })
    console.log(`${await take(browser, installation, accounts)} screenshots are in ${folder}/`)
    await browser.close()
  } finally {
    await installation.stop()
  }
}

void main().then(() => process.exit(0), (error: unknown) => { console.error(error instanceof Error ? error.message : error); process.exit(1) })
