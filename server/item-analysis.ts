import { notFound } from 'next/navigation'
import { quizAnalysis, type AttemptChoice, type QuizAnalysis } from '@/domain/item-statistics/analysis'
import type { MarkedResponse, Sheet } from '@/domain/item-statistics/sheets'
import { unmarkedKinds, type Item } from '@/domain/items/item'
import { itemOf, type Quiz } from '@/domain/quiz'
import type { Grant } from './access'
import { quizAt } from './attempts/revisions'
import { recordAct } from './audit'
import { courseOf } from './catalogue'
import { database, reportDatabase, sql, type Sql } from './database'

/** A quiz of the cohort's course, with what was submitted of it. */
export interface AttemptedQuiz { quizId: string; title: string; number: number; people: number; attempts: number; firstScore: number | null }

/** The quizzes of the course in their order, and how many people and attempts each has; of everyone who was ever in the cohort. */
export async function attemptedQuizzes({ target: { cohortId, courseId } }: Grant<'cohort.report'>): Promise<AttemptedQuiz[]> {
  const rows = await reportDatabase.$queryRaw<{ quizId: string; people: number; attempts: number; firstScore: number | null }[]>`
    select quiz_id as "quizId", count(*) filter (where nth = 1)::int as people, count(*)::int as attempts, avg(score) filter (where nth = 1) as "firstScore"
    from (${sittingsOf(cohortId)}) s group by quiz_id`
  const course = courseOf(courseId)
  return course?.lessons.map(({ quiz }, index) => {
    const found = rows.find(({ quizId }) => quizId === quiz)
    return { quizId: quiz, title: course.quiz.get(quiz)?.title ?? quiz, number: index + 1, people: found?.people ?? 0, attempts: found?.attempts ?? 0, firstScore: found?.firstScore ?? null }
  }) ?? []
}

/** The submitted attempts of a cohort, each with its place among those of its person at its quiz, from both ends. */
function sittingsOf(cohortId: string): Sql {
  return sql`select m.id, m.quiz_id, m.revision, m.score, m.submitted_at, m.paper,
      row_number() over (partition by e.id, m.quiz_id order by p.number, m.number) as nth, row_number() over (partition by e.id, m.quiz_id order by p.number desc, m.number desc) as nth_from_end
    from enrolment e join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id where e.cohort_id = ${cohortId}::uuid and m.state = 'SUBMITTED' and m.occasion is null`
}

const wanted: Record<AttemptChoice, Sql> = { first: sql`nth = 1`, last: sql`nth_from_end = 1`, all: sql`true` }

/** A state of the quiz on which attempts were made; figures never mix two. */
export interface AttemptedRevision { revision: string; attempts: number; from: Date; to: Date; isCurrent: boolean }

export interface ItemAnalysis extends QuizAnalysis { quizId: string; title: string; choice: AttemptChoice; revision: string | null; revisions: readonly AttemptedRevision[] }

/** The item analysis of one quiz in a cohort: two statements, whatever the number of people, and one for each revision that is not known yet. */
export async function itemAnalysis({ target: { cohortId, courseId } }: Grant<'cohort.report' | 'cohort.export'>, { quizId, choice, revision: asked }: { quizId: string; choice: AttemptChoice; revision?: string }): Promise<ItemAnalysis> {
  const current = courseOf(courseId)?.quiz.get(quizId) ?? notFound()
  const chosen = sql`select id, revision, submitted_at, paper from (${sittingsOf(cohortId)}) s where quiz_id = ${quizId} and ${wanted[choice]}`
  const found = await reportDatabase.$queryRaw<Omit<AttemptedRevision, 'isCurrent'>[]>`
    select revision, count(*)::int as attempts, min(submitted_at) as "from", max(submitted_at) as "to" from (${chosen}) c group by revision order by max(submitted_at) desc, revision`
  const revisions = found.map((each) => ({ ...each, isCurrent: each.revision === current.revision }))
  const most = revisions.reduce<AttemptedRevision | null>((best, each) => (each.attempts > (best?.attempts ?? 0) ? each : best), null)
  const revision = (asked === undefined ? most?.revision : revisions.find((each) => each.revision === asked)?.revision) ?? (asked === undefined ? null : notFound())
  const about = { quizId, title: current.title, choice, revision, revisions }
  if (revision === null) return { ...about, ...quizAnalysis([], []) }
  const { items, sheets } = await sheetsOf(chosen, { courseId, quizId, revision })
  return { ...about, ...quizAnalysis(items, sheets) }
}

/** The same as a file; the audit log keeps that it was taken. */
export async function exportItemAnalysis(grant: Grant<'cohort.export'>, wish: { quizId: string; choice: AttemptChoice; revision?: string }): Promise<ItemAnalysis> {
  const analysis = await itemAnalysis(grant, wish)
  await recordAct(database, grant, 'cohort.export', 'cohort', grant.target.cohortId, { what: 'items', quizId: wish.quizId, attempts: analysis.sheets })
  return analysis
}

type StoredSheet = readonly [onPaper: readonly string[], given: readonly (readonly [itemId: string, mark: number | null, answer: string[], certainty: number | null])[] | null]

/** The attempts of one revision with their marks, and its items, with the keys that they were last marked by. */
async function sheetsOf(chosen: Sql, of: { courseId: string; quizId: string; revision: string }): Promise<{ items: Item[]; sheets: Sheet[] }> {
  const [row] = await reportDatabase.$queryRaw<{ sheets: string; again: Record<string, string> | null }[]>`
    with c as materialized (select * from (${chosen}) c where revision = ${of.revision}),
    given as (select r.attempt_id, json_agg(json_build_array(r.item_id, r.mark, r.answer, r.certainty)) as given from c join response r on r.attempt_id = c.id group by r.attempt_id),
    again as (select distinct on (k.item_id) k.item_id, k.revision_to from c join re_mark k on k.attempt_id = c.id order by k.item_id, k.made_at desc, k.id desc)
    select (select coalesce(json_agg(json_build_array(jsonb_path_query_array(c.paper, '$[*].item'), g.given) order by c.submitted_at, c.id), '[]')::text from c left join given g on g.attempt_id = c.id) as sheets,
      (select json_object_agg(item_id, revision_to) from again) as again`
  const quizzes = new Map<string, Quiz>()
  for (const revision of new Set([of.revision, ...Object.values(row?.again ?? {})])) quizzes.set(revision, await quizAt({ ...of, revision }))
  const items = (quizzes.get(of.revision)?.items ?? []).map((item) => {
    const again = quizzes.get(row?.again?.[item.id] ?? '')
    return (again && itemOf(again, item.id)) ?? item
  })
  const marked = new Set(items.flatMap(({ id, kind }) => (unmarkedKinds.includes(kind) ? [] : [id])))
  const stored = JSON.parse(row?.sheets ?? '[]') as StoredSheet[]
  return {
    items,
    sheets: stored.map(([onPaper, given]) => {
      const known = new Map(given?.map((each) => [each[0], each]))
      return onPaper.filter((id) => marked.has(id)).map((itemId): MarkedResponse => {
        const [, mark, answer, certainty] = known.get(itemId) ?? [itemId, null, [], null]
        return { itemId, mark: mark ?? 0, answer, certainty }
      })
    }),
  }
}
