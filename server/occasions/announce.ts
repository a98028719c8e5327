import { daysAfter, measures, quizOfMeasure } from '@/domain/occasions/occasions'
import { catalogue } from '@/server/catalogue'
import { database } from '@/server/database'
import { queueMails } from '@/server/outbox/queue'

const causeOf = (periodId: string) => `forms-later:${periodId}`

/**
 * Tells everybody whose last form has opened that there is something to do, once: of one completion there is one mail, however often
 * this runs. Who has done all that is offered, has left the cohort or took the course a second time is told nothing. Answers how many were told.
 */
export async function announceLaterForms(): Promise<number> {
  const courses = [...catalogue().values()].flatMap(({ course, forms }) => (forms.size > 0 ? [{ courseId: course.id, quizzes: measures.filter((measure) => forms.has(measure)).map((measure) => quizOfMeasure[measure]) }] : []))
  const [first, last] = daysAfter.later
  return database.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ accountId: string; periodId: string }[]>`
      with offered as (select * from jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as o("courseId" text, quizzes text[])),
      first_completion as (
        select distinct on (e.account_id, c.course_id) e.account_id, c.course_id, p.id as period_id, k.completed_at, e.withdrawn_at
        from completion k join period p on p.id = k.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
        order by e.account_id, c.course_id, k.completed_at)
      select f.account_id as "accountId", f.period_id as "periodId" from first_completion f join offered o on o."courseId" = f.course_id
      where f.withdrawn_at is null and now() >= f.completed_at + make_interval(days => ${first}) and now() < f.completed_at + make_interval(days => ${last})
        and exists (select from unnest(o.quizzes) q (id) where not exists (
          select from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
          where e.account_id = f.account_id and c.course_id = f.course_id and m.quiz_id = q.id and m.occasion = 'later' and m.state = 'SUBMITTED'))
        and not exists (select from outbox_mail x where x.cause = 'forms-later:' || f.period_id)`
    return queueMails(tx, due.map(({ accountId, periodId }) => ({ to: accountId, kind: 'task', cause: causeOf(periodId) })))
  }, { maxWait: 5_000, timeout: 30_000 })
}
