import { NextIntlClientProvider } from 'next-intl'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import './requiring-lessons'
import { ago, begin, cohort, completedBefore, courseId, itemsOf, take, trainee } from './form-people'
import { grantFor } from './grants'
import { LockedLesson } from '@/components/lesson/locked'
import { CompletionRule, CourseOutline } from '@/components/lesson/outline'
import { GoOn, Where } from '@/components/lesson/where'
import { AboutForms } from '@/components/occasions/about-forms'
import { keyOf } from '@/domain/items/item'
import { recordResponse } from '@/server/attempts/save'
import { startAttempt } from '@/server/attempts/start'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { english } from '@/server/messages/english'
import { answerCheck, outlineFor, readLesson, skipSection, startLesson } from '@/server/progress'

const known = courseOf(courseId) ?? (() => { throw new Error('no course') })()
const lesson = known.lessons[0] ?? (() => { throw new Error('no lesson') })()
const study = (accountId: string) => grantFor(accountId, 'lesson.study', { courseId })
async function outlineOf(accountId: string) {
  return (await outlineFor(await study(accountId))) ?? (() => { throw new Error('no outline') })()
}
/** What holds the first lesson, and what the one button does. */
async function first(accountId: string) {
  const { lessons, next } = await outlineOf(accountId)
  return [lessons[0]?.lock?.why ?? null, next.do === 'takeForm' ? `${next.measure}, ${next.attemptId ? 'begun' : 'new'}` : next.do]
}
const handIn = { problems: [expect.objectContaining({ code: 'formsFirst' })] as unknown }

test('a course that requires cards and test holds its first lesson, whatever is posted, until both are handed in', async () => {
  const person = await trainee(await cohort())
  const grant = await study(person.accountId)
  expect(await first(person.accountId)).toEqual(['formsFirst', 'cards, new'])
  const section = known.lesson.get(lesson.id)?.sections[0]?.id ?? ''
  const held = [
    await startLesson(grant, lesson.id), await readLesson(grant, lesson.id), await skipSection(grant, lesson.id, section, true),
    await answerCheck(grant, lesson.id, known.lesson.get(lesson.id)?.checks[0] ?? '', ['a']),
  ]
  expect(held).toEqual([handIn, handIn, handIn, handIn])
  expect(await startAttempt(await grantFor(person.accountId, 'attempt.start', { courseId }), lesson.quiz)).toEqual({ refused: 'locked' })
  expect(await database.lessonRecord.count({ where: { periodId: person.periodId } })).toBe(0)

  await take(person, 'cards', 'before', () => ['3'])
  expect(await first(person.accountId)).toEqual(['formsFirst', 'tests, new'])
  const begun = await begin(person, 'tests', 'before')
  const attemptId = 'attemptId' in begun ? begun.attemptId : ''
  const [item] = await itemsOf(attemptId)
  await recordResponse(await grantFor(person.accountId, 'attempt.answer', { attemptId }), { operation: crypto.randomUUID(), itemId: item?.id ?? '', answer: item ? keyOf(item) : [], certainty: null, window: crypto.randomUUID(), sequence: 0 })
  expect(await first(person.accountId)).toEqual(['formsFirst', 'tests, begun'])
  expect(await startLesson(grant, lesson.id)).toEqual(handIn)
  await take(person, 'tests', 'before', () => null)
  expect(await first(person.accountId)).toEqual([null, 'startLesson'])
  expect(await startLesson(grant, lesson.id)).toEqual({ done: null })
})

test('nobody is held by a form whose time is over: not who read a lesson or completed the course before, and not who had begun a lesson', async () => {
  const again = async (before: (person: Awaited<ReturnType<typeof trainee>>) => Promise<unknown>) => {
    const was = await trainee(await cohort({ opened: 400, closed: 300 }))
    await before(was)
    const { accountId } = await trainee(await cohort(), { accountId: was.accountId })
    return first(accountId)
  }
  const free = [null, 'startLesson']
  expect(await again(({ periodId }) => database.lessonRecord.create({ data: { periodId, lessonId: lesson.id, readAt: ago(320) } }))).toEqual(free)
  expect(await again((person) => completedBefore(person, 310))).toEqual(free)
  const begun = await trainee(await cohort())
  await database.lessonRecord.create({ data: { periodId: begun.periodId, lessonId: lesson.id } })
  expect(await first(begun.accountId)).toEqual([null, 'cards, new'])
  expect(await readLesson(await study(begun.accountId), lesson.id)).toEqual({ done: null })
  expect(await first(begun.accountId)).toEqual([null, 'startQuiz'])
})

test('whoever moves to another cohort with a form half done, or from one that was archived, is sent to nothing that they cannot open, and is not held', async () => {
  for (const [where, leave] of [
    ['withdrawn', (person: { enrolmentId: string }) => database.enrolment.update({ where: { id: person.enrolmentId }, data: { withdrawnAt: new Date() } })],
    ['archived', (person: { cohortId: string }) => database.cohort.update({ where: { id: person.cohortId }, data: { closesAt: ago(1), archivedAt: new Date() } })],
  ] as const) {
    const was = await trainee(await cohort())
    await begin(was, 'cards', 'before')
    await take(was, 'tests', 'before', () => null)
    await leave(was)
    const person = await trainee(await cohort(), { accountId: was.accountId })
    expect(await first(person.accountId), where).toEqual([null, 'startLesson'])
    expect(await begin(person, 'cards', 'before'), where).toEqual({ refused: 'missed' })
    expect(await startLesson(await study(person.accountId), lesson.id), where).toEqual({ done: null })
  }
})

test('it is said before it is met: on the page of the course, at each lesson, about the form and on a lesson that is opened by its address', async () => {
  const formats = { dateTime: { day: { dateStyle: 'long' }, moment: { dateStyle: 'long', timeStyle: 'short' } } } as const
  const drawn = (children: ReactNode) => renderToStaticMarkup(createElement(NextIntlClientProvider, { locale: 'en-GB', messages: english, formats, timeZone: 'Asia/Karachi', children }))
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const outline = await outlineOf((await trainee(await cohort())).accountId)
  const { course, lessons, quiz: quizzes } = known
  const action = async () => ({ done: null, problems: [], typed: {} })
  const standing = { course, lessons, quizzes, outline, window: { opensAt: ago(1), closesAt: ago(-1) }, timeZone: 'Asia/Karachi' }
  expect(text(drawn(createElement(Where, standing)))).toContain('Before the first lesson this course asks you to judge 16 short messages')
  const button = text(drawn(createElement(GoOn, { courseId, next: outline.next, action })))
  expect(button).toContain('Go to the judgement cards')
  expect(button).not.toContain('without it')
  const list = drawn(createElement(CourseOutline, { course, lessons, quizzes, states: outline.lessons, under: () => null }))
  expect(text(list)).toContain('Opens when what comes before the course is done.')
  expect(list).not.toContain(`href="/courses/${courseId}/lessons/${lesson.id}"`)
  expect(text(drawn(createElement(CompletionRule, { course })))).toContain('The judgement cards and the test before the course must be done before the first lesson opens.')
  expect(text(drawn(createElement(AboutForms, { measure: 'cards', required: true })))).toContain('needed before the first lesson opens')
  const locked = drawn(createElement(LockedLesson, { course, lesson, lessons, lock: { why: 'formsFirst' }, opensAt: ago(1), timeZone: 'Asia/Karachi' }))
  expect(text(locked)).toContain('The lessons open when what comes before the course is done.')
  expect(locked).toContain(`href="/courses/${courseId}"`)
})
