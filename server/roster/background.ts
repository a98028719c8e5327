import type { Grant } from '@/server/access'
import { done, type Outcome } from '@/server/action'
import { applyList } from './apply'

/** Milliseconds for which a page waits for a list to be applied: some hundred people are enrolled by then. */
const patience = 2_000

/**
 * Applies a list, and waits for it only so long: a long one goes on, and its page says how far it is. Should the process die, the
 * transaction is rolled back by the database, nobody is enrolled, and a moment later the list can be applied again.
 */
export async function applyInBackground(grant: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  const work = applyList(grant, listId)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => { timer = setTimeout(() => { resolve('late') }, patience) })
  const first = await Promise.race([work, late]).finally(() => { clearTimeout(timer) })
  if (first !== 'late') return first
  work.catch((error: unknown) => { console.error('A list could not be applied; nobody was enrolled by it.', error instanceof Error ? error.name : '') })
  return done
}
