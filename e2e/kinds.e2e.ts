import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { parse } from 'yaml'
import { itemsOn, quizSchema } from '@/domain/quiz'
import itemWords from '@/server/messages/en/item.json'
import lesson from '@/server/messages/en/lesson.json'
import quiz from '@/server/messages/en/quiz.json'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { give, type Drawn } from './answering'
import { openAttempt } from './attempts'
import { expect, test } from './fixtures'

test.use({ ownInstallation: 'kinds', lessons: 'tests/courses' })
test.describe.configure({ timeout: 120_000 })

const everyKind = { ...quizSchema.parse(parse(readFileSync('tests/courses/hidden-factory/every-kind.quiz.yaml', 'utf8'))), revision: 'every-kind-1' }
const status = (page: Page) => page.getByRole('status', { name: quiz.statusLabel })

interface Asked extends Drawn { form: Locator; number: number }

/** An open attempt on a quiz with one item of every kind; `the` finds the item of a kind on the page. */
async function asked(page: Page, { db, periodId }: { db: Parameters<typeof openAttempt>[0]; periodId: string }) {
  const attempt = await openAttempt(db, { id: '', periodId }, everyKind)
  const drawn = itemsOn(everyKind, attempt.paper)
  await page.goto(`/attempts/${attempt.id}?all=1`)
  const all: Asked[] = drawn.map((each, place) => ({ ...each, number: place + 1, form: page.locator(`#item-${place + 1}`) }))
  const the = (kind: string) => {
    const found = all.find(({ item }) => item.kind === kind)
    if (!found) throw new Error(`No item of kind ${kind}`)
    return found
  }
  const kept = async ({ item }: Drawn) =>
    (await db.query<{ answer: string[] }>('select answer from response where attempt_id = $1 and item_id = $2', [attempt.id, item.id])).rows[0]?.answer
  return { attempt, all, the, kept }
}

test('every kind is answered by keyboard alone, saved as it is answered, and explained afterwards', async ({ page, db, example, signInAs, axe }) => {
  await signInAs('trainee')
  const { the, kept } = await asked(page, { db, periodId: example.enrolments.trainee.periodId })
  await axe()
  const saved = () => expect(status(page)).toContainText('Saved')
  const focused = () => page.locator(':focus')

  const single = the('single')
  await single.form.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await saved()
  await expect.poll(() => kept(single)).toEqual([single.order[1]])

  const multiple = the('multiple')
  await multiple.form.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect.poll(() => kept(multiple)).toEqual(multiple.order.slice(0, 2))

  const matching = the('matching')
  await matching.form.getByLabel('Librarian', { exact: true }).focus()
  await page.keyboard.press('b')
  await page.keyboard.press('Tab')
  await page.keyboard.press('a')
  await expect.poll(() => kept(matching)).toEqual(['librarian=2', 'caretaker=1'])

  // A line moves with its button, which keeps the focus, and is told where it went.
  const ordering = the('ordering')
  const line = ordering.item.kind === 'ordering' ? (ordering.item.places.find(({ id }) => id === ordering.order[3])?.text ?? '') : ''
  await ordering.form.getByRole('button', { name: `${itemWords.moveUp} ${line}` }).focus()
  await page.keyboard.press('Enter')
  await expect(focused()).toHaveAccessibleName(`${itemWords.moveUp} ${line}`)
  await expect(ordering.form.getByText(itemWords.moved.replace('{text}', line).replace('{place}', '3').replace('{last}', '4'))).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(focused()).toHaveAccessibleName(`${itemWords.moveUp} ${line}`)
  await expect.poll(async () => [...((await kept(ordering)) ?? [])].sort()).toEqual(['1=1', '2=3', '3=4', '4=2'])
  await ordering.form.getByRole('combobox', { name: line, exact: true }).selectOption({ label: '1' })
  await expect(ordering.form.getByText(itemWords.samePlace)).toBeVisible()
  await ordering.form.getByRole('combobox', { name: line, exact: true }).selectOption({ label: '2' })
  await expect(ordering.form.getByText(itemWords.samePlace)).toBeHidden()

  const scenario = the('scenario')
  const choose = async (name: string) => { await scenario.form.getByRole('radio', { name, exact: true }).focus(); await page.keyboard.press('Space') }
  await choose('You read it out to the class')
  await choose('You wait until it is forgotten')
  await expect(scenario.form.getByText(itemWords.caseEnd).first()).toBeVisible()
  // Going back drops what does not follow any more.
  await choose('You take it down and ask at the library')
  await expect(scenario.form.getByText('The class talks about nothing else. What now?')).toBeHidden()
  await expect.poll(() => kept(scenario)).toEqual(['note=take-down'])
  await choose('You say nothing')
  await expect.poll(() => kept(scenario)).toEqual(['note=take-down', 'found=nothing'])

  const judgement = the('judgement')
  await judgement.form.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  for (let step = 1; step < 5; step++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => kept(judgement)).toEqual(['5'])

  const reflection = the('reflection')
  await reflection.form.getByRole('textbox').focus()
  await page.keyboard.type('First the librarian.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Then her.')
  await expect.poll(() => kept(reflection)).toEqual(['First the librarian.\nThen her.'])
  await saved()

  // Only what is whole counts as answered: the pairs are not, and one item was not touched.
  await expect(page.getByText(quiz.progress.replace('{answered}', '6').replace('{total}', '8'))).toBeVisible()
  await page.reload()
  await expect(ordering.form.getByRole('combobox', { name: line, exact: true })).toHaveValue('4=2')
  await expect(scenario.form.getByRole('radio', { name: 'You say nothing', exact: true })).toBeChecked()
  await expect(reflection.form.getByRole('textbox')).toHaveValue('First the librarian.\nThen her.')

  await page.getByRole('button', { name: quiz.submit }).click()
  await expect(page.getByText('The caretaker has the keys of the house.')).toBeVisible()
  await expect(page.getByText('What was said in public is put right in public.')).toBeVisible()
  await expect(page.getByText('A good answer may name whom you would ask first.')).toBeVisible()
  for (const folded of await page.locator('main details > summary').all()) await folded.click()
  await axe()
})

