import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { grantFor } from './grants'
import { LessonView } from '@/components/lesson/lesson-view'
import { keyOf, encoded, type Item } from '@/domain/items/item'
import { paperSchema } from '@/domain/quiz'
import { recordResponse } from '@/server/attempts/save'
import { startAttempt } from '@/server/attempts/start'
import { submitAttempt } from '@/server/attempts/submit'
import { attemptPaper, attemptResult } from '@/server/attempts/view'
import { catalogue, courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { lessonBody } from '@/server/lesson-body'
import { english } from '@/server/messages/english'
import { outlineFor } from '@/server/progress'

const courseId = 'bicycle-care'
let folder = ''

/** The course in a folder of its own, where a test can write in it as an author does. */
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-lessons-'))
  cpSync(`tests/courses/${courseId}`, path.join(folder, courseId), { recursive: true })
  vi.stubEnv('COUNTERPOINT_LESSONS', folder)
  // As in `npm run dev`, content is read again each time.
  vi.stubEnv('NODE_ENV', 'development')
})

function change(name: string, ...changes: readonly [string, string][]) {
  const file = path.join(folder, courseId, name)
  const text = readFileSync(file, 'utf8')
  for (const [from] of changes) expect(text).toContain(from)
  writeFileSync(file, changes.reduce((left, [from, to]) => left.replaceAll(from, to), text))
}

async function trainee() {
  const account = await database.account.create({ data: { name: 'Amina', signInName: crypto.randomUUID(), noticeAcknowledged: 1 } })
  const day = 24 * 3_600_000
  const cohort = await database.cohort.create({ data: { name: 'Riders', courseId, opensAt: new Date(Date.now() - day), closesAt: new Date(Date.now() + day) } })
  const enrolment = await database.enrolment.create({ data: { cohortId: cohort.id, accountId: account.id, periods: { create: {} } }, select: { periods: { select: { id: true } } } })
  await database.lessonRecord.create({ data: { periodId: enrolment.periods[0]?.id ?? '', lessonId: 'tyres', readAt: new Date() } })
  return account.id
}

async function begin(accountId: string) {
  const started = await startAttempt(await grantFor(accountId, 'attempt.start', { courseId }), 'tyres')
  if ('refused' in started) throw new Error(started.refused)
  return started.attemptId
}

async function passTyres(accountId: string) {
  const attemptId = await begin(accountId)
  const { paper } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { paper: true } })
  for (const { item: itemId, options } of paperSchema.parse(paper)) {
    const item: Item | undefined = courseOf(courseId)?.quiz.get('tyres')?.items.find(({ id }) => id === itemId)
    const answer = item ? encoded(item, options, keyOf(item)) : []
    await recordResponse(await grantFor(accountId, 'attempt.answer', { attemptId }), { operation: crypto.randomUUID(), itemId, answer, certainty: null, window: crypto.randomUUID(), sequence: 0 })
  }
  expect(await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))).toBe('submitted')
  return attemptId
}

/** What a trainee is shown of an attempt and of where they are. */
async function seen(accountId: string, attemptId: string) {
  const grant = await grantFor(accountId, 'attempt.view', { attemptId })
  const { items, quiz, ...paper } = await attemptPaper(grant)
  const { score, passed, submittedAt } = await attemptResult(grant, { items, quiz, ...paper })
  const outline = await outlineFor(await grantFor(accountId, 'lesson.view', { courseId }))
  const done = outline?.lessons.filter(({ lessonId }) => lessonId === 'tyres').map(({ state }) => state)
  return { items, title: quiz.title, passMark: quiz.passMark, score, passed, submittedAt, done }
}

describe('a second course, of another subject', () => {
  test('is in the catalogue', () => {
    expect([...catalogue().keys()]).toEqual([courseId])
    expect(courseOf(courseId)?.lessons.map(({ id, minutes }) => [id, minutes])).toEqual([['tyres', 1], ['brakes', 1]])
  })

  test('has its lessons drawn, from the folder that the program is pointed to', async () => {
    const { course, lessons, lesson: known, ...content } = courseOf(courseId) ?? (() => { throw new Error('no course') })()
    const lesson = known.get('tyres')
    if (!lesson) throw new Error('no lesson')
    const Body = await lessonBody(courseId, 'tyres')
    const view = createElement(LessonView, { course, number: 1, total: lessons.length, Body, content: { ...content, lesson }, traces: { skipped: [], answers: new Map() }, actions: null, notice: null, foot: null })
    const html = renderToStaticMarkup(createElement(NextIntlClientProvider, { locale: 'en-GB', messages: english, timeZone: 'Asia/Karachi', formats: { dateTime: { day: { dateStyle: 'long' } } }, children: view }))
    for (const words of ['A tyre needs air every week', 'Air leaves every tyre by itself', 'Why does a tyre grow soft', 'This section mentions a fall.', 'Amina rides to work', 'صمام', 'Wheelwright Press, 2020'])
      expect(html).toContain(words)
  })

  test('has a quiz that is taken, passed and completes its lesson', async () => {
    const accountId = await trainee()
    const shown = await seen(accountId, await passTyres(accountId))
    expect(shown).toMatchObject({ score: 1, passed: true, done: ['complete'] })
  })
})

describe('ids are for ever', () => {
  test('other words of a lesson and its items, another key and another order of lessons change no past result', async () => {
    const accountId = await trainee()
    const attemptId = await passTyres(accountId)
    const before = await seen(accountId, attemptId)

    change('tyres.mdx', ['A tyre loses air through its rubber.', 'Rubber lets the air of a tyre through.'], ['A tyre needs air every week', 'Tyres want air'])
    change('tyres.quiz.yaml', ['prompt: Where does the air of a tyre go?', 'prompt: Which way does air leave?'], ['A tyre that nobody uses keeps its air.', 'Air stays in a tyre.'], ['title: Tyres', 'title: Air'], ['passMark: 0.5', 'passMark: 1'],
      ['text: "Through the rubber", key: true, feedback', 'text: "Through the rubber", misconception: slip, feedback'], ['it passes through the rubber.", misconception: slip', 'it passes through the rubber.", key: true'].map((each) => each.replace('it passes', 'It passes')) as [string, string])
    change('course.yaml', ['      - tyres\n      - brakes', '      - brakes\n      - tyres'])
    expect(courseOf(courseId)?.quiz.get('tyres')).toMatchObject({ title: 'Air', passMark: 1 })

    expect(await seen(accountId, attemptId)).toEqual(before)
  })

  test('an attempt begun on the earlier state is answered and marked as it was drawn; the next one is asked the new words', async () => {
    const accountId = await trainee()
    const open = await begin(accountId)
    const drawn = (await attemptPaper(await grantFor(accountId, 'attempt.view', { attemptId: open }))).items
    change('tyres.quiz.yaml', ['prompt: Where does the air of a tyre go?', 'prompt: Which way does air leave?'], ['A tyre that nobody uses keeps its air.', 'Air stays in a tyre.'], ['prompt: Your bicycle stood', 'prompt: A bicycle stood'], ['prompt: Match what', 'prompt: Put together what'])
    expect((await attemptPaper(await grantFor(accountId, 'attempt.view', { attemptId: open }))).items).toEqual(drawn)
    await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId: open }))
    const next = await attemptPaper(await grantFor(accountId, 'attempt.view', { attemptId: await begin(accountId) }))
    expect(next.items.map(({ item }) => item.prompt).filter((prompt) => drawn.some(({ item }) => item.prompt === prompt))).toEqual([])
    expect(next.items.map(({ item }) => item.prompt).join(' ')).toMatch(/Which way|Air stays/)
  })
})
