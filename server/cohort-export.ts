import { inOrder, rankedBy, shownRows, type ReportFilters } from '@/domain/report-filters'
import type { Grant } from './access'
import { recordAct } from './audit'
import { database } from './database'
import { drawnRows, reportedCourse, reportRows, type DrawnRow, type ReportedLesson } from './report-rows'

/** So many people are held at once, whatever the size of the cohort. */
const partSize = 500

export interface CohortExport {
  lessons: readonly ReportedLesson[]
  /** How many people the filters show. */
  found: number
  parts: AsyncGenerator<DrawnRow[]>
}

/**
 * Everything that the filters show, of all pages, in parts. First the whole cohort is read in parts, of which only who is chosen
 * and what they are sorted by stays; then those chosen are read in their order, a part when the file takes it. So a file of any size takes little
 * memory, and no connection waits for a slow reader. Who is in it is decided at the beginning; what stands beside a name is as of
 * its part. The audit log keeps that it was taken, but not the name that was looked for.
 */
export async function exportCohort(grant: Grant<'cohort.export'>, filters: ReportFilters, format: 'csv' | 'xlsx' = 'csv'): Promise<CohortExport> {
  const { target, reader } = grant
  const { lessons, setting } = reportedCourse(target, reader.now)
  const ranked: ReturnType<typeof rankedBy>[] = []
  for (let after: string | null = null; ; ) {
    const part = await reportRows(grant, setting, { after, most: partSize })
    ranked.push(...shownRows(part, filters, reader.timeZone).map((row) => rankedBy(filters, row)))
    after = part.reduce<string | null>((last, { enrolmentId }) => (last === null || enrolmentId > last ? enrolmentId : last), null)
    if (part.length < partSize) break
  }
  const chosen = inOrder(ranked, filters).map(({ enrolmentId }) => enrolmentId)
  await recordAct(database, grant, 'cohort.export', 'cohort', target.cohortId, { trainees: chosen.length, state: filters.state, byName: filters.name !== '', format })
  async function* parts() {
    for (let from = 0; from < chosen.length; from += partSize) {
      const wanted = chosen.slice(from, from + partSize)
      const rows = new Map((await reportRows(grant, setting, { enrolmentIds: wanted })).map((row) => [row.enrolmentId, row]))
      yield await drawnRows(grant, wanted.flatMap((id) => rows.get(id) ?? []), setting)
    }
  }
  return { lessons, found: chosen.length, parts: parts() }
}
