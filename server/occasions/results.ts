import { z } from 'zod'
import { isFinished, type FinishedCards, type FinishedTest } from '@/domain/occasions/results'
import { quizOfMeasure, type Measure, type Occasion } from '@/domain/occasions/occasions'
import { itemsOn, paperSchema, type Quiz } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import { quizAt } from '@/server/attempts/revisions'
import { reportDatabase, sql, type Sql } from '@/server/database'

interface Row {
  /** Counts people from 1: who they are is not read. */
  person: number
  cohortId: string
  courseId: string
  occasion: Occasion
  form: string
  revision: string
  paper: unknown
  score: number
  expired: boolean
  submittedAt: Date
  responses: { itemId: string; answer: string[]; certainty: number | null; mark: number | null }[] | null
}

/** Every form of a measure that somebody has finished, one statement for however many people. */
async function finished(measure: Measure, whose: Sql): Promise<Row[]> {
  return reportDatabase.$queryRaw<Row[]>`
    select dense_rank() over (order by md5(e.account_id::text))::int as person, c.id as "cohortId", c.course_id as "courseId", m.occasion, m.form, m.revision, m.paper, m.score, m.expired, m.submitted_at as "submittedAt",
      (select json_agg(json_build_object('itemId', r.item_id, 'answer', r.answer, 'certainty', r.certainty, 'mark', r.mark)) from response r where r.attempt_id = m.id) as responses
    from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
    where m.quiz_id = ${quizOfMeasure[measure]} and m.occasion is not null and m.state = 'SUBMITTED' and ${whose} order by person, m.number`
}

const step = z.coerce.number().int().min(1).max(6)

/** Each revision once, and not once for everybody who took it. */
async function quizzesOf(rows: readonly Row[], measure: Measure): Promise<(row: Row) => Quiz> {
  const found = new Map<string, Quiz>()
  for (const { revision, courseId } of new Map(rows.map((row) => [row.revision, row])).values())
    found.set(revision, await quizAt({ courseId, quizId: quizOfMeasure[measure], revision }))
  return ({ revision }) => found.get(revision) ?? missing(revision)
}

function missing(revision: string): never {
  throw new Error(`The form ${revision} was not read`)
}

/** The cohort of a form, where the forms of several are read. */
type OfCohort = { cohortId: string }

async function cardsOf(whose: Sql): Promise<(FinishedCards & OfCohort)[]> {
  const rows = await finished('cards', whose)
  const quizOf = await quizzesOf(rows, 'cards')
  const sittings = rows.map((row) => {
    const { responses, paper, person, cohortId, occasion, form, submittedAt, expired } = row
    const items = itemsOn(quizOf(row), paperSchema.parse(paper))
    const cards = items.flatMap(({ item }) => {
      const judged = step.safeParse(responses?.find(({ itemId }) => itemId === item.id)?.answer[0])
      return item.kind === 'judgement' && judged.success ? [{ card: item.id, manipulates: item.manipulates, technique: item.technique ?? null, step: judged.data }] : []
    })
    return { person, cohortId, occasion, form, submittedAt, expired, items: items.length, cards }
  })
  return sittings.filter(({ cards, items, expired }) => isFinished({ given: cards.length, items, expired }))
}

async function testsOf(whose: Sql): Promise<(FinishedTest & OfCohort)[]> {
  const rows = await finished('tests', whose)
  const quizOf = await quizzesOf(rows, 'tests')
  const sittings = rows.map((row) => {
    const { responses, paper, person, cohortId, occasion, form, submittedAt, expired, score } = row
    const answers = itemsOn(quizOf(row), paperSchema.parse(paper)).map(({ item }) => {
      const given = responses?.find(({ itemId }) => itemId === item.id)
      return { item: item.id, objective: item.objective, isAnswered: (given?.answer.length ?? 0) > 0, mark: given?.mark ?? 0, certainty: given?.certainty ?? null }
    })
    return { person, cohortId, occasion, form, submittedAt, expired, score, answers }
  })
  return sittings.filter(({ answers, expired }) => isFinished({ given: answers.filter(({ isAnswered }) => isAnswered).length, items: answers.length, expired }))
}

// Whoever withdrew stays in: figures that lost one person overnight would tell of that person.
const inCohort = (cohortId: string) => sql`e.cohort_id = ${cohortId}::uuid`
const ofReader = (accountId: string, courseId: string) => sql`e.account_id = ${accountId}::uuid and c.course_id = ${courseId}`

/** What the people of a cohort judged, to be counted: single answers are shown to nobody, so nothing here says whose they are. */
export function cohortCards({ target }: Grant<'cohort.report' | 'cohort.export'>): Promise<FinishedCards[]> {
  return cardsOf(inCohort(target.cohortId))
}

/** What the reader themselves judged. */
export function ownCards({ reader, target }: Grant<'lesson.view'>): Promise<FinishedCards[]> {
  return cardsOf(ofReader(reader.id, target.courseId))
}

/** The knowledge tests of a cohort's people, to be counted. */
export function cohortTests({ target }: Grant<'cohort.report' | 'cohort.export'>): Promise<FinishedTest[]> {
  return testsOf(inCohort(target.cohortId))
}

export function ownTests({ reader, target }: Grant<'lesson.view'>): Promise<FinishedTest[]> {
  return testsOf(ofReader(reader.id, target.courseId))
}

/** The cohorts `c` that the reader instructs, an administrator all there are; those archived only when asked for. */
export function cohortsOf({ reader: { id, administrator } }: Grant<'cohort.list'>, archived: boolean) {
  const these = administrator ? sql`true` : sql`exists (select 1 from cohort_instructor i where i.cohort_id = c.id and i.account_id = ${id}::uuid)`
  return archived ? these : sql`c.archived_at is null and ${these}`
}

/** The forms of all these cohorts, to be counted cohort by cohort. */
export async function formsOfCohorts(grant: Grant<'cohort.list'>, archived: boolean) {
  const these = cohortsOf(grant, archived)
  const [cards, tests] = await Promise.all([cardsOf(these), testsOf(these)])
  return { cards, tests }
}
