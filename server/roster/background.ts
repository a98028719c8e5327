import type { Grant } from '@/server/access'
import { done, type Outcome } from '@/server/action'
import { database } from '@/server/database'
import { applyList } from './apply'

/** Milliseconds for which a page waits for a list to be applied: some hundred people are enrolled by then. */
const patience = 2_000

/**
 * Applies a list, and waits for it only so long: a long one goes on, and its page says how far it is. Should the process die, the
 * transaction is rolled back by the database, nobody is enrolled, and a moment later the list can be applied again.
 */
export async function applyInBackground(grant: Grant<'cohort.enrol'>, listId: string, milliseconds = patience): Promise<Outcome> {
  const work = applyList(grant, listId)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => { timer = setTimeout(() => { resolve('late') }, milliseconds) })
  const first = await Promise.race([work, late]).finally(() => { clearTimeout(timer) })
  if (first !== 'late') return first
  void work.then(
    (outcome) => ('problems' in outcome ? sayWhy(listId, 'changed') : undefined),
    (error: unknown) => {
      console.error('A list could not be applied; nobody was enrolled by it.', error instanceof Error ? error.name : '')
      return sayWhy(listId, 'failed')
    },
  ).catch(() => undefined)
  return done
}

/** What nobody waits for any more is said on the page of the list. */
async function sayWhy(listId: string, why: 'changed' | 'failed') {
  await database.$executeRaw`update roster_import set stopped = ${why} where id = ${listId}::uuid and state = 'WAITING'`
}
