import { storedQuizSchema, type Quiz } from '@/domain/quiz'
import { courseOf, quizIn } from '@/server/catalogue'
import { database } from '@/server/database'

const read = new Map<string, Quiz>()
const mostKept = 64

/** The quiz as it was at that revision. Revisions never change, so each is read from the database at most once by a process. */
export async function quizAt({ courseId, quizId, revision }: { courseId: string; quizId: string; revision: string }): Promise<Quiz> {
  const current = quizIn(courseOf(courseId), quizId)
  if (current?.revision === revision) return current
  const known = read.get(revision)
  if (known) return known
  const { content } = await database.quizRevision.findUniqueOrThrow({ where: { revision }, select: { content: true } })
  const quiz = storedQuizSchema.parse(content)
  if (read.size >= mostKept) read.clear()
  read.set(revision, quiz)
  return quiz
}
