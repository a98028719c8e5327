import type { Page } from '@playwright/test'
import { createTranslator } from 'next-intl'
import type { Pool } from 'pg'
import { quizOfMeasure, type Measure } from '@/domain/occasions/occasions'
import { itemsOn, paperSchema, type Quiz } from '@/domain/quiz'
import { english } from '@/server/messages/english'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { give, type Drawn } from './answering'
import { theCourse } from './attempts'
import { canariesOf, leaks } from './canaries'
import { expect, phone, test } from './fixtures'
import { course as courseId, type Enrolment } from './people'

const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'forms' })
const course = createTranslator({ locale: 'en-GB', messages: english, namespace: 'course' })
const quiz = createTranslator({ locale: 'en-GB', messages: english, namespace: 'quiz' })

const formQuizzes: readonly Quiz[] = [...theCourse().forms.values()].flat().map((form) => form.quiz)
const attemptIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

async function drawnIn(db: Pool, page: Page): Promise<Drawn[]> {
  const { rows } = await db.query<{ paper: unknown; form: string; quiz_id: string }>('select paper, form, quiz_id from attempt where id = $1', [attemptIn(page)])
  const measure = rows[0]?.quiz_id === quizOfMeasure.cards ? 'cards' : 'tests'
  const form = theCourse().forms.get(measure)?.find(({ id }) => id === rows[0]?.form)
  return form ? itemsOn(form.quiz, paperSchema.parse(rows[0]?.paper)) : []
}
const storedOf = async (db: Pool, attemptId: string) => (await db.query<{ answer: string[] }>('select answer from response where attempt_id = $1', [attemptId])).rows.map(({ answer }) => answer[0] ?? '')

/** The course completed that many days ago, by the database's clock. */
async function completed(db: Pool, { periodId }: Enrolment, days: number) {
  await db.query(`insert into completion (period_id, completed_at, revision, lessons) values ($1, now() - make_interval(days => $2), 'e2e', $3)
    on conflict (period_id) do update set completed_at = excluded.completed_at`, [periodId, days, theCourse().lessons.map(({ id }) => id)])
}

/** Begins a form without a browser's script, gives each answer, hands it in. */
async function takePlainly(page: Page, db: Pool, measure: Measure, answer: (drawn: Drawn, place: number) => string[]) {
  await page.goto(`/courses/${courseId}/forms/${measure}`)
  await page.getByRole('button', { name: t('begin', { measure }) }).click()
  await page.waitForURL(/\/attempts\//)
  const items = await drawnIn(db, page)
  for (const [place, drawn] of items.entries()) {
    const form = page.locator(`#item-${place + 1}`)
    await give(form, drawn, answer(drawn, place))
    await form.getByRole('button', { name: quiz('saveAnswer') }).click()
    await page.waitForURL(new RegExp(`#(item-${place + 2}|check)$`))
  }
  await page.getByRole('button', { name: t(`${measure}.submit`) }).click()
  await expect(page.getByText(t('keptTitle'))).toBeVisible()
  return items
}

test('the cards are judged on a phone by keyboard alone, one at a time, from the one button of the home page; the lessons can be begun without them', async ({ newPage, db, axe }) => {
  test.setTimeout(180_000)
  const page = await newPage({ as: 'trainee', phone: true })
  await page.goto('/courses')
  await axe(page)
  await expect(page.getByRole('button', { name: course('startInstead') })).toBeVisible()
  await page.getByRole('button', { name: course('toForm', { measure: 'cards' }) }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/forms\/cards$/)
  await expect(page.getByText(t('messagesNotPeople'))).toBeVisible()
  await expect(page.getByText(t('rulePrivate'))).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: t('begin', { measure: 'cards' }) }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/attempts\//)
  const attemptId = attemptIn(page)
  await expect(page.getByRole('status', { name: quiz('statusLabel') })).toContainText(quiz('ready'))
  await axe(page)
  for (let place = 1; place <= 16; place++) {
    const form = page.locator(`#item-${place}`)
    await expect(page.locator('form[data-item]:visible')).toHaveCount(1)
    await form.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    if (place % 2) await page.keyboard.press('ArrowLeft')
    if (place === 5) {
      await expect.poll(() => storedOf(db, attemptId)).toHaveLength(5)
      await page.reload()
      await expect(page.locator('form[data-item]:visible')).toHaveCount(1)
      await page.goto(`/attempts/${attemptId}#item-5`)
    }
    await page.locator(`#item-${place}`).getByRole('link', { name: place < 16 ? quiz('next') : t('cards.toCheck') }).focus()
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText(t('cards.checkAll', { total: 16 }))).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: t('cards.submit') }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('keptTitle'))).toBeVisible()
  await axe(page)
  expect((await storedOf(db, attemptId)).sort()).toEqual([...Array<string>(8).fill('1'), ...Array<string>(8).fill('6')])
  await page.getByRole('button', { name: t('goOn') }).click()
  await page.waitForURL(/\/forms\/tests$/)
  await axe(page)
  await page.goto('/courses')
  await page.getByRole('button', { name: course('startInstead') }).click()
  await page.waitForURL(/\/lessons\//)
})

