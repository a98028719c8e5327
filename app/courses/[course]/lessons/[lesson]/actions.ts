'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction, type Outcome } from '@/server/action'
import { answerCheck, readLesson, skipSection } from '@/server/progress'

const place = { courseId: z.string(), lessonId: z.string() }
const readForm = z.strictObject(place)
const skipForm = z.strictObject({ ...place, sectionId: z.string(), skip: z.enum(['yes', 'no']) })
const answerForm = z.strictObject({ ...place, itemId: z.string(), answer: z.array(z.string()).default([]) })

/** Back to where the reader was, which works the same without JavaScript. */
function backTo({ courseId, lessonId }: z.infer<typeof readForm>, anchor: string, outcome: Outcome): Outcome {
  if ('problems' in outcome) return outcome
  redirect(`/courses/${courseId}/lessons/${lessonId}#${anchor}`)
}

export const read = formAction(readForm, async (input) => {
  const access = await authorize('lesson.study', { courseId: input.courseId })
  return backTo(input, 'next', await readLesson(access, input.lessonId))
})

export const skip = formAction(skipForm, async (input) => {
  const access = await authorize('lesson.study', { courseId: input.courseId })
  return backTo(input, input.sectionId, await skipSection(access, input.lessonId, input.sectionId, input.skip === 'yes'))
})

export const answer = formAction(answerForm, async (input) => {
  const access = await authorize('lesson.study', { courseId: input.courseId })
  return backTo(input, input.itemId, await answerCheck(access, input.lessonId, input.itemId, input.answer))
})