test('every kind is answered without a script: a case goes on step by step, and what is unfinished comes back with nothing lost', async ({ db, example, newPage }) => {
  const page = await newPage({ as: 'trainee', javaScript: false, phone: true })
  const { all, the, kept } = await asked(page, { db, periodId: example.enrolments.trainee.periodId })
  const save = async ({ form }: Asked) => {
    await form.getByRole('button', { name: quiz.saveAnswer }).click()
    await page.waitForLoadState()
  }
  const ordering = the('ordering')
  for (const [place, position] of ['1', '1', '3'].entries()) await ordering.form.getByRole('combobox').nth(place).selectOption({ label: position })
  await save(ordering)
  expect(new URL(page.url()).hash).toBe(`#item-${ordering.number}`)
  await expect(ordering.form.getByText(itemWords.samePlace)).toBeVisible()
  expect(await kept(ordering)).toEqual(['1=1', '2=1', '3=3'])
  await expect(ordering.form.getByRole('combobox').nth(1)).toHaveValue('2=1')

  const matching = the('matching')
  await matching.form.getByRole('combobox').first().selectOption({ index: 1 })
  await save(matching)
  expect(new URL(page.url()).hash).toBe(`#item-${matching.number}`)

  const scenario = the('scenario')
  await give(scenario.form, scenario, ['note=leave', 'rumour=correct'], () => save(scenario))
  await save(scenario)
  expect(await kept(scenario)).toEqual(['note=leave', 'rumour=correct'])
  await scenario.form.getByRole('radio', { name: 'You take it down and ask at the library' }).check()
  await save(scenario)
  expect(new URL(page.url()).hash).toBe(`#item-${scenario.number}`)
  await expect(scenario.form.getByText('The loan was in order.', { exact: false })).toBeVisible()
  await expect(scenario.form.getByText('The class talks about nothing else. What now?')).toBeHidden()

  for (const each of all) {
    await give(each.form, each, each.item.kind === 'judgement' ? wrongAnswer(each.item, each.order) : rightAnswer(each.item, each.order), () => save(each))
    await save(each)
    expect([...((await kept(each)) ?? [])].sort()).toEqual([...(each.item.kind === 'judgement' ? ['1'] : rightAnswer(each.item, each.order))].sort())
  }
  await page.getByRole('button', { name: quiz.submit }).click()
  await expect(page.getByText(`${quiz.passed}.`)).toBeVisible()
  await expect(page.getByText('There are more than two ways to care about a school.')).toBeVisible()
})

