import { notFound } from 'next/navigation'
import { attemptHistory, type HistoryEntry } from '@/domain/attempt-history'
import { certainties, type Certainty } from '@/domain/certainty'
import { decoded, told } from '@/domain/items/item'
import { itemsOn, paperSchema } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { reportDatabase } from '@/server/database'
import { quizAt } from './revisions'

type Told = ReturnType<typeof told>
/** An edit as staff may read it. `words` is null for what nobody but its author sees, empty for an answer taken back. */
export interface ToldEntry extends Pick<HistoryEntry, 'clientAt' | 'window' | 'counted' | 'late'> {
  at: Date
  certainty: Certainty | null
  number: number
  words: Told | null
  before: Told | null
}

/** Everything that was ever answered in an attempt, in the order received: for its instructor and for administrators. */
export async function historyOf({ target }: Grant<'attempt.history'>) {
  const { attemptId, enrolmentId, courseId, quizId } = target
  const [quiz, operations, enrolment, attempt] = await Promise.all([
    quizAt(target),
    reportDatabase.operation.findMany({
      where: { attemptId }, orderBy: { position: 'asc' },
      select: { itemId: true, answer: true, certainty: true, window: true, sequence: true, receivedAt: true, clientAt: true, late: true },
    }),
    reportDatabase.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, select: { trainee: { select: { name: true } } } }),
    reportDatabase.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { startedAt: true, submittedAt: true } }),
  ])
  const items = itemsOn(quiz, paperSchema.parse(target.paper))
  const lesson = courseOf(courseId)?.lessons.findIndex((each) => each.quiz === quizId) ?? -1
  const entries = attemptHistory(operations).map(({ itemId, answer, replaced, receivedAt, clientAt, window, certainty, counted, late }): ToldEntry => {
    const number = items.findIndex(({ item }) => item.id === itemId) + 1
    const { item, order } = items[number - 1] ?? notFound()
    const said = (given: readonly string[]) => (item.kind === 'reflection' ? null : told(item, order, decoded(item, order, given)))
    return { at: receivedAt, clientAt, window, certainty: certainties.find((each) => each === certainty) ?? null, counted, late, number, words: said(answer), before: said(replaced?.answer ?? []) }
  })
  return { entries, prompts: items.map(({ item }) => item.prompt), title: quiz.title, lesson: lesson + 1, traineeName: enrolment.trainee.name, ...attempt }
}
