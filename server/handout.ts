import { notFound } from 'next/navigation'
import type { Grant } from './access'
import { lessonBody } from './lesson-body'
import { openLessons } from './open-lessons'
import { courseIn } from './progress'

/** The lessons that the reader may print, each with its text: all that are open, or the one named. */
export async function printable(grant: Grant<'lesson.view'>, lessonId?: string) {
  const { course, lessons, facts, sources, terms } = courseIn(grant)
  const { ids, skipped } = await openLessons(grant)
  const printed = lessons.filter(({ id }) => ids.has(id) && (lessonId === undefined || id === lessonId))
  if (lessonId !== undefined && printed.length === 0) return notFound()
  const withText = printed.map(async (lesson) => ({ lesson, number: lessons.indexOf(lesson) + 1, Body: await lessonBody(course.id, lesson.id), skipped: skipped.get(lesson.id) ?? [] }))
  return { lessons: await Promise.all(withText), facts, sources, terms, isComplete: printed.length === lessons.length }
}
