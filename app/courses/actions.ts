'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { courseIn, outlineFor, startLesson } from '@/server/progress'

const goOnForm = z.strictObject({ courseId: z.string(), lessonId: z.string().optional(), instead: z.literal('lesson').optional() })

/** Start and Continue: to the next step of the course, which is recorded as started, an open attempt included; where a check was answered, to the last one. `instead` passes by what is only offered. */
export const goOn = formAction(goOnForm, async ({ courseId, instead }) => {
  const access = await authorize('lesson.study', { courseId })
  const { next: first, study, checks } = (await outlineFor(access)) ?? notFound()
  const next = instead ? study : first
  if (next.do === 'takeForm') redirect(next.attemptId ? `/attempts/${next.attemptId}` : `/courses/${courseId}/forms/${next.measure}`)
  if (next.do === 'takeRenewal') redirect(next.attemptId ? `/attempts/${next.attemptId}` : `/courses/${courseId}/renewal`)
  if (!('lessonId' in next)) redirect(`/courses/${courseId}`)
  const { lessonId } = next
  if (next.do === 'continueQuiz' && next.attemptId) redirect(`/attempts/${next.attemptId}`)
  if (next.do !== 'startLesson' && next.do !== 'continueLesson')
    redirect(`/courses/${courseId}/quizzes/${courseIn(access).lesson.get(lessonId)?.quiz}`)
  const outcome = await startLesson(access, lessonId)
  if ('problems' in outcome) return outcome
  const answered = [...checks].findLast(([, check]) => check.lessonId === lessonId)?.[0]
  redirect(`/courses/${courseId}/lessons/${lessonId}${answered ? `#${answered}` : ''}`)
})
