import { heldFrom, toReteach, type Held } from '@/domain/reteach'
import type { Grant } from './access'
import { courseOf, type CatalogueCourse } from './catalogue'
import { reportDatabase, sql, type Sql } from './database'

export interface HeldObjective extends Held { objective: string; text: string; number: number; quizId: string }
export interface HeldMisconception extends Held { misconception: string; lessons: readonly number[]; options: readonly { prompt: string; text: string; sure: number }[] }

/** Each option that shows a misconception, of every quiz of the course. */
function wrongOptions({ lessons, quiz }: CatalogueCourse) {
  return lessons.flatMap(({ quiz: quizId }, index) => (quiz.get(quizId)?.items ?? []).flatMap((item) => ('options' in item ? item.options.flatMap(({ id, text, misconception }) =>
    (misconception && misconception !== 'slip' ? [{ quizId, number: index + 1, item: item.id, prompt: item.prompt, option: id, text, misconception }] : [])) : [])))
}

/** The last submitted attempt of everyone in the cohort at each quiz: what they hold now. */
const lastAttempts = (cohortId: string): Sql => sql`last as materialized (
  select distinct on (e.id, m.quiz_id) e.id as person, m.id, m.quiz_id from enrolment e join period p on p.enrolment_id = e.id join attempt m on m.period_id = p.id
  where e.cohort_id = ${cohortId}::uuid and e.withdrawn_at is null and m.state = 'SUBMITTED' and m.occasion is null order by e.id, m.quiz_id, p.number desc, m.number desc)`

/** What a cohort is wrong about and sure of: objectives, and misconceptions by the options that show them. Two statements, whatever its size. */
export async function reteachReport({ target: { cohortId, courseId } }: Grant<'cohort.report'>) {
  const course = courseOf(courseId)
  if (!course) return { objectives: toReteach<HeldObjective>([]), misconceptions: toReteach<HeldMisconception>([]) }
  const objectives = course.lessons.flatMap((lesson, index) => lesson.objectives.map(({ id, text }) => ({ objective: id, text, number: index + 1, quizId: lesson.quiz })))
  const items = course.lessons.flatMap(({ quiz }) => (course.quiz.get(quiz)?.items ?? []).map(({ id, objective }) => ({ quiz, id, objective })))
  const options = wrongOptions(course)
  const [byObjective, byOption] = await Promise.all([
    reportDatabase.$queryRaw<({ objective: string } & Held)[]>`
      with ${lastAttempts(cohortId)},
      item as (select * from unnest(${items.map(({ quiz }) => quiz)}::text[], ${items.map(({ id }) => id)}::text[], ${items.map(({ objective }) => objective)}::text[]) i (quiz_id, item_id, objective))
      select i.objective, count(distinct l.person)::int as people, (count(distinct l.person) filter (where r.mark < 1))::int as wrong,
        (count(distinct l.person) filter (where r.mark < 1 and r.certainty >= ${heldFrom}))::int as sure
      from last l join response r on r.attempt_id = l.id and r.mark is not null join item i on i.quiz_id = l.quiz_id and i.item_id = r.item_id group by i.objective`,
    reportDatabase.$queryRaw<({ misconception: string; item: string | null; option: string | null } & Held)[]>`
      with ${lastAttempts(cohortId)},
      shows as (select * from unnest(${options.map(({ quizId }) => quizId)}::text[], ${options.map(({ item }) => item)}::text[], ${options.map(({ option }) => option)}::text[], ${options.map(({ misconception }) => misconception)}::text[]) s (quiz_id, item_id, option, misconception)),
      asked as (select l.person, s.misconception, s.item_id, s.option, s.option = any(r.answer) as chosen, s.option = any(r.answer) and coalesce(r.certainty >= ${heldFrom}, false) as sure
        from last l join response r on r.attempt_id = l.id join shows s on s.quiz_id = l.quiz_id and s.item_id = r.item_id)
      select misconception, item_id as item, option, count(distinct person)::int as people, (count(distinct person) filter (where chosen))::int as wrong, (count(distinct person) filter (where sure))::int as sure
      from asked group by grouping sets ((misconception), (misconception, item_id, option))`,
  ])
  const misconceptions = byOption.filter(({ item }) => item === null).map(({ misconception, people, wrong, sure }): HeldMisconception => {
    const theirs = options.filter((each) => each.misconception === misconception)
    const chosen = byOption.filter((each) => each.misconception === misconception && each.item !== null && each.sure > 0).sort((a, b) => b.sure - a.sure)
    return {
      misconception, people, wrong, sure, lessons: [...new Set(theirs.map(({ number }) => number))],
      options: chosen.slice(0, 3).flatMap((each) => theirs.filter(({ item, option }) => item === each.item && option === each.option).map(({ prompt, text }) => ({ prompt, text, sure: each.sure }))),
    }
  })
  return {
    objectives: toReteach(byObjective.flatMap((held) => objectives.filter(({ objective }) => objective === held.objective).map((known) => ({ ...held, ...known })))),
    misconceptions: toReteach(misconceptions),
  }
}
