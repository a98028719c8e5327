import { randomInt, randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { drawPaper } from '@/domain/blueprint'
import { mayStartAttempt } from '@/domain/completion'
import { paperSchema, type Paper } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import type { CatalogueQuiz } from '@/server/catalogue'
import { database, sql } from '@/server/database'
import { periodEnd } from '@/server/period-end'
import { courseIn, outlineFor } from '@/server/progress'
import { heldOpenUntil, ownDeadline } from './time'

type Refusal = Extract<ReturnType<typeof mayStartAttempt>, { may: false }>['why']
export type Started = { attemptId: string } | { refused: Refusal }

/**
 * Starts an attempt, or returns the one that is open. However many ask at once: the number of an attempt is one more than those
 * there were when the rules allowed it, and a period has each number of a quiz once.
 */
export async function startAttempt(grant: Grant<'attempt.start'>, quizId: string): Promise<Started> {
  const { lessons, quiz: quizzes } = courseIn(grant)
  const quiz = quizzes.get(quizId) ?? notFound()
  const lesson = lessons.find((each) => each.quiz === quizId) ?? notFound()
  const outline = (await outlineFor(grant)) ?? notFound()
  const state = outline.lessons.find(({ lessonId }) => lessonId === lesson.id) ?? notFound()
  if (state.quiz.open) return { attemptId: state.quiz.open.id }
  const verdict = mayStartAttempt(state, outline.phase, grant.reader.now)
  if (!verdict.may) return { refused: verdict.why }

  const { periodId } = grant.target.study ?? notFound()
  const earlier = await database.attempt.findMany({ where: { periodId, quizId }, orderBy: { number: 'asc' }, select: { paper: true } })
  const seed = randomInt(2 ** 31)
  const paper = drawPaper(quiz, seed, {
    earlier: earlier.map(({ paper: asked }) => paperSchema.parse(asked).map(({ item }) => item)),
    skipped: outline.skipped.get(lesson.id) ?? [],
  })
  return insertAttempt(grant, quiz, { number: state.quiz.used + 1, seed, paper })
}

/** Stores an attempt that the rules allow as the one of this number, if the course is open at this very moment; or finds the one that another request has stored. */
export async function insertAttempt({ target: { study } }: Grant<'attempt.start'>, quiz: CatalogueQuiz, { number, seed, paper }: { number: number; seed: number; paper: Paper }): Promise<Started> {
  const { periodId, courseId } = study ?? notFound()
  const { revision, ...content } = quiz
  const attemptId = randomUUID()
  const inserted = await database.$transaction(async (tx) => {
    // Held first: the statement after it then sees an accommodation that was being set meanwhile.
    await tx.$queryRaw`select id from period where id = ${periodId}::uuid for no key update`
    return tx.$executeRaw`
      with open as (
        update period p set last_active_at = now() from enrolment e join cohort c on c.id = e.cohort_id
        where p.id = ${periodId}::uuid and e.id = p.enrolment_id and e.withdrawn_at is null and clock_timestamp() >= c.opens_at and clock_timestamp() < ${periodEnd}
        returning p.id, e.account_id
      ), kept as (
        insert into quiz_revision (revision, course_id, quiz_id, content)
        select ${revision}, ${courseId}, ${quiz.id}, ${JSON.stringify(content)}::jsonb from open on conflict do nothing
      )
      insert into attempt (id, period_id, quiz_id, number, revision, seed, paper, started_at, time_limit, deadline, open_until)
      select ${attemptId}::uuid, open.id, ${quiz.id}, ${number}, ${revision}, ${seed}, ${JSON.stringify(paper)}::jsonb,
        t.at, t."limit", ${ownDeadline(sql`t.at`, sql`t."limit"`)}, ${heldOpenUntil(sql`t.at`, sql`t."limit"`)}
      from open cross join (select clock_timestamp() as at, ${quiz.timeLimit}::int as "limit") t left join accommodation x on x.account_id = open.account_id
      on conflict (period_id, quiz_id, number) do nothing`
  }, { maxWait: 5_000, timeout: 8_000 })
  if (inserted === 1) return { attemptId }
  // Another request was first with this number, or the course has just closed: what is there now says which.
  const [latest] = await database.attempt.findMany({ where: { periodId, quizId: quiz.id, number }, select: { id: true } })
  return latest ? { attemptId: latest.id } : { refused: 'closed' }
}
