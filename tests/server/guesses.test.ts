import { expect, test } from 'vitest'
import { courseId, trainee } from './study-people'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { answerCheck, readLesson } from '@/server/progress'

const [first] = courseOf(courseId)?.lessons ?? []
const [lessonId, guess] = [first?.id ?? '', first?.guesses[0] ?? '']

test('is kept like a check, and can be changed until the lesson is read', async () => {
  const { grant, periodId } = await trainee()
  expect(await answerCheck(grant, lessonId, guess, ['a'])).toEqual({ done: null })
  expect(await answerCheck(grant, lessonId, guess, ['b'])).toEqual({ done: null })
  await readLesson(grant, lessonId)
  expect(await answerCheck(grant, lessonId, guess, ['c'])).toEqual({ problems: [{ code: 'guessOver', field: 'answer' }] })
  expect(await database.checkResponse.findMany({ where: { periodId }, select: { itemId: true, answer: true } })).toEqual([{ itemId: guess, answer: ['b'] }])
})

test('is needed for nothing', async () => {
  const { grant, periodId } = await trainee()
  await readLesson(grant, lessonId)
  expect((await database.lessonRecord.findFirst({ where: { periodId } }))?.readAt).not.toBeNull()
})
