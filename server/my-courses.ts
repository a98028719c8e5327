import type { Window } from '@/domain/completion'
import type { Grant } from './access'
import { catalogue, courseOf, type CatalogueCourse } from './catalogue'
import { database } from './database'
import { periodEnd } from './period-end'
import { outlineFrom, type Outline } from './progress'
import { progressColumn, type Progress } from './stored-progress'

export interface MyCourse { course: CatalogueCourse; window: Window; outline: Outline }

/** The courses that the reader studies, each in the period that the gate would choose, in the order in which they close. */
export async function myCourses({ reader }: Grant<'course.list'>): Promise<MyCourse[]> {
  const rows = await database.$queryRaw<(Window & { courseId: string; progress: Progress })[]>`
    select p."courseId", p."opensAt", p."closesAt", ${progressColumn} as progress
    from (select distinct on (c.course_id) p.id, c.course_id as "courseId", c.opens_at as "opensAt", ${periodEnd} as "closesAt" from enrolment e join cohort c on c.id = e.cohort_id
      join lateral (select id, extended_until from period where enrolment_id = e.id order by number desc limit 1) p on true
      where e.account_id = ${reader.id}::uuid and e.withdrawn_at is null
      order by c.course_id, (now() >= c.opens_at and now() < ${periodEnd}) desc, (c.opens_at > now()) desc, ${periodEnd} desc) p
    order by p."closesAt"`
  return rows.flatMap(({ courseId, progress, ...window }) => {
    const course = courseOf(courseId)
    return course ? [{ course, window, outline: outlineFrom(course, window, progress, reader.now) }] : []
  })
}

/** The courses that staff may read: all for an administrator, those of their cohorts for an instructor. */
export async function readableCourses({ reader }: Grant<'course.list'>): Promise<readonly CatalogueCourse[]> {
  if (reader.administrator) return [...catalogue().values()]
  if (!reader.instructor) return []
  const rows = await database.$queryRaw<{ courseId: string }[]>`
    select distinct c.course_id as "courseId" from cohort_instructor ci join cohort c on c.id = ci.cohort_id where ci.account_id = ${reader.id}::uuid`
  return rows.flatMap(({ courseId }) => courseOf(courseId) ?? [])
}
