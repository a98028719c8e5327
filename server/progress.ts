import { notFound } from 'next/navigation'
import {
  isCourseComplete, isLessonComplete, nextStep, outlineOf, phaseOf,
  type LessonFacts, type LessonState, type NextStep, type Phase, type QuizFacts, type Window,
} from '@/domain/completion'
import { decoded, isAnswerTo, orderInLesson } from '@/domain/items/item'
import { measureOf, offeredStep, type Occasion, type OccasionFacts, type OfferedStep, type Sat } from '@/domain/occasions/occasions'
import type { Grant } from './access'
import { done, problem, type Outcome } from './action'
import { courseOf, type CatalogueCourse } from './catalogue'
import { issueCertificate } from './certificates/issue'
import { database, sql, type Sql, type Transaction } from './database'
import { periodEnd } from './period-end'
import { plannedLessons } from './trainee-facts'

/** Where a trainee is in a course: what is stored, and what the rules make of it. */
export interface Outline {
  phase: Phase
  /** In the order of the course. */
  lessons: readonly LessonState[]
  next: NextStep
  /** The next step of the lessons alone. */
  study: NextStep
  /** What is offered before and after the course: where the person is with it, and what of it is open now. */
  occasions: OccasionFacts
  offered: OfferedStep | null
  /** The course as it was when it was completed in this period; null when it was not. */
  completion: { completedAt: Date; lessons: readonly string[] } | null
  /** Ids of the sections skipped, by lesson. */
  skipped: ReadonlyMap<string, readonly string[]>
  /** The last answer to each check, by its item; the one given last comes last. */
  checks: ReadonlyMap<string, { lessonId: string; answer: readonly string[] }>
}
export type ProgressGrant = Grant<'course.view' | 'course.review' | 'lesson.view' | 'lesson.study' | 'attempt.start'>

