import { notFound } from 'next/navigation'
import { itemOf } from '@/domain/quiz'
import { summaryOfReMarks } from '@/domain/re-marking'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { courseOf, quizIn, quizzesIn } from '@/server/catalogue'
import { database } from '@/server/database'
import { applyReMarks, plannedReMarks } from './re-mark'

/** For each item of the cohort's course whose key is another one than it was marked by: what marking it again would change, for whom. */
export async function reMarksDue({ target: { courseId, cohortId } }: Grant<'cohort.reMark'>) {
  const course = courseOf(courseId) ?? notFound()
  const due = []
  for (const [quizId, quiz] of quizzesIn(course)) {
    const planned = await plannedReMarks(database, { courseId, quizId, cohortId })
    for (const itemId of new Set(planned.flatMap(({ marking }) => marking.items.map((item) => item.itemId)))) {
      const of = await plannedReMarks(database, { courseId, quizId, itemId, cohortId })
      due.push({
        quizId, quizTitle: quiz.title, revision: quiz.revision, itemId, prompt: itemOf(quiz, itemId)?.prompt ?? itemId, summary: summaryOfReMarks(of),
        people: of.map(({ attemptId, number, name, score, passed, marking }) => ({ attemptId, number, name, from: score, to: marking.score, gains: marking.passed && !passed, keeps: marking.passKept }))
          .filter(({ from, to }) => from !== to).sort((a, b) => Number(b.gains) - Number(a.gains) || a.name.localeCompare(b.name)),
      })
    }
  }
  return due
}

/** Marks the cohort's answers to one item again. `revision` is the one that was shown: a key corrected meanwhile is looked at first. */
export async function reMarkItem(grant: Grant<'cohort.reMark'>, { quizId, itemId, revision }: { quizId: string; itemId: string; revision: string }): Promise<Outcome> {
  const { reader, target: { courseId, cohortId } } = grant
  const quiz = quizIn(courseOf(courseId), quizId) ?? notFound()
  if (quiz.revision !== revision) return problem('reMarkChanged')
  return database.$transaction(async (tx) => {
    const made = await applyReMarks(tx, { courseId, quizId, itemId, cohortId }, reader.id)
    if (made.length === 0) return problem('reMarkNothing')
    const { attempts, up, down, passesGained } = summaryOfReMarks(made)
    await recordAct(tx, grant, 'attempt.reMark', 'cohort', cohortId, { quizId, itemId, revision, attempts, marks: up + down, passes: passesGained })
    return { done: { code: 'reMarked', values: { attempts, marks: up + down, passes: passesGained } } }
  }, { maxWait: 5_000, timeout: 30_000 })
}

/** What `npm run re-mark` shows and does: for the installation, without a person. */
export async function reMarkAll(scopes: readonly { courseId: string; quizId: string; itemId?: string }[], { apply }: { apply: boolean }) {
  const told = []
  for (const scope of scopes) {
    const planned = apply
      ? await database.$transaction(async (tx) => {
          const made = await applyReMarks(tx, scope, null)
          const { attempts, up, down, passesGained } = summaryOfReMarks(made)
          const revision = quizIn(courseOf(scope.courseId), scope.quizId)?.revision ?? ''
          if (made.length > 0) await recordAct(tx, null, 'attempt.reMark', 'organisation', '1', { ...scope, revision, attempts, marks: up + down, passes: passesGained })
          return made
        }, { maxWait: 5_000, timeout: 60_000 })
      : await plannedReMarks(database, scope)
    if (planned.length > 0) told.push({ scope, planned, summary: summaryOfReMarks(planned) })
  }
  return told
}
