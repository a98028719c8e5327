import type { LessonFacts, PlannedLesson, QuizFacts } from '@/domain/completion'
import type { TraineeFacts } from '@/domain/progress-report'
import type { RenewalWay } from '@/domain/renewal-test'
import { catalogue, type CatalogueCourse } from './catalogue'
import { nothing, sql, type Sql } from './database'

/** Milliseconds since 1970: JSON knows no dates, and thousands of them are sooner read as numbers. */
export type Time = number | null
const timeOf = (column: Sql) => sql`(date_part('epoch', ${column}) * 1000)::bigint`
export const dateOf = (time: Time) => (time === null ? null : new Date(time))

export type StoredLesson = readonly [lessonId: string, startedAt: Time, readAt: Time, completedAt: Time]
export const lessonJson = sql`json_build_array(r.lesson_id, ${timeOf(sql`r.started_at`)}, ${timeOf(sql`r.read_at`)}, ${timeOf(sql`r.completed_at`)})`

type Attempt = QuizFacts['attempts'][number]
export type StoredAttempt = readonly [quizId: string, id: string, number: number, state: Attempt['state'], score: number | null, passed: boolean | null, startedAt: number, submittedAt: Time]
export const attemptJson = sql`json_build_array(m.quiz_id, m.id, m.number, m.state, m.score, m.passed, ${timeOf(sql`m.started_at`)}, ${timeOf(sql`m.submitted_at`)})`

/** How many attempts more than the quiz allows, and when the last of them was given. */
export type StoredExtra = readonly [quizId: string, count: number, givenAt: number]

export function plannedLessons(course: CatalogueCourse | undefined): PlannedLesson[] {
  return course?.lessons.map(({ id, quiz }) => {
    const { attempts = 0, counts = 'best', wait = 0 } = course.quiz.get(quiz) ?? {}
    return { lessonId: id, quizId: quiz, attempts, counts, wait }
  }) ?? []
}

export function lessonFacts(lessons: readonly StoredLesson[]): LessonFacts[] {
  return lessons.map(([lessonId, startedAt, readAt, completedAt]) => ({ lessonId, startedAt: dateOf(startedAt), readAt: dateOf(readAt), completedAt: dateOf(completedAt) }))
}

export function quizFacts(attempts: readonly StoredAttempt[], extras: readonly StoredExtra[]): QuizFacts[] {
  if (attempts.length === 0 && extras.length === 0) return []
  return [...new Set([...attempts, ...extras].map(([quizId]) => quizId))].map((quizId) => ({
    quizId,
    extraAttempts: extras.find(([id]) => id === quizId)?.[1] ?? 0,
    attempts: attempts.filter(([id]) => id === quizId).map(([, id, number, state, score, passed, startedAt, submittedAt]) =>
      ({ id, number, state, score, passed, startedAt: new Date(startedAt), submittedAt: dateOf(submittedAt) })),
  }))
}

/**
 * The facts that states are decided from, a row a trainee, as the relation `facts`. Of lessons already complete only the id, and
 * nothing of their quizzes: so it stays small for thousands of trainees and long courses. With `most`, of the first so many enrolments by id.
 */
export function factsOf(cohorts: Sql, most?: number): Sql {
  const plan = [...catalogue()].flatMap(([courseId, course]) => course.lessons.map(({ id, quiz }) => ({ quiz: `${courseId}/${quiz}`, lesson: id })))
  // An expression and no join: of the rows of a join with a list of constants the planner has no idea, and it would look up row by row.
  const lessonOfQuiz = sql`(${plan.map(({ lesson }) => lesson)}::text[])[array_position(${plan.map(({ quiz }) => quiz)}::text[], s.course_id || '/' || m.quiz_id)]`
  return sql`studied as (
      select distinct on (e.id) e.id as enrolment_id, e.cohort_id, c.course_id, e.account_id, e.withdrawn_at, p.id as period_id, p.last_active_at, p.extended_until,
        case when p.number > 1 then p.repeats end as repeats
      from cohort c join enrolment e on e.cohort_id = c.id join period p on p.enrolment_id = e.id where ${cohorts} order by e.id, p.number desc ${most === undefined ? nothing : sql`limit ${most}`}),
    lessons as (
      select r.period_id, array_agg(r.lesson_id order by r.lesson_id) filter (where r.completed_at is not null) as complete,
        json_agg(${lessonJson} order by r.lesson_id) filter (where r.completed_at is null) as begun
      from studied s join lesson_record r on r.period_id = s.period_id group by r.period_id),
    attempts as (
      select m.period_id, json_agg(${attemptJson} order by m.quiz_id, m.number) as attempts
      from studied s join attempt m on m.period_id = s.period_id left join lessons l on l.period_id = s.period_id
      where m.occasion is null and not coalesce(${lessonOfQuiz} = any(l.complete), false) group by m.period_id),
    extras as (
      select period_id, json_agg(json_build_array(quiz_id, count, ${timeOf(sql`given_at`)}) order by quiz_id) as extras
      from (select x.period_id, x.quiz_id, count(*), max(x.given_at) as given_at from studied s join extra_attempt x on x.period_id = s.period_id group by 1, 2) x
      group by period_id),
    facts as (
      select s.enrolment_id, s.cohort_id, s.account_id, s.period_id, ${timeOf(sql`s.withdrawn_at`)} as withdrawn_at, ${timeOf(sql`s.last_active_at`)} as last_active_at, ${timeOf(sql`s.extended_until`)} as extended_until,
        ${timeOf(sql`k.completed_at`)} as completed_at, k.lessons as completed_lessons, l.complete, l.begun, m.attempts, x.extras, s.repeats,
        case when s.repeats is not null then ${timeOf(sql`(${renewBy(sql`s.enrolment_id`)})`)} end as renew_by
      from studied s left join lessons l on l.period_id = s.period_id left join attempts m on m.period_id = s.period_id
        left join extras x on x.period_id = s.period_id left join completion k on k.period_id = s.period_id)`
}

/** Until when a certificate of an enrolment counts that was not revoked. */
export const renewBy = (enrolmentId: Sql) => sql`select max(f.valid_until) from period q join certificate f on f.period_id = q.id where q.enrolment_id = ${enrolmentId} and f.revoked_at is null`

/** A row of `facts`. */
export interface FactsRow {
  withdrawn_at: Time
  last_active_at: Time
  extended_until: Time
  completed_at: Time
  completed_lessons: string[] | null
  complete: string[] | null
  begun: StoredLesson[] | null
  attempts: StoredAttempt[] | null
  extras: StoredExtra[] | null
  /** Null in a first period. */
  repeats: RenewalWay | null
  renew_by: Time
}

export function traineeFacts(row: FactsRow): TraineeFacts {
  const extras = row.extras ?? []
  const completedAt = dateOf(row.completed_at)
  return {
    withdrawnAt: dateOf(row.withdrawn_at),
    lastActiveAt: dateOf(row.last_active_at),
    extendedUntil: dateOf(row.extended_until),
    helpedAt: extras.length > 0 ? new Date(Math.max(...extras.map(([, , givenAt]) => givenAt))) : null,
    completion: completedAt && { completedAt, lessons: row.completed_lessons ?? [] },
    complete: row.complete ?? [],
    begun: lessonFacts(row.begun ?? []),
    quizzes: quizFacts(row.attempts ?? [], extras),
    renewal: row.repeats && { repeats: row.repeats, by: dateOf(row.renew_by) },
  }
}
