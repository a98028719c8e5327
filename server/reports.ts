import { phaseOf, type Phase } from '@/domain/completion'
import type { RenewalWay } from '@/domain/renewal-test'
import { dueNow } from '@/domain/pace'
import { idleFrom, standingOf, summaryOf, type Summary, type TraineeFacts } from '@/domain/progress-report'
import { pageOf, selectedRows, sharedNames, type ReportFilters } from '@/domain/report-filters'
import { lessonHistories, renewalHistory, timelineOf } from '@/domain/trainee-history'
import type { CohortFacts, Grant } from './access'
import { courseOf } from './catalogue'
import { reportDatabase, sql } from './database'
import { drawnRows, reportedCourse, reportRows } from './report-rows'
import { attemptJson, factsOf, lessonFacts, lessonJson, quizFacts, renewBy, traineeFacts, type FactsRow, type StoredAttempt, type StoredExtra, type StoredLesson } from './trainee-facts'

/** A cohort and where its trainees are. */
export interface CohortOverview extends CohortFacts { courseTitle: string; phase: Phase; summary: Summary }

/**
 * The cohorts that the reader instructs, an administrator all of them; open ones first. Trainees whose facts are alike come as
 * one row with their number: most are finished, on track or have not started, so a row a trainee would say the same many times.
 */
export async function cohortOverviews({ reader }: Grant<'cohort.list'>): Promise<CohortOverview[]> {
  const mine = reader.administrator ? sql`c.archived_at is null` : sql`c.archived_at is null and exists (select 1 from cohort_instructor i where i.cohort_id = c.id and i.account_id = ${reader.id}::uuid)`
  const rows = await reportDatabase.$queryRaw<(CohortFacts & { groups: (FactsRow & { trainees: number })[] | null })[]>`
    with ${factsOf(mine)}, alike as (
      select cohort_id, count(*) as trainees, min(withdrawn_at) as withdrawn_at, max(last_active_at) as last_active_at, min(completed_at) as completed_at, extended_until,
        completed_lessons, complete, min(begun::text)::json as begun, min(attempts::text)::json as attempts, min(extras::text)::json as extras, repeats, renew_by
      from facts group by cohort_id, withdrawn_at is null, last_active_at is null, last_active_at <= ${idleFrom(reader.now).getTime()}, completed_at is null,
        extended_until, completed_lessons, complete, begun::text, attempts::text, extras::text, repeats, renew_by)
    select c.id as "cohortId", c.name as "cohortName", c.course_id as "courseId", c.opens_at as "opensAt", c.closes_at as "closesAt", g.groups
    from cohort c left join (select cohort_id, json_agg(alike) as groups from alike group by cohort_id) g on g.cohort_id = c.id
    where ${mine} order by c.closes_at desc, c.name, c.id`
  const order: Phase[] = ['open', 'before', 'closed']
  return rows.map(({ groups, ...cohort }) => {
    const { title, setting } = reportedCourse(cohort, reader.now)
    const summary = summaryOf((groups ?? []).map((group) => ({ standing: standingOf(traineeFacts(group), setting), trainees: group.trainees })))
    return { ...cohort, courseTitle: title, phase: phaseOf(cohort, reader.now), summary }
  }).sort((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase))
}

/** What a cohort's page shows: the answer over the whole cohort, and a page of the trainees that the filters show. */
export async function cohortReport(grant: Grant<'cohort.report'>, filters: ReportFilters & { page: number }) {
  const { target, reader } = grant
  const { title, lessons, setting } = reportedCourse(target, reader.now)
  const all = await reportRows(grant, setting)
  const found = selectedRows(all, filters, reader.timeZone)
  const { rows, ...paging } = pageOf(found, filters.page)
  return {
    title, lessons, phase: phaseOf(target, reader.now), due: dueNow(target, lessons.length, reader.now),
    summary: summaryOf(all.map(({ standing }) => ({ standing, trainees: 1 }))),
    found: found.length, ...paging,
    rows: await drawnRows(grant, rows, setting),
    sharedNames: sharedNames(all),
  }
}

/** So many people are printed on one page of the site: some twelve sheets. */
const printedAtOnce = 500

/** Those whom the filters show, without their lessons, to be printed. */
export async function printedSet(grant: Grant<'cohort.report'>, filters: ReportFilters, page: number) {
  const { target, reader } = grant
  const { lessons, setting } = reportedCourse(target, reader.now)
  const all = await reportRows(grant, setting)
  const found = selectedRows(all, filters, reader.timeZone)
  return { lessons, found: found.length, ...pageOf(found, page, printedAtOnce), sharedNames: sharedNames(all) }
}

