import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { drawPaper } from '@/domain/blueprint'
import type { Item } from '@/domain/items/item'
import { formPaper } from '@/domain/occasions/form-quiz'
import type { Measure } from '@/domain/occasions/occasions'
import type { Paper, Quiz } from '@/domain/quiz'
import { courseOf, type CatalogueCourse } from '@/server/catalogue'
import { rightAnswer } from '@/tests/answers'
import { course, type Enrolment } from './people'

export function theCourse(): CatalogueCourse {
  const found = courseOf(course)
  if (!found) throw new Error(`There is no course ${course}`)
  return found
}

export interface OpenAttempt {
  id: string
  quizId: string
  paper: Paper
  /** The items drawn, with their keys and feedback. */
  items: readonly Item[]
}

export function quizOf(quizId: string) {
  const quiz = theCourse().quiz.get(quizId)
  if (!quiz) throw new Error(`There is no quiz ${quizId}`)
  return quiz
}

/** Puts an open attempt on a quiz straight in the database, as Start would; on the first lesson's quiz unless another is named. */
export async function openAttempt(db: Pool, { periodId }: Enrolment, quiz: Quiz & { revision: string } = quizOf(theCourse().lessons[0]?.quiz ?? '')): Promise<OpenAttempt> {
  const { revision, ...content } = quiz
  const quizId = quiz.id
  const paper = drawPaper(quiz, 7, { earlier: [], skipped: [] })
  const id = randomUUID()
  await db.query('insert into quiz_revision (revision, course_id, quiz_id, content) values ($1, $2, $3, $4) on conflict do nothing', [revision, course, quizId, JSON.stringify(content)])
  await db.query(
    `insert into attempt (id, period_id, quiz_id, number, revision, seed, paper)
     select $1, $2, $3, 1 + count(*), $4, 7, $5 from attempt where period_id = $2 and quiz_id = $3`,
    [id, periodId, quizId, revision, JSON.stringify(paper)])
  const items = paper.flatMap(({ item }) => quiz.items.filter((each) => each.id === item))
  return { id, quizId, paper, items }
}

/** Puts a form before the course straight in the database, every item of it answered, handed in or still open; its id. */
export async function satForm(db: Pool, { periodId }: Enrolment, measure: Measure, state: 'SUBMITTED' | 'OPEN' = 'SUBMITTED'): Promise<string> {
  const [form] = theCourse().forms.get(measure) ?? []
  if (!form) throw new Error(`There are no forms of ${measure}`)
  const { revision, ...content } = form.quiz
  await db.query('insert into quiz_revision (revision, course_id, quiz_id, content) values ($1, $2, $3, $4) on conflict do nothing', [revision, course, content.id, JSON.stringify(content)])
  const [id, paper] = [randomUUID(), formPaper(content, 7, form.apart)]
  await db.query(
    `insert into attempt (id, period_id, quiz_id, number, occasion, form, revision, seed, paper, state, submitted_at, score, passed) 
     select $1, $2, $3, 1, 'before', $4, $5, 7, $6, $7::attempt_state, s.at, s.score, s.score = 1 from (select case when $7 = 'SUBMITTED' then now() end as at, case when $7 = 'SUBMITTED' then 1 end as score) s`,
    [id, periodId, content.id, form.id, revision, JSON.stringify(paper), state])
  for (const item of content.items)
    await db.query('insert into response (attempt_id, item_id, answer, "window", sequence, mark) values ($1, $2, $3, gen_random_uuid(), 0, $4)', [id, item.id, keysOf(item, paper), state === 'OPEN' ? null : 1])
  return id
}

/** What is stored of the right answer to an item of this paper. */
export function keysOf(item: Item, paper: Paper): string[] {
  return rightAnswer(item, paper.find((drawn) => drawn.item === item.id)?.options)
}

/** An edit as the page's script sends it. */
export function edit(item: Item, answer: readonly string[], sequence = 1) {
  return { operation: randomUUID(), itemId: item.id, answer: [...answer], certainty: null, window: randomUUID(), sequence }
}
