import { randomInt } from 'node:crypto'
import { notFound } from 'next/navigation'
import { paperSchema } from '@/domain/quiz'
import { renewalPaper, renewalQuizId } from '@/domain/renewal-test'
import type { Grant, Study } from '@/server/access'
import { database } from '@/server/database'
import { courseIn, outlineFor } from '@/server/progress'
import { insertAttempt, type Started } from './start'

/** Starts an attempt at the renewal test, or returns the one that is open, as `startAttempt` does for the quiz of a lesson. */
export async function startRenewal(grant: Grant<'attempt.start'>): Promise<Started> {
  const study = grant.target.study ?? notFound()
  const outline = (await outlineFor(grant)) ?? notFound()
  const { test, way } = outline.renewal ?? notFound()
  if (test.open) return { attemptId: test.open.id }
  if (outline.phase !== 'open') return { refused: outline.phase === 'before' ? 'notOpenYet' : 'closed' }
  if (way === null || outline.completion) return { refused: 'passed' }
  const { renewal } = courseIn(grant)
  if (way === 'lessons' || !renewal) return { refused: 'noneLeft' }
  const seed = randomInt(2 ** 31)
  const paper = renewalPaper(renewal, seed, { ...(await askedBefore(study)), skipped: outline.skipped })
  return insertAttempt(grant, renewal.quiz, { number: test.used + 1, seed, paper })
}

/** What was asked in all periods of the enrolment. */
async function askedBefore({ enrolmentId }: Study) {
  const attempts = await database.$queryRaw<{ isRenewal: boolean; paper: unknown }[]>`
    select m.quiz_id = ${renewalQuizId} as "isRenewal", m.paper from attempt m join period p on p.id = m.period_id
    where p.enrolment_id = ${enrolmentId}::uuid and m.occasion is null order by p.number, m.number`
  const papers = attempts.map(({ isRenewal, paper }) => ({ isRenewal, items: paperSchema.parse(paper).map(({ item }) => item) }))
  return {
    met: [...new Set(papers.flatMap(({ isRenewal, items }) => (isRenewal ? [] : items)))],
    earlier: papers.flatMap(({ isRenewal, items }) => (isRenewal ? [items] : [])),
  }
}