interface TraineeRow {
  signInName: string
  otherName: string | null
  reference: string | null
  suspended: boolean
  enrolledAt: Date
  lastActiveAt: Date | null
  /** When their own time ends, where that is later than for the cohort. */
  ownEnd: Date | null
  completedAt: Date | null
  completedLessons: string[] | null
  repeats: RenewalWay | null
  renewBy: Date | null
  lessons: StoredLesson[] | null
  attempts: StoredAttempt[] | null
  given: { quizId: string; at: string; by: string }[] | null
  extensions: { until: string | null; at: string; by: string }[] | null
}

/** One trainee as their instructor may know them: neither the answers to checks nor what sections were skipped. */
export async function traineeReport({ target, reader }: Grant<'trainee.report'>) {
  const [row] = await reportDatabase.$queryRaw<TraineeRow[]>`
    select a.sign_in_name as "signInName", a.other_name as "otherName", a.reference, a.status = 'SUSPENDED' as suspended, e.created_at as "enrolledAt", p.last_active_at as "lastActiveAt",
      case when p.extended_until > c.closes_at then p.extended_until end as "ownEnd", case when p.number > 1 then p.repeats end as repeats, (${renewBy(sql`e.id`)}) as "renewBy", k.completed_at as "completedAt", k.lessons as "completedLessons",
      (select json_agg(${lessonJson}) from lesson_record r where r.period_id = p.id) as lessons,
      (select json_agg(${attemptJson} order by m.number) from attempt m where m.period_id = p.id and m.occasion is null) as attempts,
      (select json_agg(json_build_object('quizId', x.quiz_id, 'at', x.given_at, 'by', g.name) order by x.given_at)
        from extra_attempt x join account g on g.id = x.given_by where x.period_id = p.id) as given,
      (select json_agg(json_build_object('until', x.until, 'at', x.given_at, 'by', g.name) order by x.given_at)
        from extension x join account g on g.id = x.given_by where x.period_id = p.id) as extensions
    from enrolment e join cohort c on c.id = e.cohort_id join account a on a.id = e.account_id join period p on p.id = ${target.periodId}::uuid left join completion k on k.period_id = p.id
    where e.id = ${target.enrolmentId}::uuid`
  if (!row) throw new Error(`The enrolment ${target.enrolmentId} went while its page was read`)
  const { signInName, otherName, reference, suspended, enrolledAt, lastActiveAt, completedAt } = row
  const { title, lessons, setting } = reportedCourse(target, reader.now)
  const given = (row.given ?? []).map(({ quizId, at, by }) => ({ quizId, at: new Date(at), by }))
  const extensions = (row.extensions ?? []).map(({ until, at, by }) => ({ until: until === null ? null : new Date(until), at: new Date(at), by }))
  const extras = given.map(({ quizId, at }): StoredExtra => [quizId, given.filter((each) => each.quizId === quizId).length, at.getTime()])
  const facts: TraineeFacts = {
    withdrawnAt: target.withdrawnAt, lastActiveAt, extendedUntil: target.closesAt, helpedAt: given.at(-1)?.at ?? null,
    completion: completedAt && { completedAt, lessons: row.completedLessons ?? [] },
    complete: [], begun: lessonFacts(row.lessons ?? []), quizzes: quizFacts(row.attempts ?? [], extras), renewal: row.repeats && { repeats: row.repeats, by: row.renewBy },
  }
  const histories = lessonHistories(facts, setting)
  const standing = standingOf(facts, setting)
  return {
    signInName, otherName, reference, suspended, enrolledAt, lastActiveAt, title,
    ownEnd: row.ownEnd, canTakeBack: row.ownEnd !== null && row.ownEnd > reader.now && !row.repeats && standing.state !== 'withdrawn' && standing.state !== 'finished' && !suspended,
    phase: phaseOf(target, reader.now),
    standing,
    lessons: lessons.flatMap((lesson) => histories.filter(({ lessonId }) => lessonId === lesson.lessonId).map((history) => ({ ...history, ...lesson }))),
    renewal: row.repeats === 'test' ? renewalHistory(facts.quizzes, courseOf(target.courseId)?.renewal != null) : null,
    timeline: timelineOf({ enrolledAt, withdrawnAt: target.withdrawnAt, completedAt, lessons: facts.begun, quizzes: facts.quizzes, given, extensions }),
  }
}
