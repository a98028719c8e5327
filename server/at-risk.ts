import { needs, type Need } from '@/domain/at-risk'
import { phaseOf } from '@/domain/completion'
import { everyone, selectedRows, sharedNames, type ReportRow } from '@/domain/report-filters'
import type { Grant } from './access'
import { reportedCourse, reportRows } from './report-rows'

/** So many are named of each need; all of them are a set of the grid. */
const namedOfEach = 15

export interface NeedGroup { need: Need; found: number; rows: readonly ReportRow[] }

/** Who needs something of their instructor, by what can still be done, with the reasons. One statement. */
export async function needsReport(grant: Grant<'cohort.report'>) {
  const { target, reader } = grant
  const { lessons, setting } = reportedCourse(target, reader.now)
  const all = await reportRows(grant, setting)
  const groups = needs.map((need): NeedGroup => {
    const found = selectedRows(all, { ...everyone, need, sort: 'need' }, reader.timeZone)
    return { need, found: found.length, rows: found.slice(0, namedOfEach) }
  })
  return { lessons, phase: phaseOf(target, reader.now), total: all.filter(({ standing }) => standing.state !== 'withdrawn').length, groups: groups.filter(({ found }) => found > 0), sharedNames: sharedNames(all) }
}
