import { randomBytes } from 'node:crypto'
import { generatedSignInName } from '@/domain/roster/sign-in-name'
import type { Transaction } from '@/server/database'

/** Those of the names that nobody signs in with, each once. */
export async function notTaken(tx: Pick<Transaction, '$queryRaw'>, names: string[]): Promise<string[]> {
  const free = await tx.$queryRaw<{ drawn: string }[]>`
    select distinct given.drawn from unnest(${names}::text[]) as given(drawn) where not exists (select 1 from account a where a.sign_in_name = given.drawn)`
  return free.map(({ drawn }) => drawn)
}

/** Names to sign in with that nobody has, for so many people. Twice as many are drawn as are needed. */
export async function freeNames(tx: Transaction, count: number): Promise<string[]> {
  return count === 0 ? [] : notTaken(tx, Array.from({ length: 2 * count + 10 }, () => generatedSignInName(randomBytes(4))))
}
