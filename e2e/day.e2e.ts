import type { Page } from '@playwright/test'
import type { Pool } from 'pg'
import { itemsOn, type Paper } from '@/domain/quiz'
import account from '@/server/messages/en/account.json'
import course from '@/server/messages/en/course.json'
import enrol from '@/server/messages/en/enrol.json'
import lesson from '@/server/messages/en/lesson.json'
import quiz from '@/server/messages/en/quiz.json'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { give, type Drawn } from './answering'
import { theCourse } from './attempts'
import { expect, signIn, test } from './fixtures'

test.use({ ownInstallation: 'day' })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const password = 'a lantern on the old bridge'
const administrator = { id: '', name: 'Nasreen Akhtar', signInName: 'nasreen@example.org', password }
const instructor = { id: '', name: 'Tariq Mehmood', signInName: 'tariq@example.org', password }
const silent = { id: '', name: 'محمد عبداللہ', signInName: 'abdullah@example.org', password }
const onPhone = { id: '', name: 'Ayesha Siddiqui', signInName: 'ayesha.siddiqui@example.org', password }
const cohort = 'Teachers of Swat, autumn'

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10)
const linkIn = (text: string) => /https?:\/\/\S+\/link\/[\w-]+/.exec(text)?.[0] ?? ''
const percent = (text: string) => text.replace(/\{[^}]*\}/g, '.*')

async function choosePassword(page: Page, link: string) {
  await page.goto(link)
  await page.getByLabel(account.newPassword).fill(password)
  await page.getByRole('button', { name: account.choosePassword }).click()
  await expect(page.getByRole('status')).toHaveText(account.passwordSet)
}

/** The items of the attempt that is open, in the order of the paper. */
async function paperOf(db: Pool, attemptId: string): Promise<Drawn[]> {
  const { rows } = await db.query<{ quiz_id: string; paper: Paper }>('select quiz_id, paper from attempt where id = $1', [attemptId])
  const bank = theCourse().quiz.get(rows[0]?.quiz_id ?? '')
  return bank && rows[0] ? itemsOn(bank, rows[0].paper) : []
}

const keysOf = ({ item, order }: Drawn) => rightAnswer(item, order)
const wrongOf = ({ item, order }: Drawn) => wrongAnswer(item, order)
const attemptIdOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Takes the quiz that is open on the page: each item by its labels, and its own button where there is no script. */
async function takeQuiz(page: Page, db: Pool, answersOf: (drawn: Drawn) => string[], script: boolean) {
  const items = await paperOf(db, attemptIdOf(page))
  expect(items.length).toBeGreaterThan(0)
  for (const [index, drawn] of items.entries()) {
    const form = page.locator(`#item-${index + 1}`)
    await give(form, drawn, answersOf(drawn), () => (script ? Promise.resolve() : form.getByRole('button', { name: quiz.saveAnswer }).click()))
    if (script) {
      await expect(page.getByRole('status', { name: quiz.statusLabel })).toContainText('Saved')
      if (await form.getByRole('link', { name: quiz.next, exact: true }).isVisible()) await form.getByRole('link', { name: quiz.next, exact: true }).click()
      else await page.getByRole('link', { name: quiz.toCheck }).first().click()
    } else await form.getByRole('button', { name: quiz.saveAnswer }).click()
  }
  await page.getByRole('button', { name: quiz.submit }).click()
  await expect(page.getByText(/Your score is/)).toBeVisible()
}

