import { randomBytes, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { createTranslator } from 'next-intl'
import type { Pool } from 'pg'
import { newSerial } from '@/domain/certificate/serial'
import { itemsOn, paperSchema } from '@/domain/quiz'
import { english } from '@/server/messages/english'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { give, type Drawn } from './answering'
import { theCourse } from './attempts'
import { canariesOf, leaks } from './canaries'
import { expect, test } from './fixtures'
import { course as courseId, type Example } from './people'

const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'renewal' })
const course = createTranslator({ locale: 'en-GB', messages: english, namespace: 'course' })
const quiz = createTranslator({ locale: 'en-GB', messages: english, namespace: 'quiz' })
const report = createTranslator({ locale: 'en-GB', messages: english, namespace: 'report' })

/** The trainee completed the course eleven months ago, for twelve months; the period that renews it by the test has begun. */
async function renewing(db: Pool, { enrolments, cohort }: Example): Promise<string> {
  const { id, periodId } = enrolments.trainee
  const second = randomUUID()
  await db.query(`update cohort set opens_at = now() - interval '400 days', closes_at = now() - interval '300 days', valid_months = 12, renewal_days = 60, renewal_repeats = 'test' where id = $1`, [cohort.id])
  await db.query(`insert into completion (period_id, completed_at, revision, lessons) values ($1, now() - interval '335 days', 'e2e', $2)`, [periodId, theCourse().lessons.map((lesson) => lesson.id)])
  await db.query(`insert into certificate (id, serial, period_id, name, course_id, course_title, course_revision, issuer, address, completed_at, issued_at, valid_until, salt, key_id, signature)
    values ($1, $2, $3, 'Fatima Noor', $4, $5, 'e2e', 'Academy of Teachers', 'https://training.example.org', now() - interval '335 days', now() - interval '335 days', now() + interval '30 days', $6, 'k', $7)`,
  [randomUUID(), newSerial(randomBytes), periodId, courseId, theCourse().course.title, randomBytes(16), randomBytes(64)])
  await db.query(`insert into period (id, enrolment_id, number, extended_until, repeats) values ($1, $2, 2, now() + interval '395 days', 'test')`, [second, id])
  return second
}

const attemptIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
async function drawnIn(db: Pool, page: Page): Promise<Drawn[]> {
  const { rows } = await db.query<{ paper: unknown }>('select paper from attempt where id = $1', [attemptIn(page)])
  const test = theCourse().renewal
  return test ? itemsOn(test.quiz, paperSchema.parse(rows[0]?.paper)) : []
}