test('an open sheet of cards and one of the test have nothing that axe finds, one at a time and all on a page @phone', async ({ page, signInAs, axe }) => {
  await signInAs('trainee')
  for (const measure of ['cards', 'tests'] as const) {
    await page.goto(`/courses/${courseId}/forms/${measure}`)
    await page.getByRole('button', { name: t('begin', { measure }) }).click()
    await page.waitForURL(/\/attempts\//)
    await expect(page.getByRole('status', { name: quiz('statusLabel') })).toContainText(quiz('ready'))
    await axe()
    await page.goto(`/attempts/${attemptIn(page)}?all=1`)
    await expect(page.locator('form[data-item]:visible')).toHaveCount(measure === 'cards' ? 16 : 15)
    await axe()
  }
})

test('without JavaScript a trainee takes the test after the course, and reads what it shows, aim by aim and item by item', async ({ newPage, db, example, axe }) => {
  test.setTimeout(180_000)
  await completed(db, example.enrolments.trainee, 1)
  const page = await newPage({ as: 'trainee', javaScript: false, phone: true })
  const items = await takePlainly(page, db, 'tests', ({ item, order }, place) => (place < 12 ? rightAnswer(item, order) : wrongAnswer(item, order)))
  const attemptId = attemptIn(page)
  await expect(page.getByRole('heading', { name: t('objectivesAgain') })).toBeVisible()
  await expect(page.getByRole('heading', { name: t('objectivesKnown', { occasion: 'after' }) })).toBeVisible()
  const text = await page.content()
  expect(items.filter(({ item }) => leaks(text, canariesOf([item])).length === 0).map(({ item }) => item.id)).toEqual([])
  const seen = await newPage({ as: 'trainee' })
  await seen.goto(`/attempts/${attemptId}`)
  await axe(seen)
  for (const who of ['secondTrainee', 'instructor', 'administrator'] as const)
    expect((await (await newPage({ as: who })).goto(`/attempts/${attemptId}`))?.status(), who).toBe(404)
})

test('no key of a form is sent to anyone before it is over for them, and no answer to anyone else; after the last form each card has its reason', async ({ newPage, db, example, axe }) => {
  test.setTimeout(240_000)
  const canaries = canariesOf(formQuizzes.flatMap(({ items }) => items))
  expect(canaries.length).toBeGreaterThan(90)
  const page = await newPage({ as: 'trainee', javaScript: false })
  const found: string[] = []
  const look = async (who: string, of: Page, paths: readonly string[]) => {
    for (const path of paths)
      for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) found.push(...leaks(await (await of.context().request.get(path, { headers })).text(), canaries).map((leak) => `${who} was sent "${leak}" by ${path}`))
  }
  const pages = [`/courses/${courseId}`, `/courses/${courseId}/forms/cards`, `/courses/${courseId}/forms/tests`]
  await takePlainly(page, db, 'cards', (_, place) => [String((place % 6) + 1)])
  const before = `/attempts/${attemptIn(page)}`
  await takePlainly(page, db, 'tests', ({ item, order }) => rightAnswer(item, order))
  await look('trainee', page, [...pages, before, `/attempts/${attemptIn(page)}`])
  for (const who of ['secondTrainee', 'instructor', 'administrator'] as const) await look(who, await newPage({ as: who }), [...pages, before, `/attempts/${attemptIn(page)}`, `/cohorts/${example.cohort.id}`, `/cohorts/${example.cohort.id}/trainees/${example.enrolments.trainee.id}`])
  expect(found).toEqual([])

  await completed(db, example.enrolments.trainee, 1)
  await page.goto(`/courses/${courseId}/forms/cards`)
  await page.getByRole('button', { name: t('begin', { measure: 'cards' }) }).click()
  await page.waitForURL(/\/attempts\//)
  await look('trainee', page, [before, new URL(page.url()).pathname])
  expect(found).toEqual([])

  await completed(db, example.enrolments.trainee, 61)
  await db.query(`update attempt set deadline = now() - interval '2 minutes', open_until = now() - interval '2 minutes' where state = 'OPEN' and period_id = $1`, [example.enrolments.trainee.periodId])
  await page.goto(new URL(page.url()).pathname)
  const seen = await newPage({ as: 'trainee', phone: true })
  await seen.goto(before)
  await expect(seen.getByRole('heading', { name: t('cardsDiffer') })).toBeVisible()
  await expect(seen.getByRole('article')).toHaveCount(16)
  await axe(seen)
  expect(phone.width).toBe(360)
})
