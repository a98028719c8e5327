import { curvePoint, type CertaintySums, type CurvePoint } from '@/domain/evaluation/calibration-curve'
import { gainReport, type GainReport } from '@/domain/evaluation/gain'
import { judgementReport, type JudgementReport } from '@/domain/evaluation/judgement'
import { tensOf, threshold } from '@/domain/disclosure'
import { renewalQuizId } from '@/domain/renewal-test'
import type { Grant } from './access'
import { recordAct } from './audit'
import { courseOf } from './catalogue'
import { database, reportDatabase, sql, type Sql } from './database'
import { cohortCards, cohortsOf, cohortTests, formsOfCohorts } from './occasions/results'

/** What the cards of a cohort say, with the techniques by name. */
export async function cohortJudgement(grant: Grant<'cohort.report' | 'cohort.export'>): Promise<JudgementReport & { techniqueNames: ReadonlyMap<string, string> }> {
  return { ...judgementReport(await cohortCards(grant)), techniqueNames: new Map([...(courseOf(grant.target.courseId)?.techniques.values() ?? [])].map(({ id, name }) => [id, name])) }
}

/** What the knowledge tests of a cohort say, with its objectives in words and how sure people were in the quizzes. */
export async function cohortGain(grant: Grant<'cohort.report' | 'cohort.export'>): Promise<GainReport & { objectives: ReadonlyMap<string, string>; curve: readonly CurvePoint[] }> {
  const [tests, curve] = await Promise.all([cohortTests(grant), calibrationCurve(grant)])
  return { ...gainReport(tests), objectives: objectivesOf(grant.target.courseId), curve }
}

function objectivesOf(courseId: string): ReadonlyMap<string, string> {
  return new Map(courseOf(courseId)?.lessons.flatMap(({ objectives }) => objectives.map(({ id, text }) => [id, text] as const)) ?? [])
}

/**
 * How sure the people of a cohort were in their first attempts at the quizzes, and how often right; summed in the database. At each step of
 * each quiz the first whole tens of those count who gave an answer there, so that no two reads differ by fewer people.
 */
async function calibrationCurve({ target }: Grant<'cohort.report' | 'cohort.export'>): Promise<CurvePoint[]> {
  const rows = await reportDatabase.$queryRaw<CertaintySums[]>`
    with firsts as (
      select distinct on (e.id, m.quiz_id) m.id, e.id as enrolment_id, m.quiz_id, m.submitted_at
      from enrolment e join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id
      where e.cohort_id = ${target.cohortId}::uuid and m.state = 'SUBMITTED' and m.occasion is null and m.quiz_id <> ${renewalQuizId} order by e.id, m.quiz_id, p.number, m.number),
    given as (
      select f.quiz_id, f.enrolment_id, r.certainty, count(*)::float8 as n, sum(r.mark) as y,
        row_number() over (partition by f.quiz_id, r.certainty order by f.submitted_at, f.id) as place, count(*) over (partition by f.quiz_id, r.certainty) as people
      from firsts f join response r on r.attempt_id = f.id and r.certainty is not null and r.mark is not null group by f.id, f.quiz_id, f.enrolment_id, f.submitted_at, r.certainty),
    told as (select certainty, enrolment_id, sum(n) as n, sum(y) as y from given where place <= people - people % ${threshold} group by 1, 2)
    select certainty, count(*)::int as people, sum(n) as n, sum(y) as y, sum(y * y) as yy, sum(y * n) as yn, sum(n * n) as nn from told group by certainty order by certainty`
  return rows.map(curvePoint)
}

/** How many were ever enrolled and are still, and how many finished, the latter in whole tens. */
export interface Participation { enrolled: number; finished: number }

async function participation(cohorts: Sql): Promise<(Participation & { cohortId: string; cohortName: string; courseId: string; opensAt: Date; closesAt: Date })[]> {
  const rows = await reportDatabase.$queryRaw<{ cohortId: string; cohortName: string; courseId: string; opensAt: Date; closesAt: Date; enrolled: number; finished: number }[]>`
    select c.id as "cohortId", c.name as "cohortName", c.course_id as "courseId", c.opens_at as "opensAt", c.closes_at as "closesAt",
      count(e.id) filter (where e.withdrawn_at is null)::int as enrolled, count(k.period_id)::int as finished
    from cohort c left join enrolment e on e.cohort_id = c.id
      left join lateral (select k.period_id from period p join completion k on k.period_id = p.id where p.enrolment_id = e.id limit 1) k on true
    where ${cohorts} group by c.id order by c.opens_at desc, c.id`
  return rows.map((row) => ({ ...row, finished: tensOf(row.finished) }))
}

/** Everything of a cohort that may be shown to somebody outside: no figure in it is about fewer than ten people. */
export async function evaluationPack(grant: Grant<'cohort.report' | 'cohort.export'>) {
  const [[people], judgement, gain] = await Promise.all([participation(sql`c.id = ${grant.target.cohortId}::uuid`), cohortJudgement(grant), cohortGain(grant)])
  const course = courseOf(grant.target.courseId)
  return { participation: { enrolled: people?.enrolled ?? 0, finished: people?.finished ?? 0 }, judgement, gain, courseTitle: course?.course.title ?? grant.target.courseId, revision: course?.revision ?? '' }
}
export type EvaluationPack = Awaited<ReturnType<typeof evaluationPack>>

/** The same as a file; the audit log keeps that it was taken. */
export async function exportEvaluation(grant: Grant<'cohort.export'>): Promise<EvaluationPack> {
  const pack = await evaluationPack(grant)
  await recordAct(database, grant, 'cohort.export', 'cohort', grant.target.cohortId, { what: 'evaluation' })
  return pack
}

/** The cohorts of the reader beside each other, those archived only when asked for: three statements, however many cohorts there are. */
export async function cohortsCompared(grant: Grant<'cohort.list'>, archived = false) {
  const [cohorts, { cards, tests }] = await Promise.all([participation(cohortsOf(grant, archived)), formsOfCohorts(grant, archived)])
  const of = <T extends { cohortId: string }>(all: readonly T[], wanted: string) => all.filter(({ cohortId }) => cohortId === wanted)
  return cohorts.map((cohort) => ({
    ...cohort, courseTitle: courseOf(cohort.courseId)?.course.title ?? cohort.courseId,
    judgement: judgementReport(of(cards, cohort.cohortId)), gain: gainReport(of(tests, cohort.cohortId)),
  }))
}
