import { riskOf } from '@/domain/at-risk'
import { countingAttempt } from '@/domain/attempt-rules'
import { cellsOf, standingOf, type Cell, type Setting } from '@/domain/progress-report'
import type { ActPermission } from '@/domain/cohort-act'
import type { ReportRow } from '@/domain/report-filters'
import type { CohortFacts, Grant } from './access'
import { courseOf } from './catalogue'
import { reportDatabase, sql, type Sql, type Transaction } from './database'
import { factsOf, plannedLessons, traineeFacts, type FactsRow } from './trainee-facts'

/** A lesson of a report, in the order of the course. */
export interface ReportedLesson { lessonId: string; quizId: string; title: string; number: number }

export function reportedCourse({ courseId, opensAt, closesAt }: CohortFacts, now: Date) {
  const course = courseOf(courseId)
  const setting: Setting = { plan: plannedLessons(course), order: course?.course.completion.order ?? 'any-order', window: { opensAt, closesAt }, now }
  return {
    title: course?.course.title ?? courseId,
    lessons: course?.lessons.map(({ id, quiz, title }, index): ReportedLesson => ({ lessonId: id, quizId: quiz, title, number: index + 1 })) ?? [],
    setting,
  }
}

/** Whoever may read the whole of a cohort, for whatever purpose. */
export type CohortGrant = Grant<'cohort.report' | 'cohort.export' | ActPermission>

/** Whom of the cohort to read: all, a part of so many in the order of their ids, or these. */
export type Part = { after: string | null; most: number } | { enrolmentIds: readonly string[] }

function those(cohortId: string, part: Part | undefined): Sql {
  const cohort = sql`c.id = ${cohortId}::uuid`
  if (!part) return cohort
  return 'enrolmentIds' in part ? sql`${cohort} and e.id = any(${[...part.enrolmentIds]}::uuid[])` : part.after ? sql`${cohort} and e.id > ${part.after}::uuid` : cohort
}

/** The trainees of a cohort with their facts and what they come to: one statement, as text, which is sooner read than thousands of rows. */
export async function reportRows({ target }: CohortGrant, setting: Setting, part?: Part, client: Pick<Transaction, '$queryRaw'> = reportDatabase): Promise<ReportRow[]> {
  const [all] = await client.$queryRaw<{ rows: string }[]>`
    with ${factsOf(those(target.cohortId, part), part && 'most' in part ? part.most : undefined)}
    select coalesce(json_agg(t), '[]')::text as rows from (
      select enrolment_id, period_id, a.name, a.other_name, a.sign_in_name, withdrawn_at, last_active_at, extended_until, completed_at, completed_lessons, complete, begun, attempts, extras, repeats, renew_by
      from facts join account a on a.id = account_id) t`
  const rows = JSON.parse(all?.rows ?? '[]') as (FactsRow & { enrolment_id: string; period_id: string; name: string; other_name: string | null; sign_in_name: string })[]
  return rows.map((row) => {
    const facts = traineeFacts(row)
    const standing = standingOf(facts, setting)
    return { enrolmentId: row.enrolment_id, periodId: row.period_id, name: row.name, otherName: row.other_name, signInName: row.sign_in_name, facts, standing, risk: riskOf(standing, facts, setting) }
  })
}

export type DrawnRow = ReportRow & { cells: readonly Cell[] }

type Sitting = readonly [number: number, score: number, passed: boolean]

/** The rows with the score that counts of each quiz, which the facts of a lesson already complete do not hold. */
export async function drawnRows(_: CohortGrant, rows: readonly ReportRow[], setting: Setting): Promise<DrawnRow[]> {
  const sittings = await reportDatabase.$queryRaw<{ periodId: string; quizzes: Record<string, Sitting[]> }[]>`
    select period_id as "periodId", jsonb_object_agg(quiz_id, sittings) as quizzes
    from (select period_id, quiz_id, jsonb_agg(jsonb_build_array(number, score, passed)) as sittings
      from attempt where period_id = any(${rows.map(({ periodId }) => periodId)}::uuid[]) and score is not null and occasion is null group by 1, 2) b
    group by 1`
  const quizzesOf = new Map(sittings.map(({ periodId, quizzes }) => [periodId, quizzes]))
  const scoresOf = (periodId: string) => new Map(setting.plan.flatMap(({ quizId, ...rules }): [string, number][] => {
    const submitted = quizzesOf.get(periodId)?.[quizId]?.map(([number, score, passed]) => ({ number, score, passed, state: 'SUBMITTED' as const, submittedAt: null }))
    const counting = submitted && countingAttempt(rules, submitted)
    return counting ? [[quizId, counting.score]] : []
  }))
  return rows.map((row) => ({ ...row, cells: cellsOf(row.facts, setting, scoresOf(row.periodId)) }))
}
