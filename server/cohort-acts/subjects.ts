import { verdictOf, type ActDetail, type ActPermission, type ActSetting, type Verdict } from '@/domain/cohort-act'
import { sharedNames, type ReportRow } from '@/domain/report-filters'
import type { Grant } from '@/server/access'
import { reportDatabase, type Transaction } from '@/server/database'
import { mailIsConfigured } from '@/server/mail'
import { reportedCourse, reportRows } from '@/server/report-rows'

export type Judged = Pick<ReportRow, 'enrolmentId' | 'periodId' | 'name' | 'otherName' | 'signInName'> & { accountId: string; verdict: Verdict }

/** The trainees of a set as they are now, and what an act does for each: two statements, however many. In the order of the set. */
export async function judgedSet(grant: Grant<'cohort.report' | ActPermission>, detail: ActDetail, enrolmentIds: readonly string[], client: Pick<Transaction, '$queryRaw'> = reportDatabase) {
  const { lessons, setting } = reportedCourse(grant.target, grant.reader.now)
  const rows = new Map((await reportRows(grant, setting, { enrolmentIds }, client)).map((row) => [row.enrolmentId, row]))
  const accounts = await client.$queryRaw<{ enrolmentId: string; accountId: string; suspended: boolean; hasAddress: boolean; renewing: boolean }[]>`
    select e.id as "enrolmentId", a.id as "accountId", a.status = 'SUSPENDED' as suspended, a.email is not null as "hasAddress",
      exists (select 1 from period p where p.enrolment_id = e.id and p.number > 1) as renewing
    from enrolment e join account a on a.id = e.account_id where e.id = any(${[...enrolmentIds]}::uuid[]) and e.cohort_id = ${grant.target.cohortId}::uuid`
  const accountOf = new Map(accounts.map((account) => [account.enrolmentId, account]))
  const where: ActSetting = { ...setting, timeZone: grant.reader.timeZone, sendsMail: mailIsConfigured() }
  const people = enrolmentIds.flatMap((id): Judged[] => {
    const [row, account] = [rows.get(id), accountOf.get(id)]
    if (!row || !account) return []
    const { enrolmentId, periodId, name, otherName, signInName } = row
    return [{ enrolmentId, periodId, name, otherName, signInName, accountId: account.accountId, verdict: verdictOf(detail, { ...row, ...account }, where) }]
  })
  return { lessons, people, sharedNames: sharedNames(people) }
}
