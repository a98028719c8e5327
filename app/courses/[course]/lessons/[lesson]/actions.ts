'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { mostCharacters } from '@/domain/items/reflection'
import { authorize } from '@/server/access'
import { formAction, type Outcome } from '@/server/action'
import * as notes from '@/server/private-notes'
import { answerCheck, readLesson, skipSection } from '@/server/progress'

const place = { courseId: z.string(), lessonId: z.string() }
const readForm = z.strictObject(place)
const skipForm = z.strictObject({ ...place, sectionId: z.string(), skip: z.enum(['yes', 'no']) })
const answerForm = z.strictObject({ ...place, itemId: z.string(), answer: z.array(z.string().max(mostCharacters).regex(/^[^\0]*$/)).max(50).default([]), again: z.literal('yes').optional() })

const written = z.string().max(20_000).regex(/^[^\0]*$/).transform((text) => text.replaceAll('\r\n', '\n').trim())
const noteForm = z.strictObject({ ...place, surprised: written, unsure: written, willDo: written, seen: z.string().regex(/^\d{0,15}$/) })

/** Draws the lesson anew with what was done: in place where a script sent the form, else by a redirect to the place it was sent from. */
async function backTo({ courseId, lessonId }: z.infer<typeof readForm>, anchor: string, outcome: Outcome): Promise<Outcome> {
  if ('problems' in outcome) return outcome
  // Next takes a redirect to another anchor of the same page for one within it, and would draw nothing new.
  if (!(await headers()).has('next-action')) redirect(`/courses/${courseId}/lessons/${lessonId}#${anchor}`)
  revalidatePath(`/courses/${courseId}/lessons/${lessonId}`)
  return outcome
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
  return backTo(input, input.itemId, await answerCheck(access, input.lessonId, input.itemId, input.answer, input.again !== undefined))
})

export const keepNote = formAction(noteForm, async ({ surprised, unsure, willDo, seen, ...input }) => {
  const access = await authorize('lesson.study', { courseId: input.courseId })
  return backTo(input, 'note', await notes.keepNote(access, input.lessonId, { surprised, unsure, willDo }, seen === '' ? null : Number(seen)))
})