async function readLesson(page: Page) {
  await page.getByRole('button', { name: lesson.read }).click()
  await page.getByRole('link', { name: lesson.toQuiz }).click()
  await page.getByRole('button', { name: new RegExp(`^(${quiz.start}|${quiz.startAnother})$`) }).click()
  await page.waitForURL(/\/attempts\//)
}

test('the first administrator sets the site up by the link that the terminal shows, once', async ({ page, installation, axe }) => {
  await page.goto(installation.setUpLink())
  await axe()
  await page.getByLabel(account.organisation).fill('Institute of Teachers, Swat')
  await page.getByLabel(account.yourName).fill(administrator.name)
  await page.getByLabel(account.yourAddress).fill('Nasreen@Example.org')
  await page.getByLabel(account.newPassword).fill('password12345678')
  await page.getByRole('button', { name: account.setUpButton }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('attackers try first')
  await expect(page.getByLabel(account.organisation)).toHaveValue('Institute of Teachers, Swat')
  await page.getByLabel(account.newPassword).fill(password)
  await page.getByRole('button', { name: account.setUpButton }).click()
  await expect(page.getByRole('status')).toHaveText(account.passwordSet)
  await page.goto(installation.setUpLink())
  await expect(page.getByRole('heading', { name: account.linkEndedTitle })).toBeVisible()
})

test('the administrator invites an instructor by mail and makes a cohort', async ({ page, axe, letterTo, newPage }) => {
  await signIn(page, administrator)
  await page.goto('/admin/people/invite')
  await axe()
  await page.getByLabel('Name', { exact: true }).fill(instructor.name)
  await page.getByLabel(/E-mail address/).fill(instructor.signInName)
  await page.getByRole('radio', { name: /instructor/i }).check()
  await page.getByRole('button', { name: /Invite/ }).click()
  const letter = await letterTo(instructor.signInName)
  expect(`${letter.subject} ${letter.text}`).not.toMatch(/extremis|takfir|Hidden Factory|counter/i)
  const theirs = await newPage()
  await choosePassword(theirs, linkIn(letter.text))

  await page.goto('/admin/cohorts/new')
  await page.getByLabel(enrol.form.name, { exact: true }).fill(cohort)
  await page.getByLabel(enrol.form.opens).fill(inDays(-1))
  await page.getByLabel(enrol.form.closes).fill(inDays(60))
  await page.getByRole('checkbox', { name: new RegExp(instructor.name) }).check()
  await page.getByRole('button', { name: enrol.form.create }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(cohort)
})

test('the administrator enrols forty people from a messy sheet, and sending it again changes nothing', async ({ page, db, axe }) => {
  const enrolled = async () => Number((await db.query<{ count: string }>('select count(*) from enrolment e join cohort c on c.id = e.cohort_id where c.name = $1', [cohort])).rows[0]?.count)
  await signIn(page, administrator)
  const send = async () => {
    await page.goto('/admin/cohorts')
    await page.getByRole('link', { name: cohort }).first().click()
    await page.getByRole('link', { name: enrol.cohort.enrol }).first().click()
    await page.getByLabel(enrol.enrol.file).setInputFiles('tests/rosters/messy-40.csv')
    await page.getByRole('button', { name: enrol.enrol.check }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(enrol.preview.title)
  }
  await send()
  await axe()
  await expect(page.getByText('haroon@gmail.com').first()).toBeVisible()
  await expect(page.getByText('tahira.example.org').first()).toBeVisible()
  expect(await enrolled()).toBe(0)
  await page.getByRole('button', { name: /^Enrol 40 people/ }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(enrol.preview.doneTitle)
  expect(await enrolled()).toBe(40)
  await send()
  await expect(page.getByText(enrol.preview.nothing)).toBeVisible()
  expect(await enrolled()).toBe(40)
})

test('the invitations go out by mail, and say nothing of the course', async ({ page, installation, letterTo }) => {
  await signIn(page, administrator)
  await page.goto('/admin/cohorts')
  await page.getByRole('link', { name: cohort }).first().click()
  await page.getByRole('link', { name: enrol.cohort.toInvite }).click()
  await page.getByRole('button', { name: enrol.invite.send }).click()
  await letterTo(silent.signInName)
  for (const letter of installation.letters) {
    expect(`${letter.subject} ${letter.text}`).not.toMatch(/extremis|takfir|Hidden Factory|counter|score/i)
    expect(letter.subject).not.toContain(silent.name)
  }
})

test('an invited trainee finishes all ten lessons without JavaScript, with one failed attempt between', async ({ newPage, letterTo, db }) => {
  const page = await newPage({ javaScript: false })
  await choosePassword(page, linkIn((await letterTo(silent.signInName)).text))
  await signIn(page, silent)
  await page.getByRole('button', { name: account.acknowledge }).click()
  await page.goto('/courses')
  await page.getByRole('link', { name: theCourse().course.title }).first().click()
  for (const [number] of theCourse().lessons.entries()) {
    await page.goto(`/courses/${theCourse().course.id}`)
    await page.getByRole('button', { name: new RegExp(`^(${course.start}|${course.startInstead}|${course.continue})$`) }).click()
    await readLesson(page)
    if (number === 1) {
      await takeQuiz(page, db, wrongOf, false)
      await expect(page.getByText(`${quiz.notPassed}.`)).toBeVisible()
      const { rows } = await db.query<{ paper: { item: string }[] }>('select paper from attempt where id = $1', [attemptIdOf(page)])
      const first = rows[0]?.paper.map(({ item }) => item) ?? []
      await page.getByRole('link', { name: quiz.another }).click()
      await page.getByRole('button', { name: quiz.startAnother }).click()
      const second = (await paperOf(db, attemptIdOf(page))).map(({ item }) => item.id)
      expect(second.filter((id) => first.includes(id))).toEqual([])
    }
    await takeQuiz(page, db, keysOf, false)
    await expect(page.getByText(`${quiz.passed}.`)).toBeVisible()
  }
  await page.goto(`/courses/${theCourse().course.id}`)
  await expect(page.getByText(new RegExp(percent(course.finishedOn)))).toBeVisible()
})

test('another trainee does the first lesson on a phone, answers a check on the spot and comes back on another device', async ({ newPage, letterTo, db, axe }) => {
  const page = await newPage({ phone: true })
  await choosePassword(page, linkIn((await letterTo(onPhone.signInName)).text))
  await signIn(page, onPhone)
  await page.getByRole('button', { name: account.acknowledge }).click()
  await page.waitForURL(/\/courses/)
  await page.goto(`/courses/${theCourse().course.id}`)
  await axe(page)
  await page.getByRole('button', { name: course.startInstead, exact: true }).click()
  await page.waitForURL(/\/lessons\//)
  await axe(page)
  const check = page.locator('form').filter({ has: page.getByRole('button', { name: lesson.checkAnswer }) }).filter({ has: page.getByRole('radio') }).first()
  await check.getByRole('radio').first().check()
  await check.getByRole('button', { name: lesson.checkAnswer }).click()
  await expect(page.getByText(new RegExp(`${lesson.verdictRight}|${lesson.verdictWrong}`)).first()).toBeVisible()
  await readLesson(page)
  await axe(page)
  const place = (await paperOf(db, attemptIdOf(page))).findIndex(({ item }) => 'options' in item)
  const { item } = (await paperOf(db, attemptIdOf(page)))[place] ?? {}
  const chosen = item && 'options' in item ? (item.options.find(({ key }) => key)?.text ?? '') : ''
  await page.goto(`/attempts/${attemptIdOf(page)}#item-${place + 1}`)
  await page.locator(`#item-${place + 1}`).getByLabel(chosen, { exact: true }).check()
  await expect(page.getByRole('status', { name: quiz.statusLabel })).toContainText('Saved')

  const elsewhere = await newPage()
  await signIn(elsewhere, onPhone)
  await elsewhere.goto(`/courses/${theCourse().course.id}`)
  await elsewhere.getByRole('button', { name: course.continue, exact: true }).click()
  await expect(elsewhere.locator(`#item-${place + 1}`).getByLabel(chosen, { exact: true })).toBeChecked()
  await takeQuiz(elsewhere, db, keysOf, true)
  await expect(elsewhere.getByText(`${quiz.passed}.`)).toBeVisible()
  await axe(elsewhere)
})

test('the instructor sees who has finished and who has not begun, and exports what is shown', async ({ page, axe }) => {
  await signIn(page, instructor)
  await page.goto('/cohorts')
  await page.getByRole('link', { name: cohort }).first().click()
  await axe()
  await expect(page.getByText('38 have not started')).toBeVisible()
  await expect(page.getByText(silent.name).first()).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /CSV/ }).click()
  const stream = await (await download).createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  expect(text.startsWith('\ufeff')).toBe(true)
  expect(text).toContain(silent.name)
  expect(text.split('\r\n').filter(Boolean).length).toBe(41)
})
