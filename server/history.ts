import type { Grant } from './access'
import type { Outcome } from './action'
import { recordAct } from './audit'
import { database, sql, type Sql } from './database'

/** How many periods are taken in one transaction. */
const atOnce = 200

/** For how many months the work of a period that a renewal has replaced is kept; null without an end. */
export async function historyKept(_: Grant<'settings.edit'>): Promise<{ months: number | null }> {
  const { historyMonths } = await database.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { historyMonths: true } })
  return { months: historyMonths }
}

export async function keepHistory(grant: Grant<'settings.edit'>, months: number | null): Promise<Outcome> {
  await database.$transaction(async (tx) => {
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { historyMonths: true } })
    await tx.organisation.update({ where: { id: 1 }, data: { historyMonths: months }, select: { id: true } })
    if (before.historyMonths !== months) await recordAct(tx, grant, 'settings.change', 'organisation', '1', { historyMonths: { from: before.historyMonths, to: months } })
  })
  return { done: { code: 'settingsSaved' } }
}

/** Of these periods: what was read, answered, marked and noted. The periods, their completions and certificates stay. */
function removals(ids: readonly string[]): Sql[] {
  const these = sql`any(${[...ids]}::uuid[])`
  const attempts = sql`(select id from attempt where period_id = ${these})`
  return [
    sql`delete from operation where attempt_id in ${attempts}`, sql`delete from response where attempt_id in ${attempts}`, sql`delete from re_mark where attempt_id in ${attempts}`,
    sql`delete from attempt where period_id = ${these}`, sql`delete from lesson_note where period_id = ${these}`, sql`delete from check_response where period_id = ${these}`,
    sql`delete from lesson_record where period_id = ${these}`, sql`delete from extra_attempt where period_id = ${these}`,
  ]
}

/**
 * Removes the work of periods that a renewal has replaced, once they were completed longer ago than the setting says. Never of a
 * period that is somebody's latest. Answers of how many periods it removed it.
 */
export async function forgetHistory(): Promise<number> {
  for (let forgotten = 0; ; ) {
    const count = await database.$transaction(async (tx) => {
      const periods = await tx.$queryRaw<{ id: string }[]>`
        select p.id from period p join completion k on k.period_id = p.id cross join organisation g
        where k.completed_at < now() - make_interval(months => g.history_months)
          and exists (select 1 from period n where n.enrolment_id = p.enrolment_id and n.number > p.number)
          and (exists (select 1 from attempt where period_id = p.id) or exists (select 1 from lesson_record where period_id = p.id))
        limit ${atOnce}`
      const ids = periods.map(({ id }) => id)
      if (ids.length === 0) return 0
      for (const removal of removals(ids)) await tx.$executeRaw(removal)
      await recordAct(tx, null, 'history.forget', 'organisation', '1', { count: ids.length })
      return ids.length
    })
    forgotten += count
    if (count < atOnce) return forgotten
  }
}
