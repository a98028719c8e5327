import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures'
import { theCourse } from './attempts'
import lessonWords from '@/server/messages/en/lesson.json'
import words from '@/server/messages/en/reference.json'

const { course: { id: courseId, title }, lessons, terms, texts, facts, sources } = theCourse()
const home = `/courses/${courseId}`
const [first] = lessons
const lesson = `${home}/lessons/${first?.id}`
const claims = lessons.flatMap(({ id }) => [...readFileSync(`lessons/${courseId}/${id}.mdx`, 'utf8').matchAll(/<Claim\s[^>]*?text="([^"]*)"/g)].map(([, text = '']) => text))

test('search finds what is misspelt or written with other Arabic letters, without JavaScript @phone', async ({ newPage, viewport }) => {
  const page = await newPage({ as: 'trainee', javaScript: false, phone: (viewport?.width ?? 0) < 400 })
  await page.goto(home)
  await page.getByRole('navigation', { name: words.pages.label }).getByRole('link', { name: words.pages.search }).click()
  for (const [query, term] of [['takfeer', 'Takfir'], ['اهل القبله', 'People of the qibla'], ['atacks', null], ['كُفْر', 'Unbelief']] as const) {
    await page.getByRole('searchbox').fill(query)
    await page.getByRole('button', { name: words.search.find }).click()
    await expect(page.getByRole('searchbox')).toHaveValue(query)
    await expect(page.getByRole('status')).toContainText(/place/)
    if (term) await expect(page.getByRole('link', { name: term, exact: true })).toBeVisible()
    else await expect(page.getByRole('heading', { name: words.search.lessons })).toBeVisible()
  }
  await page.getByRole('link', { name: 'Unbelief', exact: true }).click()
  await expect(page).toHaveURL(`${home}/glossary#unbelief`)
})

test('a search with the words of a claim shows no claim, in no title either; one that finds nothing says what else to look for @phone', async ({ page, signInAs, axe }) => {
  await signInAs('administrator')
  for (const claim of claims) {
    await page.goto(`${home}/search?q=${encodeURIComponent(claim.slice(0, 100))}`)
    await expect(page.locator('main')).not.toContainText(claim, { ignoreCase: true })
    await expect(page).toHaveTitle(new RegExp(`^${words.search.title} ·`))
  }
  await axe()
  await page.goto(`${home}/search?q=zzzzzzzz`)
  await expect(page.getByRole('status')).toContainText(words.search.none)
  await axe()
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: words.search.glossary })).toBeVisible()
})

test('a term in a lesson opens its meaning, and from there its place in the glossary @phone', async ({ page, signInAs, axe }) => {
  await signInAs('trainee')
  await page.goto(lesson)
  const term = terms.get(first?.terms[0] ?? '')
  await page.getByRole('button', { name: `${lessonWords.meaning}: ${term?.term}` }).first().press('Enter')
  await page.getByRole('dialog', { name: term?.term }).getByRole('link', { name: lessonWords.inGlossary }).click()
  await expect(page).toHaveURL(`${home}/glossary#${term?.id}`)
  const entry = page.getByRole('region', { name: term?.term, exact: true })
  await expect(entry).toBeInViewport()
  await expect(entry.locator('[lang=ar]')).toHaveText(term?.arabic ?? '')
  await expect(entry.locator('[lang=ur]')).toHaveText(term?.urdu ?? '')
  await axe()
})

test('each source shows what rests on it and leads to the sentence; its items are for staff alone @phone', async ({ page, signInAs, newPage, axe }) => {
  const [placed] = (texts.get(first?.id ?? '') ?? []).flatMap((section) => section.sentences.flatMap((sentence) => sentence.facts.map((fact) => ({ section, sentence, fact: facts.get(fact) }))))
    .filter(({ sentence, fact }) => sentence.row === undefined && fact?.sources.some((id) => sources.get(id)?.address))
  const source = placed?.fact?.sources.map((id) => sources.get(id)).find((each) => each?.address)
  await signInAs('trainee')
  await page.goto(lesson)
  await page.getByRole('link', { name: source?.reference, exact: true }).click()
  await expect(page.getByRole('heading', { name: words.source.rests })).toBeVisible()
  await axe()
  await expect(page.getByText(words.source.items)).toHaveCount(0)
  await page.locator('main').getByRole('link', { name: placed?.sentence.text }).click()
  await expect(page).toHaveURL(new RegExp(`${lesson}#${placed?.section.id}`))
  await expect(page.getByRole('heading', { name: placed?.section.title })).toBeInViewport()
  await page.goto(`${home}/sources`)
  await axe()

  const staff = await newPage({ as: 'instructor' })
  await staff.goto(`${home}/sources/${source?.id}`)
  await staff.getByText(words.source.items).click()
  await expect(staff.getByText(words.source.itemsText)).toBeVisible()
  await axe(staff)
})

test('the article leads to the sections that grew from it, and they back @phone', async ({ page, signInAs, axe }) => {
  await signInAs('instructor')
  await page.goto(`${home}/article`)
  await axe()
  const [derived = 'P1'] = first?.seedParagraphs ?? []
  const paragraph = page.locator(`section#${derived}`)
  await expect(paragraph.getByRole('link', { name: first?.title })).toBeVisible()
  await page.locator('details').filter({ hasText: first?.title }).last().locator('summary').first().click()
  await page.getByRole('link', { name: `Paragraph ${derived.slice(1)}`, exact: true }).first().click()
  await expect(page).toHaveURL(new RegExp(`#${derived}$`))
})

test('staff see which reviews are missing and what that means @phone', async ({ page, signInAs, axe }) => {
  await signInAs('instructor')
  await page.goto(home)
  await page.getByRole('link', { name: words.pages.review }).click()
  await expect(page.getByText(words.review.none)).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(first?.title ?? '') }).getByText(words.review.missing).first()).toBeVisible()
  await axe()
})

test('a page to print holds the text, numbered sources and each response with its claim, and nothing that is asked @phone', async ({ page, signInAs, axe }) => {
  await signInAs('administrator')
  for (const address of [`${lesson}/handout`, `${home}/handout`]) {
    await page.goto(address)
    await axe()
    await expect(page.locator('main').getByRole('textbox').or(page.locator('main').getByRole('radio')).or(page.locator('main form'))).toHaveCount(0)
    await expect(page.locator('figure:not(:has(.response))')).toHaveCount(0)
    for (const item of theCourse().checks.values()) await expect(page.locator('main')).not.toContainText(item.prompt)
    const cited = await page.locator('.cited').allTextContents()
    const numbers = new Set(cited.flatMap((text) => text.split(', ').map(Number)))
    expect([...numbers].sort((one, other) => one - other)).toEqual(Array.from({ length: numbers.size }, (_, index) => index + 1))
    await expect(page.locator('.printed-end ol > li')).toHaveCount(numbers.size)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('link', { name: words.pages.search })).toBeHidden()
    await expect(page.getByText(words.handout.how)).toBeHidden()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.emulateMedia({ media: null })
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
})
