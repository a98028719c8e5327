import type pg from 'pg'
import { markPaper } from '@/domain/marking'
import { paperSchema, storedQuizSchema, type Quiz } from '@/domain/quiz'
import { answersFrom } from './answers'
import type { Ledger, SentEdit } from './ledger'

interface StoredOperation extends SentEdit { receivedAt: Date }
interface StoredAttempt { id: string; state: string; score: number | null; paper: unknown; revision: string; submittedAt: Date | null }
interface StoredResponse { attempt: string; itemId: string; answer: string[]; mark: number | null }

const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((each, place) => each === other[place])

/** Acknowledged edits that the database does not hold as they were sent: there must be none, whatever happened. */
export async function lost(db: pg.Pool, { acknowledged, sent }: Ledger): Promise<SentEdit[]> {
  const { rows } = await db.query<StoredOperation>(`select id as operation, attempt_id as attempt, item_id as "itemId", answer, "window", sequence from operation where id = any($1::uuid[])`, [[...acknowledged.keys()]])
  const stored = new Map(rows.map((row) => [row.operation, row]))
  return [...acknowledged.keys()].flatMap((id) => {
    const [was, is] = [sent.get(id), stored.get(id)]
    const kept = was && is && was.attempt === is.attempt && was.itemId === is.itemId && was.window === is.window && was.sequence === is.sequence && same(was.answer, is.answer)
    return was && !kept ? [was] : []
  })
}

/** Submissions that were acknowledged and are not there. */
export async function unsubmitted(db: pg.Pool, { submitted }: Ledger): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(`select id from attempt where state = 'SUBMITTED' and id = any($1::uuid[])`, [[...submitted.keys()]])
  const there = new Set(rows.map(({ id }) => id))
  return [...submitted.keys()].filter((id) => !there.has(id))
}

/** Everything that is wrong with the attempts, a line each, once nothing is under way any more. */
export async function faults(db: pg.Pool, ledger: Ledger, attempts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const { rows: operations } = await db.query<StoredOperation>(
    `select id as operation, attempt_id as attempt, item_id as "itemId", answer, "window", sequence, received_at as "receivedAt" from operation where attempt_id = any($1::uuid[]) and not late order by position`, [attempts])
  const { rows: responses } = await db.query<StoredResponse>(`select attempt_id as attempt, item_id as "itemId", answer, mark from response where attempt_id = any($1::uuid[])`, [attempts])
  const { rows: stored } = await db.query<StoredAttempt>(`select id, state, score, paper, revision, submitted_at as "submittedAt" from attempt where id = any($1::uuid[])`, [attempts])
  const { rows: revisions } = await db.query<{ revision: string; content: unknown }>('select revision, content from quiz_revision')
  const quizzes = new Map<string, Quiz>(revisions.map(({ revision, content }) => [revision, storedQuizSchema.parse(content)]))

  const effects = new Set<string>()
  for (const { operation, attempt, window, sequence } of operations) {
    if (!ledger.sent.has(operation)) found.push(`operation ${operation} was sent by nobody`)
    if (ledger.refused.has(operation)) found.push(`operation ${operation} was refused (${ledger.refused.get(operation)}) and is stored`)
    const effect = `${attempt} ${window} ${sequence}`
    if (effects.has(effect)) found.push(`edit ${effect} is stored twice`)
    effects.add(effect)
  }
  for (const { id, state, score, paper, revision, submittedAt } of stored) {
    const own = operations.filter(({ attempt }) => attempt === id)
    const current = answersFrom(own)
    const answers = responses.filter(({ attempt }) => attempt === id)
    for (const { itemId, answer } of answers)
      if (!same(current.get(itemId)?.answer ?? ['?'], answer)) found.push(`attempt ${id} answers ${itemId} with ${answer.join()}, its edits come to ${current.get(itemId)?.answer.join()}`)
    if (answers.length !== current.size) found.push(`attempt ${id} has ${answers.length} answers, its edits come to ${current.size}`)
    const quiz = quizzes.get(revision)
    if (state !== 'SUBMITTED' || !quiz) continue
    const marked = markPaper(quiz, paperSchema.parse(paper), [...current.values()])
    if (Math.abs(marked.score - (score ?? NaN)) > 1e-9 || score === null) found.push(`attempt ${id} scored ${score}, its edits come to ${marked.score}`)
    for (const { receivedAt } of own) if (!submittedAt || receivedAt > submittedAt) found.push(`attempt ${id} took an edit at ${receivedAt.toISOString()}, after it was submitted`)
  }
  return found
}
