import type { LessonFacts, QuizFacts, Window } from '@/domain/completion'
import { measureOf, type Occasion, type OccasionFacts, type Sat } from '@/domain/occasions/occasions'
import type { RenewalWay } from '@/domain/renewal-test'
import { sql } from './database'

/** JSON knows no dates: they come back as text. */
type Stored<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }
export interface Progress {
  lessons: readonly (Stored<LessonFacts> & { skipped: readonly string[] })[]
  attempts: readonly (Stored<QuizFacts['attempts'][number]> & { quizId: string })[]
  /** The quiz of each extra attempt given. */
  extras: readonly string[]
  checks: readonly { itemId: string; lessonId: string; answer: readonly string[] }[]
  completion: { completedAt: string; lessons: readonly string[] } | null
  repeats: RenewalWay
  /** What counts for the person, whichever cohorts of the course they were in: nobody gets a form twice. */
  person: { firstReadAt: string | null; completedAt: string | null; taken: readonly { attemptId: string; quizId: string; occasion: Occasion; form: string; submittedAt: string | null; isShut: boolean }[] }
}

/** Everything stored about the period `p`, as one value: the only place that says what progress is made of. */
export const progressColumn = sql`jsonb_build_object(
  'lessons', (select coalesce(jsonb_agg(jsonb_build_object('lessonId', lesson_id, 'startedAt', started_at, 'readAt', read_at, 'completedAt', completed_at,
      'skipped', skipped_sections)), '[]') from lesson_record where period_id = p.id),
  'attempts', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'quizId', quiz_id, 'number', number, 'state', state, 'score', score, 'passed', passed,
      'startedAt', started_at, 'submittedAt', submitted_at) order by number), '[]') from attempt where period_id = p.id and occasion is null),
  'extras', (select coalesce(jsonb_agg(quiz_id), '[]') from extra_attempt where period_id = p.id),
  'checks', (select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'lessonId', lesson_id, 'answer', answer) order by answered_at), '[]')
      from check_response where period_id = p.id),
  'completion', (select jsonb_build_object('completedAt', completed_at, 'lessons', lessons) from completion where period_id = p.id),
  'repeats', (select repeats from period where id = p.id),
  'person', (select jsonb_build_object(
      'firstReadAt', (select min(read_at) from lesson_record where period_id = any(theirs.periods)),
      'completedAt', (select min(completed_at) from completion where period_id = any(theirs.periods)),
      'taken', (select coalesce(jsonb_agg(jsonb_build_object('attemptId', m.id, 'quizId', m.quiz_id, 'occasion', m.occasion, 'form', m.form, 'submittedAt', m.submitted_at,
          'isShut', its_e.withdrawn_at is not null or its_c.archived_at is not null and m.state = 'OPEN')), '[]')
        from attempt m join period its_p on its_p.id = m.period_id join enrolment its_e on its_e.id = its_p.enrolment_id join cohort its_c on its_c.id = its_e.cohort_id
        where m.period_id = any(theirs.periods) and m.occasion is not null))
    from (select array_agg(any_p.id) as periods from enrolment own_e join cohort own_c on own_c.id = own_e.cohort_id
      join enrolment any_e on any_e.account_id = own_e.account_id join cohort any_c on any_c.id = any_e.cohort_id and any_c.course_id = own_c.course_id
      join period any_p on any_p.enrolment_id = any_e.id where own_e.id = (select enrolment_id from period where id = p.id)) theirs))`

export function dateOf(text: string): Date
export function dateOf(text: string | null): Date | null
export function dateOf(text: string | null) {
  return text === null ? null : new Date(text)
}

export function lessonFacts(progress: Progress): LessonFacts[] {
  return progress.lessons.map(({ lessonId, startedAt, readAt, completedAt }) =>
    ({ lessonId, startedAt: dateOf(startedAt), readAt: dateOf(readAt), completedAt: dateOf(completedAt) }))
}

export function quizFacts({ attempts, extras }: Progress): QuizFacts[] {
  return [...new Set([...attempts.map(({ quizId }) => quizId), ...extras])].map((quizId) => ({
    quizId,
    extraAttempts: extras.filter((extra) => extra === quizId).length,
    attempts: attempts.filter((attempt) => attempt.quizId === quizId)
      .map(({ quizId: _, startedAt, submittedAt, ...attempt }) => ({ ...attempt, startedAt: dateOf(startedAt), submittedAt: dateOf(submittedAt) })),
  }))
}

/** Where the person is with what is offered before and after the course. */
export function occasionFacts({ person: { firstReadAt, completedAt, taken } }: Progress, window: Window, now: Date): OccasionFacts {
  const sat = taken.flatMap(({ quizId, submittedAt, ...rest }): Sat[] => {
    const measure = measureOf(quizId)
    return measure ? [{ ...rest, measure, submittedAt: dateOf(submittedAt) }] : []
  })
  return { now, window, firstReadAt: dateOf(firstReadAt), completedAt: dateOf(completedAt), sat }
}
