import { randomUUID } from 'node:crypto'
import { cohort, courseId } from './report-people'
import { randomFrom } from '@/domain/chance'
import { itemModels, normal, simulatedAttempt } from '@/prisma/simulation'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

const course = courseOf(courseId)
const quiz = course?.quiz.get(course.lessons[0]?.quiz ?? '')
if (!quiz) throw new Error(`There is no quiz in ${courseId}`)
export const analysedQuiz = quiz
const random = randomFrom(7)
export const models = itemModels([quiz], random)

async function storeRevision(revision: string, content: object) {
  await database.quizRevision.createMany({ data: [{ revision, courseId, quizId: quiz?.id ?? '', content }], skipDuplicates: true })
}

/**
 * A cohort in which that many people made that many attempts each at the first quiz of the course, on the revision given; written by
 * a few statements, whatever the number: sixty simulated papers, copied.
 */
export async function answeredCohort(people: number, { instructorId, attempts = 1, revision = analysedQuiz.revision }: { instructorId: string; attempts?: number; revision?: string }) {
  const { id: cohortId } = await cohort({ instructorId })
  const { revision: _, ...content } = analysedQuiz
  await storeRevision(revision, content)
  const papers = Array.from({ length: 60 }, () => simulatedAttempt(analysedQuiz, models, normal(random) * 1.6 + 0.9, [], random))
  await database.$executeRaw`
    with papers as (select ordinality - 1 as place, value as made from jsonb_array_elements(${JSON.stringify(papers)}::jsonb) with ordinality),
    people as (insert into account (id, name, sign_in_name) select gen_random_uuid(), 'Person ' || n, gen_random_uuid()::text from generate_series(1, ${people}::int) n returning id),
    joined as (insert into enrolment (id, cohort_id, account_id) select gen_random_uuid(), ${cohortId}::uuid, id from people returning id),
    periods as (insert into period (id, enrolment_id) select gen_random_uuid(), id from joined returning id),
    sat as (insert into attempt (id, period_id, quiz_id, number, revision, seed, paper, state, submitted_at, score, passed)
      select gen_random_uuid(), p.id, ${analysedQuiz.id}, k, ${revision}, place, made->'paper', 'SUBMITTED', now() - interval '1 day' + k * interval '1 hour' + p.n * interval '1 second', (made->>'score')::float8, (made->>'passed')::bool
      from (select id, row_number() over () as n from periods) p cross join generate_series(1, ${attempts}::int) k join papers on place = (p.n * 7 + k) % 60 returning id, seed)
    insert into response (attempt_id, item_id, answer, certainty, "window", sequence, mark)
    select sat.id, a->>'itemId', array(select jsonb_array_elements_text(a->'answer')), (a->>'certainty')::float8, gen_random_uuid(), 0, (a->>'mark')::float8
    from sat join papers on place = sat.seed cross join jsonb_array_elements(made->'answers') a`
  return cohortId
}

/** One person more, with one submitted attempt after the other; answers are by item, what is not named is not answered. */
export async function personWith(cohortId: string, sittings: readonly { revision: string; answers: Record<string, { answer: string[]; mark: number }> }[]) {
  const { id: accountId } = await database.account.create({ data: { name: 'Person', signInName: randomUUID() } })
  const { periods: [period] } = await database.enrolment.create({ data: { cohortId, accountId, periods: { create: {} } }, select: { periods: true } })
  const ids: string[] = []
  for (const [index, { revision, answers }] of sittings.entries()) {
    await storeRevision(revision, { ...analysedQuiz, revision: undefined })
    const paper = [...new Set([...Object.keys(answers), ...analysedQuiz.items.slice(0, 3).map(({ id }) => id)])].map((item) => ({ item, options: [] }))
    const { id } = await database.attempt.create({ data: {
      periodId: period?.id ?? '', quizId: analysedQuiz.id, number: index + 1, revision, seed: 1, paper, state: 'SUBMITTED', submittedAt: new Date(), score: 0.5, passed: false,
      responses: { createMany: { data: Object.entries(answers).map(([itemId, { answer, mark }]) => ({ itemId, answer, mark, window: randomUUID(), sequence: 0 })) } },
    } })
    ids.push(id)
  }
  return ids
}
