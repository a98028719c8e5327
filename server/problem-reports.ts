import { plainText } from '@/domain/plain-text'
import { withoutHiddenCharacters } from '@/domain/roster/hidden-characters'
import { safePath } from '@/domain/safe-path'
import type { Grant } from './access'
import { done, problem, type Outcome } from './action'
import { recordAct } from './audit'
import { database } from './database'

/** Keeps a report without who sent it. The same words about the same page within an hour are one report, however often they are sent. */
export async function sendReport(_: Grant<'report.send'>, typed: { page: string; message: string }): Promise<void> {
  const page = withoutHiddenCharacters(safePath(typed.page))
  const message = plainText(typed.message)
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${page}\n${message}`}, 4712))`
    await tx.$executeRaw`
      insert into problem_report (id, page, message) select gen_random_uuid(), ${page}, ${message}
      where not exists (select 1 from problem_report where page = ${page} and message = ${message} and sent_at > now() - interval '1 hour')`
  })
}

export const reportsPerPage = 20

/** The reports, open ones first and the oldest of them on top, as they wait; closed ones newest first. */
export async function problemReports(_: Grant<'report.close'>, { state, page }: { state: 'open' | 'closed'; page: number }) {
  const where = { state: state === 'open' ? ('OPEN' as const) : ('CLOSED' as const) }
  const [reports, open, closed] = await Promise.all([
    database.problemReport.findMany({
      where, orderBy: state === 'open' ? [{ sentAt: 'asc' }, { id: 'asc' }] : [{ closedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * reportsPerPage, take: reportsPerPage,
      select: { id: true, page: true, message: true, sentAt: true, correction: true, closedAt: true },
    }),
    database.problemReport.count({ where: { state: 'OPEN' } }),
    database.problemReport.count({ where: { state: 'CLOSED' } }),
  ])
  return { reports, open, closed, pages: Math.max(1, Math.ceil((state === 'open' ? open : closed) / reportsPerPage)) }
}

/** Closes a report; a sentence on what was corrected stands on the change page of its course. Closed twice at once, the first one's words stay. */
export async function closeReport(grant: Grant<'report.close'>, { reportId, correction: typed }: { reportId: string; correction: string }): Promise<Outcome> {
  const correction = withoutHiddenCharacters(typed)
  return database.$transaction(async (tx) => {
    const closed = await tx.$executeRaw`
      update problem_report set state = 'CLOSED', correction = ${correction}, closed_at = now() where id = ${reportId}::uuid and state = 'OPEN'`
    if (closed === 0) return problem('reportClosedAlready')
    await recordAct(tx, grant, 'report.close', 'problemReport', reportId, { correction })
    return done
  })
}

/** Opens a closed report again; its correction leaves the change page. */
export async function reopenReport(grant: Grant<'report.close'>, { reportId }: { reportId: string }): Promise<Outcome> {
  return database.$transaction(async (tx) => {
    const opened = await tx.$executeRaw`
      update problem_report set state = 'OPEN', correction = '', closed_at = null where id = ${reportId}::uuid and state = 'CLOSED'`
    if (opened === 1) await recordAct(tx, grant, 'report.reopen', 'problemReport', reportId)
    return done
  })
}
