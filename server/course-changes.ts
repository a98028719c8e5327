import type { Grant } from './access'
import { database } from './database'
import { courseIn } from './progress'

export interface CourseChange { on: Date; text: string; corrected: boolean; lessonId: string | null }

/** What was added to a course and what was corrected in it after a report, the newest first. */
export async function courseChanges(grant: Grant<'course.view'>): Promise<CourseChange[]> {
  const { course, lesson } = courseIn(grant)
  const corrections = await database.$queryRaw<{ on: Date; text: string; page: string }[]>`
    select closed_at as on, correction as text, page from problem_report
    where state = 'CLOSED' and correction <> '' and starts_with(page || '/', ${`/courses/${course.id}/`})`
  return [
    ...course.changes.map(({ date, text, lesson: lessonId }) => ({ on: new Date(date), text, corrected: false, lessonId: lessonId ?? null })),
    ...corrections.map(({ on, text, page }) => ({ on, text, corrected: true, lessonId: page.split('/').find((part) => lesson.has(part)) ?? null })),
  ].sort((one, other) => other.on.getTime() - one.on.getTime())
}
