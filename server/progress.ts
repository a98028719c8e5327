import { notFound } from 'next/navigation'
import { isCourseComplete, isLessonComplete, nextStep, outlineOf, phaseOf, type LessonState, type NextStep, type Phase, type Window } from '@/domain/completion'
import { decoded, isAnswerTo, orderInLesson } from '@/domain/items/item'
import { offeredStep, type OccasionFacts, type OfferedStep } from '@/domain/occasions/occasions'
import { renewalState, type RenewalState } from '@/domain/renewal'
import { renewalQuizId } from '@/domain/renewal-test'
import type { Grant } from './access'
import { done, problem, type Outcome } from './action'
import { courseOf, type CatalogueCourse } from './catalogue'
import { issueCertificate } from './certificates/issue'
import { database, sql, type Sql, type Transaction } from './database'
import { periodEnd } from './period-end'
import { dateOf, lessonFacts, occasionFacts, progressColumn, quizFacts, type Progress } from './stored-progress'
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
  /** Where the trainee is with the renewal test; null in a period that asks for the lessons. */
  renewal: RenewalState | null
  /** The course as it was when it was completed in this period; null when it was not. */
  completion: { completedAt: Date; lessons: readonly string[] } | null
  /** Ids of the sections skipped, by lesson. */
  skipped: ReadonlyMap<string, readonly string[]>
  /** The last answer to each check, by its item; the one given last comes last. */
  checks: ReadonlyMap<string, { lessonId: string; answer: readonly string[] }>
}
export type ProgressGrant = Grant<'course.view' | 'course.review' | 'lesson.view' | 'lesson.study' | 'attempt.start'>

/** The rules applied to what is stored about a period; `now` is the database's. */
export function outlineFrom(course: CatalogueCourse, window: Window, progress: Progress, now: Date): Outline {
  const occasions = occasionFacts(progress, window, now)
  const offered = offeredStep(course.course.offers, occasions)
  const quizzes = quizFacts(progress)
  const renewal = progress.repeats === 'test' ? renewalState(quizzes.find(({ quizId }) => quizId === renewalQuizId), course.renewal !== null) : null
  const states = outlineOf({
    plan: plannedLessons(course),
    order: course.course.completion.order,
    window,
    now,
    lessons: lessonFacts(progress),
    quizzes,
    completion: progress.completion,
    formsFirst: offered?.required,
    allOpen: renewal !== null && renewal.way !== 'lessons',
  })
  return {
    phase: phaseOf(window, now),
    lessons: states,
    next: nextStep(states, now, offered, renewal?.way === 'test' ? renewal.test : null),
    study: nextStep(states, now),
    occasions,
    offered,
    renewal,
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

/** What is stored in the period, and what the rules make of it, for a transaction that has just stored something. Locks the period, so that of two at once the second sees what the first has stored. */
async function heldOutline(tx: Transaction, periodId: string, courseId: string, isActive: boolean) {
  await tx.$executeRaw`update period set last_active_at = case when ${isActive} then now() else last_active_at end where id = ${periodId}::uuid`
  const [row] = await tx.$queryRaw<{ progress: Progress; opensAt: Date; closesAt: Date; now: Date }[]>`
    /* kept */ select ${progressColumn} as progress, c.opens_at as "opensAt", ${periodEnd} as "closesAt", now() as now
    from period p join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id where p.id = ${periodId}::uuid`
  const course = courseOf(courseId)
  return row && course ? { course, records: lessonFacts(row.progress), ...outlineFrom(course, row, row.progress, row.now) } : null
}

/** Completes the course of a period, with its certificate: once. */
async function completeCourse(tx: Transaction, periodId: string, course: CatalogueCourse): Promise<void> {
  await tx.$executeRaw`insert into completion (period_id, revision, lessons) values (${periodId}::uuid, ${course.revision}, ${course.lessons.map(({ id }) => id)}) on conflict do nothing`
  await issueCertificate(tx, periodId)
}

/** Completes the lesson, and with it the course, when what is stored in the period meets the rule. Not `isActive` when it was not the trainee who did. */
export async function completeIfDue(tx: Transaction, periodId: string, courseId: string, lessonId: string, { isActive = true } = {}): Promise<void> {
  const held = await heldOutline(tx, periodId, courseId, isActive)
  const quiz = held?.lessons.find((lesson) => lesson.lessonId === lessonId)?.quiz
  const record = held?.records.find((facts) => facts.lessonId === lessonId)
  if (!held || !quiz || !isLessonComplete(record, quiz)) return
  if (!record?.completedAt)
    await tx.$executeRaw`update lesson_record set completed_at = now() where period_id = ${periodId}::uuid and lesson_id = ${lessonId} and completed_at is null`
  if (!held.completion && isCourseComplete(held.lessons)) await completeCourse(tx, periodId, held.course)
}

/** Completes every lesson, and the course, when the renewal test is passed. A lesson that was not read is not said to be. */
async function completeRenewalIfDue(tx: Transaction, periodId: string, courseId: string, { isActive = true } = {}): Promise<void> {
  const held = await heldOutline(tx, periodId, courseId, isActive)
  if (!held?.renewal?.test.passed || held.completion) return
  await tx.$executeRaw`
    insert into lesson_record as r (period_id, lesson_id, started_at, completed_at) select ${periodId}::uuid, lesson, now(), now() from unnest(${held.course.lessons.map(({ id }) => id)}::text[]) lesson
    on conflict (period_id, lesson_id) do update set completed_at = now() where r.completed_at is null`
  await completeCourse(tx, periodId, held.course)
}

/** What a marked attempt completes: its lesson, or all of a renewal. */
export async function completeByQuiz(tx: Transaction, periodId: string, courseId: string, quizId: string, who: { isActive: boolean }): Promise<void> {
  const lesson = courseOf(courseId)?.lessons.find(({ quiz }) => quiz === quizId)
  if (quizId === renewalQuizId) await completeRenewalIfDue(tx, periodId, courseId, who)
  else if (lesson) await completeIfDue(tx, periodId, courseId, lesson.id, who)
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