for (const javaScript of [true, false])
  test(`the checks of a lesson take every kind ${javaScript ? 'in place' : 'without a script'}: unfinished ones wait, a case tells at once what follows`, async ({ newPage, axe, db, example }) => {
    const page = await newPage({ as: 'trainee', javaScript })
    await page.goto('/courses/hidden-factory/lessons/takfir-and-its-safeguards')
    const check = (number: number) => page.locator(`#takfir-and-its-safeguards-check-${number}`)
    const decide = page.locator('#takfir-and-its-safeguards-case-1')
    // The page is drawn anew with the answer to the form, in place or by a new one.
    const press = async (where: Locator, name: string) => {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await where.getByRole('button', { name, exact: true }).click()
      await answered
      await expect(page.locator('button[aria-busy]')).toHaveCount(0)
    }

    await check(1).getByLabel('Librarian', { exact: true }).selectOption({ index: 1 })
    await press(check(1), lesson.checkAnswer)
    await expect(check(1).getByText('Some lines have nothing chosen yet.', { exact: false })).toBeVisible()
    await expect(check(1).getByLabel('Librarian', { exact: true })).not.toHaveValue('')
    for (const name of ['Caretaker', 'Headmistress']) await check(1).getByLabel(name, { exact: true }).selectOption({ index: 2 })
    await press(check(1), lesson.checkAnswer)
    await expect(check(1).getByText('The headmistress answers for the rules.')).toBeVisible()

    for (const place of [0, 1, 2, 3]) await check(2).getByRole('combobox').nth(place).selectOption({ label: '1' })
    await press(check(2), lesson.checkAnswer)
    await expect(check(2).getByText(itemWords.samePlace)).toBeVisible()
    await expect(check(2).getByRole('combobox').nth(3)).toHaveValue('4=1')
    for (const place of [0, 1, 2, 3]) await check(2).getByRole('combobox').nth(place).selectOption({ label: String(4 - place) })
    await press(check(2), lesson.checkAnswer)
    await expect(check(2).getByText('Two weeks is the time of a loan.')).toBeVisible()

    await check(3).getByRole('textbox').fill('That nobody knows yet.')
    await press(check(3), lesson.checkAnswer)
    await expect(check(3).getByText(lesson.verdictUnmarked)).toBeVisible()
    await expect(check(3).getByText('That nobody knows yet.').first()).toBeVisible()

    await decide.getByRole('radio', { name: 'You leave it where it is', exact: true }).check()
    await press(decide, lesson.decideStep)
    await expect(decide.getByText('By noon everyone has read it.').last()).toBeVisible()
    await expect(decide.getByText('You did no harm and stopped none.')).toBeVisible()
    await press(decide, lesson.decideAgain)
    await expect(decide.getByText('You did no harm and stopped none.')).toBeHidden()
    await decide.getByRole('radio', { name: 'You take it down and ask at the library', exact: true }).check()
    await press(decide, lesson.decideStep)
    await decide.getByRole('radio', { name: 'You say that the loan was in order', exact: true }).check()
    await press(decide, lesson.decideStep)
    await expect(decide.getByText(lesson.decideEnd)).toBeVisible()

    const { rows } = await db.query<{ answer: string[] }>(`select answer from check_response where period_id = $1 and item_id like '%check-1'`, [example.enrolments.trainee.periodId])
    expect(rows[0]?.answer[0]).toMatch(/^librarian=[a-z]+$/)
    // axe itself needs a page that runs scripts.
    if (javaScript) await axe(page)
  })
