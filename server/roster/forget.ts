import type { Grant } from '@/server/access'
import { done, type Outcome } from '@/server/action'
import { database, sql, type Sql, type Transaction } from '@/server/database'

/** A list that was not applied is kept so long. */
export const listDays = 7

/** What lists lose when they are forgotten: everything that the file said. */
const forget = (which: Sql) => sql`
  with gone as (update roster_import set state = 'FORGOTTEN', totals = null, columns = '[]', narrowed_to = null where state = 'WAITING' and ${which} returning id),
    lines as (delete from roster_line using gone where import_id = gone.id)
  delete from roster_row using gone where import_id = gone.id`

/** Lists that waited too long to be applied lose their lines. */
export async function forgetOldLists(tx: Transaction): Promise<void> {
  await tx.$executeRaw`${forget(sql`created_at < now() - make_interval(days => ${listDays})`)}`
}

/** Throws a list away that was not applied. One that is gone, or applied, stays as it is. */
export async function forgetList({ target }: Grant<'cohort.enrol'>, listId: string): Promise<Outcome> {
  await database.$executeRaw`${forget(sql`id = ${listId}::uuid and cohort_id = ${target.cohortId}::uuid and (beat_at is null or beat_at < now() - interval '20 seconds')`)}`
  return done
}
