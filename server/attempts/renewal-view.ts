import { notFound } from 'next/navigation'
import { renewalStep } from '@/domain/renewal'
import { renewalQuizId } from '@/domain/renewal-test'
import type { Grant } from '@/server/access'
import { ownAccommodation } from '@/server/accommodations'
import { renewalDue } from '@/server/certificates/renewal'
import { database } from '@/server/database'
import { courseIn, outlineFor, outlineOfPeriod } from '@/server/progress'
import { attemptLine, type AttemptPaper } from './view'

/** The renewal test before it is begun, and where its trainee is with it; no step for staff. For a trainee who does not renew by it, it is not there. */
export async function renewalIntroduction(grant: Grant<'lesson.view'>) {
  const { course, renewal: given } = courseIn(grant)
  const { study } = grant.target
  const outline = await outlineFor(grant)
  const state = outline?.renewal ?? null
  if (study ? !state : !given) notFound()
  const [attempts, accommodation, due] = await Promise.all([
    study ? database.attempt.findMany({ where: { periodId: study.periodId, quizId: renewalQuizId }, orderBy: { number: 'asc' }, select: attemptLine }) : [],
    ownAccommodation(grant),
    renewalDue(grant),
  ])
  const step = outline && state && renewalStep(state, outline.completion !== null, outline.phase)
  return { title: course.title, quiz: given?.quiz ?? null, test: state?.test ?? null, closesAt: outline?.phase === 'open' ? (study?.closesAt ?? null) : null, step, attempts, accommodation, due }
}

/** What its trainee can do after an attempt at the renewal test; null of any other attempt. */
export async function renewalStepAfter({ target, reader }: Grant<'attempt.view'>, { course }: Pick<AttemptPaper, 'course'>) {
  if (target.quizId !== renewalQuizId) return null
  const outline = (await outlineOfPeriod(database, course, target, reader.now)) ?? notFound()
  return outline.renewal && renewalStep(outline.renewal, outline.completion !== null, outline.phase)
}
