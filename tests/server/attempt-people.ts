import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { vi } from 'vitest'
import { grantFor } from './grants'
import { orderInLesson, unmarkedKinds, type Item } from '@/domain/items/item'
import { markedSize, paperSchema, paperSize } from '@/domain/quiz'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { startAttempt } from '@/server/attempts/start'
import { recordResponse, type Edit } from '@/server/attempts/save'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

export const courseId = 'hidden-factory'
const course = courseOf(courseId)
export const lessonId = course?.lessons[0]?.id ?? ''
export const quizId = course?.lessons[0]?.quiz ?? ''
const bank = course?.quiz.get(quizId)?.items ?? []
export const draw = paperSize(course?.quiz.get(quizId) ?? { blueprint: [] })
/** How many of them get a mark. */
export const marked = markedSize(course?.quiz.get(quizId) ?? { blueprint: [] })

export async function account(name = 'Sana', role: 'MEMBER' | 'ADMINISTRATOR' = 'MEMBER') {
  return (await database.account.create({ data: { name, role, signInName: `${name.toLowerCase()}-${randomUUID()}`, noticeAcknowledged: 1 } })).id
}

/** A trainee in a cohort that opened a day ago and closes in a day, who has read the first lesson. */
export async function trainee({ read = true }: { read?: boolean } = {}) {
  const accountId = await account()
  const day = 24 * 3_600_000
  const cohort = await database.cohort.create({ data: { name: 'Teachers of Swat', courseId, opensAt: new Date(Date.now() - day), closesAt: new Date(Date.now() + day) } })
  const enrolment = await database.enrolment.create({ data: { cohortId: cohort.id, accountId, periods: { create: {} } }, select: { id: true, periods: { select: { id: true } } } })
  const periodId = enrolment.periods[0]?.id ?? ''
  if (read) await database.lessonRecord.create({ data: { periodId, lessonId, readAt: new Date() } })
  return { accountId, cohortId: cohort.id, enrolmentId: enrolment.id, periodId }
}

export async function closeCohort(cohortId: string) {
  await database.$executeRaw`update cohort set closes_at = now() - interval '1 second' where id = ${cohortId}::uuid`
}

async function paperOf(attemptId: string) {
  const { paper } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { paper: true } })
  return paperSchema.parse(paper).flatMap(({ item: drawn, options }) => bank.filter(({ id }) => id === drawn).map((item) => ({ item, options })))
}

/** An attempt on a paper whose sides and lines stand as in a lesson, so that the answers below fit it, with what gets no mark at its end. */
export async function start(accountId: string) {
  const started = await startAttempt(await grantFor(accountId, 'attempt.start', { courseId }), quizId)
  if ('refused' in started) throw new Error(started.refused)
  const isLate = ({ item }: { item: Item }) => Number(unmarkedKinds.includes(item.kind))
  const paper = (await paperOf(started.attemptId)).sort((one, other) => isLate(one) - isLate(other)).map(({ item, options }) => ({ item: item.id, options: 'options' in item ? options : orderInLesson(item) }))
  await database.attempt.update({ where: { id: started.attemptId }, data: { paper } })
  return started.attemptId
}

export async function itemsOf(attemptId: string): Promise<string[]> {
  return (await paperOf(attemptId)).map(({ item }) => item.id)
}

export function keysOf(itemId: string): string[] {
  return bank.filter(({ id }) => id === itemId).flatMap((item) => rightAnswer(item))
}
export function wrongOf(itemId: string): string[] {
  return bank.filter(({ id }) => id === itemId).flatMap((item) => wrongAnswer(item))
}

export function edit(itemId: string, answer: readonly string[], rest: Partial<Edit> = {}): Edit {
  return { operation: randomUUID(), itemId, answer, certainty: null, window: randomUUID(), sequence: 0, ...rest }
}
export async function save(accountId: string, attemptId: string, ...edits: Edit[]) {
  const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
  const saved = []
  for (const each of edits) saved.push(await recordResponse(grant, each))
  return saved
}

/** Everything stored about an attempt, to see that nothing of it changed. */
export async function everything(attemptId: string) {
  return {
    attempt: await database.attempt.findUnique({ where: { id: attemptId } }),
    operations: await database.operation.findMany({ where: { attemptId }, orderBy: { position: 'asc' } }),
    responses: await database.response.findMany({ where: { attemptId }, orderBy: { itemId: 'asc' } }),
  }
}

/** The statements that reach PostgreSQL while something is done, but for BEGIN and COMMIT. */
export async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its client below
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: Parameters<typeof query>) {
    const text: unknown = given[0]
    statements.push(typeof text === 'string' ? text : (text as { text: string }).text)
    return query.apply(this, given)
  } as typeof query
  try {
    await act()
  } finally {
    pg.Client.prototype.query = query
  }
  return statements.filter((text) => !/^\s*(begin|commit|rollback)/i.test(text))
}

/**
 * Does something while another connection, inside a transaction, is in the middle of `meanwhile`; lets that transaction commit
 * once the act waits for a lock. So each race is run in the one order that could go wrong.
 */
export async function whileHeld<T>(meanwhile: (client: pg.Client) => Promise<unknown>, act: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL })
  const watcher = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await Promise.all([other.connect(), watcher.connect()])
  try {
    await other.query('begin')
    await meanwhile(other)
    const acting = act()
    await vi.waitUntil(async () => {
      const { rows } = await watcher.query<{ waiting: number }>("select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
      return rows[0]?.waiting === 1
    }, { timeout: 2_500, interval: 5 })
    await other.query('commit')
    return await acting
  } finally {
    await Promise.all([other.end(), watcher.end()])
  }
}