/** JSON knows no dates: they come back as text. */
type Stored<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }
export interface Progress {
  lessons: readonly (Stored<LessonFacts> & { skipped: readonly string[] })[]
  attempts: readonly (Stored<QuizFacts['attempts'][number]> & { quizId: string })[]
  /** The quiz of each extra attempt given. */
  extras: readonly string[]
  checks: readonly { itemId: string; lessonId: string; answer: readonly string[] }[]
  completion: { completedAt: string; lessons: readonly string[] } | null
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

function dateOf(text: string): Date
function dateOf(text: string | null): Date | null
function dateOf(text: string | null) {
  return text === null ? null : new Date(text)
}

function lessonFacts(progress: Progress): LessonFacts[] {
  return progress.lessons.map(({ lessonId, startedAt, readAt, completedAt }) =>
    ({ lessonId, startedAt: dateOf(startedAt), readAt: dateOf(readAt), completedAt: dateOf(completedAt) }))
}

function quizFacts({ attempts, extras }: Progress): QuizFacts[] {
  return [...new Set([...attempts.map(({ quizId }) => quizId), ...extras])].map((quizId) => ({
    quizId,
    extraAttempts: extras.filter((extra) => extra === quizId).length,
    attempts: attempts.filter((attempt) => attempt.quizId === quizId)
      .map(({ quizId: _, startedAt, submittedAt, ...attempt }) => ({ ...attempt, startedAt: dateOf(startedAt), submittedAt: dateOf(submittedAt) })),
  }))
}

/** Where the person is with what is offered before and after the course. */
function occasionFacts({ person: { firstReadAt, completedAt, taken } }: Progress, window: Window, now: Date): OccasionFacts {
  const sat = taken.flatMap(({ quizId, submittedAt, ...rest }): Sat[] => {
    const measure = measureOf(quizId)
    return measure ? [{ ...rest, measure, submittedAt: dateOf(submittedAt) }] : []
  })
  return { now, window, firstReadAt: dateOf(firstReadAt), completedAt: dateOf(completedAt), sat }
}

/** The rules applied to what is stored about a period; `now` is the database's. */
export function outlineFrom(course: CatalogueCourse, window: Window, progress: Progress, now: Date): Outline {
  const occasions = occasionFacts(progress, window, now)
  const offered = offeredStep(course.course.offers, occasions)
  const states = outlineOf({
    plan: plannedLessons(course),
    order: course.course.completion.order,
    window,
    now,
    lessons: lessonFacts(progress),
    quizzes: quizFacts(progress),
    completion: progress.completion,
    formsFirst: offered?.required,
  })
  return {
    phase: phaseOf(window, now),
    lessons: states,
    next: nextStep(states, now, offered),
    study: nextStep(states, now),
    occasions,
    offered,
    completion: progress.completion && { ...progress.completion, completedAt: dateOf(progress.completion.completedAt) },
    skipped: new Map(progress.lessons.map(({ lessonId, skipped }) => [lessonId, skipped])),
    checks: new Map(progress.checks.map(({ itemId, ...rest }) => [itemId, rest])),
  }
}

/** The course that the grant is about; what is not in the catalogue is not there. */
export function courseIn({ target }: ProgressGrant): CatalogueCourse {
  return courseOf(target.courseId) ?? notFound()
}

/** Where the trainee is, in one statement; null for staff, who read the course without a period of their own. */
export async function outlineFor(grant: ProgressGrant, client: Pick<Transaction, '$queryRaw'> = database): Promise<Outline | null> {
  const course = courseIn(grant)
  const { study } = grant.target
  return study && outlineOfPeriod(client, course, study, grant.reader.now)
}

export async function outlineOfPeriod(client: Pick<Transaction, '$queryRaw'>, course: CatalogueCourse, { periodId, ...window }: Window & { periodId: string }, now: Date): Promise<Outline | null> {
  const rows = await client.$queryRaw<{ progress: Progress }[]>`/* kept */ select ${progressColumn} as progress from period p where p.id = ${periodId}::uuid`
  return rows[0] ? outlineFrom(course, window, rows[0].progress, now) : null
}

/**
 * Completes the lesson, and with it the course, when what is stored in the period meets the rule. For a transaction that has
 * just stored a reading or a mark; not `isActive` when it was not the trainee who did. Locks the period, so that of two at once the second sees what the first has stored.
 */
export async function completeIfDue(tx: Transaction, periodId: string, courseId: string, lessonId: string, { isActive = true } = {}): Promise<void> {
  await tx.$executeRaw`update period set last_active_at = case when ${isActive} then now() else last_active_at end where id = ${periodId}::uuid`
  const [row] = await tx.$queryRaw<{ progress: Progress; opensAt: Date; closesAt: Date; now: Date }[]>`
    /* kept */ select ${progressColumn} as progress, c.opens_at as "opensAt", ${periodEnd} as "closesAt", now() as now
    from period p join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id where p.id = ${periodId}::uuid`
  const course = courseOf(courseId)
  if (!row || !course) return
  const { lessons, completion } = outlineFrom(course, row, row.progress, row.now)
  const quiz = lessons.find((lesson) => lesson.lessonId === lessonId)?.quiz
  const record = lessonFacts(row.progress).find((facts) => facts.lessonId === lessonId)
  if (!quiz || !isLessonComplete(record, quiz)) return
  if (!record?.completedAt)
    await tx.$executeRaw`update lesson_record set completed_at = now() where period_id = ${periodId}::uuid and lesson_id = ${lessonId} and completed_at is null`
  if (completion || !isCourseComplete(lessons)) return
  await tx.$executeRaw`insert into completion (period_id, revision, lessons) values (${periodId}::uuid, ${course.revision}, ${course.lessons.map(({ id }) => id)}) on conflict do nothing`
  await issueCertificate(tx, periodId)
}

/** Why nothing can be done in this lesson now, by the rules; null when something can. */
async function refusal(grant: Grant<'lesson.study'>, lessonId: string): Promise<Outcome | null> {
  const lesson = courseIn(grant).lesson.get(lessonId) ?? notFound()
  const state = (await outlineFor(grant))?.lessons.find((each) => each.lessonId === lesson.id) ?? notFound()
  if (state.lock === null) return null
  return problem({ notOpenYet: 'courseNotOpen', closed: 'courseClosed', after: 'lessonLocked', formsFirst: 'formsFirst' }[state.lock.why])
}

/** The period as `study`, touched, if it may still be written to at this very moment on the database's clock; else no row. */
function openStudy({ target: { study } }: Grant<'lesson.study'>): Sql {
  return sql`update period p set last_active_at = now() from enrolment e join cohort c on c.id = e.cohort_id
    where p.id = ${study?.periodId}::uuid and e.id = p.enrolment_id and e.withdrawn_at is null and now() >= c.opens_at and now() < ${periodEnd} returning p.id`
}

/** Runs one statement that writes while the cohort is open: each write reads the period from `study`. */
async function writeWhileOpen(client: Pick<Transaction, '$queryRaw'>, grant: Grant<'lesson.study'>, write: Sql, other: Sql = sql`select`): Promise<Outcome> {
  const rows = await client.$queryRaw<object[]>`with study as (${openStudy(grant)}), written as (${write}), other as (${other}) select id from study`
  return rows.length > 0 ? done : problem('courseClosed')
}

const startRecord = (lessonId: string) => sql`insert into lesson_record (period_id, lesson_id) select id, ${lessonId} from study on conflict do nothing`

export async function startLesson(grant: Grant<'lesson.study'>, lessonId: string): Promise<Outcome> {
  return (await refusal(grant, lessonId)) ?? writeWhileOpen(database, grant, startRecord(lessonId))
}

/** "I have read this": kept once, with the revision that was read. */
export async function readLesson(grant: Grant<'lesson.study'>, lessonId: string): Promise<Outcome> {
  const refused = await refusal(grant, lessonId)
  if (refused) return refused
  const { course, lesson } = courseIn(grant)
  return database.$transaction(async (tx) => {
    const outcome = await writeWhileOpen(tx, grant, sql`
      insert into lesson_record as r (period_id, lesson_id, read_at, read_revision) select id, ${lessonId}, now(), ${lesson.get(lessonId)?.revision} from study
      on conflict (period_id, lesson_id) do update set read_at = now(), read_revision = excluded.read_revision where r.read_at is null`)
    if (outcome === done && grant.target.study) {
      // What was begun before the course ends with it: an answer given after a lesson would no longer say what was known before.
      await tx.$executeRaw`update attempt set deadline = clock_timestamp() where period_id = ${grant.target.study.periodId}::uuid and occasion = 'before' and state = 'OPEN' and deadline is null`
      await completeIfDue(tx, grant.target.study.periodId, course.id, lessonId)
    }
    return outcome
  })
}

/** Skips a section that may distress, or takes that back. */
export async function skipSection(grant: Grant<'lesson.study'>, lessonId: string, sectionId: string, skip: boolean): Promise<Outcome> {
  const refused = await refusal(grant, lessonId)
  if (refused) return refused
  const section = courseIn(grant).lesson.get(lessonId)?.sections.find(({ id }) => id === sectionId)
  if (!section?.distressing) return problem('sectionNotSkippable')
  const others = sql`array_remove(r.skipped_sections, ${sectionId})`
  return writeWhileOpen(database, grant, sql`
    insert into lesson_record as r (period_id, lesson_id, skipped_sections) select id, ${lessonId}, ${skip ? [sectionId] : []}::text[] from study
    on conflict (period_id, lesson_id) do update set skipped_sections = ${skip ? sql`array_append(${others}, ${sectionId})` : others}`)
}

/** Whether the trainee has said that they read it: then what they guessed is answered. */
export function isRead(outline: Outline | null, lessonId: string): boolean {
  const state = outline?.lessons.find((each) => each.lessonId === lessonId)?.state
  return state === 'read' || state === 'complete'
}

/**
 * Keeps the last answer to a check, or to what is guessed before reading, finished or not; it is never marked. It is kept with ids, as a lesson has no paper whose
 * numbers would go on meaning the same. `again` lets a case go back to its beginning.
 */
export async function answerCheck(grant: Grant<'lesson.study'>, lessonId: string, itemId: string, given: readonly string[], again = false): Promise<Outcome> {
  const refused = await refusal(grant, lessonId)
  if (refused) return refused
  const { lesson, checks } = courseIn(grant)
  const [isCheck, isGuess] = [lesson.get(lessonId)?.checks.includes(itemId), lesson.get(lessonId)?.guesses.includes(itemId)]
  const item = isCheck || isGuess ? checks.get(itemId) : undefined
  if (!item) return notFound()
  if (isGuess && isRead(await outlineFor(grant), lessonId)) return problem('guessOver', 'answer')
  const answer = decoded(item, orderInLesson(item), given)
  if (answer.length === 0 && !again) return problem('checkUnanswered', 'answer')
  if (!isAnswerTo(item, answer)) return problem('checkNotUnderstood', 'answer')
  return writeWhileOpen(database, grant, startRecord(lessonId), sql`
    insert into check_response (period_id, item_id, lesson_id, answer) select id, ${itemId}, ${lessonId}, ${answer}::text[] from study
    on conflict (period_id, item_id) do update set answer = excluded.answer, answered_at = now()`)
}
