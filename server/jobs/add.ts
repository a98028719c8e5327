import type { Transaction } from '@/server/database'

/** The jobs that there are; `./table` says what each does. */
export type JobName = 'certificates' | 'forms' | 'history' | 'mails' | 'outbox' | 'reminders'

/** A job that is begun as soon as the transaction is committed, and is not lost when the worker dies on it. The payload holds ids alone. */
export async function addJob(tx: Pick<Transaction, '$executeRaw'>, name: JobName, payload: Record<string, string> = {}): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, max_attempts := 12)`
}