/** Gives each answer and submits, on the page of an attempt without a browser's script. */
async function takePlainly(page: Page, db: Pool, right: number): Promise<Drawn[]> {
  const items = await drawnIn(db, page)
  for (const [place, drawn] of items.entries()) {
    const form = page.locator(`#item-${place + 1}`)
    const save = async () => {
      await form.getByRole('button', { name: quiz('saveAnswer') }).click()
      await page.waitForURL(/#(item-\d+|check)$/)
    }
    await give(form, drawn, (place < right ? rightAnswer : wrongAnswer)(drawn.item, drawn.order), save)
    await save()
  }
  await page.getByRole('button', { name: quiz('submit') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('titleOf', { course: theCourse().course.title }))
  return items
}

test('without JavaScript, on a phone, the one button leads to the renewal test; failed and then passed, it renews the certificate', async ({ newPage, db, example, axe }) => {
  test.setTimeout(300_000)
  const second = await renewing(db, example)
  const page = await newPage({ as: 'trainee', javaScript: false, phone: true })
  await page.goto('/courses')
  await expect(page.getByText(course('nextRenewal'))).toBeVisible()
  await page.getByRole('button', { name: course('toRenewal') }).click()
  await page.waitForURL(/\/courses\/hidden-factory\/renewal$/)
  await expect(page.getByText(t('ruleItems', { draw: 20 }))).toBeVisible()
  await page.getByRole('button', { name: t('start') }).click()
  await page.waitForURL(/\/attempts\//)
  const failed = await takePlainly(page, db, 3)
  await expect(page.getByText(t('nextAnother', { left: 2 }))).toBeVisible()
  await page.getByRole('link', { name: quiz('another') }).click()
  await page.getByRole('button', { name: t('startAnother') }).click()
  await page.waitForURL(/\/attempts\//)
  const passed = await takePlainly(page, db, 20)
  await expect(page.getByText(t('nextPassed'))).toBeVisible()
  expect(passed.filter(({ item }) => failed.some((other) => other.item.id === item.id))).toEqual([])
  const shown = attemptIn(page)
  await page.getByRole('link', { name: t('toCertificate') }).click()
  await page.waitForURL(/\/certificates$/)
  expect((await db.query('select 1 from certificate where period_id = $1', [second])).rowCount).toBe(1)
  const seen = await newPage({ as: 'trainee', phone: true })
  for (const path of [`/attempts/${shown}`, `/courses/${courseId}/renewal`, `/courses/${courseId}`, '/certificates']) {
    await seen.goto(path)
    await axe(seen)
  }
})

test('with JavaScript the answers are saved as they are given; no key is sent before, and nobody else finds the test @phone', async ({ newPage, page, signInAs, db, example, axe }) => {
  test.setTimeout(240_000)
  await renewing(db, example)
  await signInAs('trainee')
  await page.goto(`/courses/${courseId}`)
  await axe()
  await page.getByRole('button', { name: course('toRenewal') }).click()
  await page.waitForURL(/\/renewal$/)
  await axe()
  await page.getByRole('button', { name: t('start') }).click()
  await page.waitForURL(/\/attempts\//)
  await expect(page.getByRole('status', { name: quiz('statusLabel') })).toContainText(quiz('ready'))
  const attempt = `/attempts/${attemptIn(page)}`
  const drawn = await drawnIn(db, page)
  expect(leaks(await page.content(), canariesOf(drawn.map(({ item }) => item)))).toEqual([])
  await page.goto(`${attempt}?all=1`)
  await axe()
  const [place, first] = [...drawn.entries()].find(([, { item }]) => item.kind === 'single' || item.kind === 'true-false') ?? []
  if (place === undefined || !first) throw new Error('The paper has no item with one answer')
  await give(page.locator(`#item-${place + 1}`), first, rightAnswer(first.item, first.order))
  await expect.poll(async () => (await db.query('select 1 from response where attempt_id = $1', [attempt.split('/').at(-1)])).rowCount).toBe(1)
  await page.goto('/courses')
  await expect(page.getByText(course('nextRenewalOpen'))).toBeVisible()
  await page.getByRole('button', { name: course('continue') }).click()
  await page.waitForURL(new RegExp(attempt))
  for (const who of ['secondTrainee', 'otherTrainee'] as const) {
    const other = await newPage({ as: who })
    expect((await other.goto(attempt))?.status(), who).toBe(404)
    expect((await other.goto(`/courses/${courseId}/renewal`))?.status(), who).toBe(404)
  }
  const instructor = await newPage({ as: 'instructor' })
  expect((await instructor.goto(attempt))?.status()).toBe(404)
  await instructor.goto(`/courses/${courseId}/renewal`)
  await expect(instructor.getByText(t('staff'))).toBeVisible()
  await axe(instructor)
  await instructor.goto(`/cohorts/${example.cohort.id}`)
  await expect(instructor.getByRole('row', { name: /Fatima/ }).getByText(report('states.renewing'))).toBeVisible()
  await axe(instructor)
  await instructor.goto(`/cohorts/${example.cohort.id}/trainees/${example.enrolments.trainee.id}`)
  await expect(instructor.getByRole('heading', { name: report('trainee.renewal') })).toBeVisible()
  await axe(instructor)
})

test('whoever passes none of three attempts is led by the lessons, and an administrator says what a renewal asks for @phone', async ({ page, newPage, signInAs, db, example, axe }) => {
  const second = await renewing(db, example)
  const test = theCourse().renewal
  const { revision = '', ...content } = test?.quiz ?? {}
  await db.query(`insert into quiz_revision (revision, course_id, quiz_id, content) values ($1, $2, 'renewal', $3) on conflict do nothing`, [revision, courseId, JSON.stringify(content)])
  await db.query(`insert into attempt (id, period_id, quiz_id, number, revision, seed, paper, state, submitted_at, score, passed) select gen_random_uuid(), $1, 'renewal', n, $2, 1, '[]', 'SUBMITTED', now(), 0.5, false from generate_series(1, 3) n`, [second, revision])
  await signInAs('trainee')
  await page.goto(`/courses/${courseId}/renewal`)
  await expect(page.getByText(t('lessons'))).toBeVisible()
  await axe()
  await page.getByRole('link', { name: t('toLessons') }).click()
  await page.getByRole('button', { name: course('start') }).click()
  await page.waitForURL(/\/lessons\//)
  const administrator = await newPage({ as: 'administrator' })
  await administrator.goto(`/admin/cohorts/${example.cohort.id}/certificates`)
  await expect(administrator.getByRole('radio', { name: /A test of 20 items/ })).toBeChecked()
  await axe(administrator)
})
