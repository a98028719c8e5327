import type { ActKind } from '@/domain/cohort-act'
import { everyone, filterNames, type ReportFilters } from '@/domain/report-filters'

/** The address of a cohort's page, or of one below it, with these filters; what is as usual is left out of it. */
export function reportAddress(cohortId: string, filters: ReportFilters, page = 1, below = ''): string {
  const query = new URLSearchParams(filterNames.flatMap((name) => (filters[name] === everyone[name] ? [] : [[name, filters[name]]])))
  if (page > 1) query.set('page', String(page))
  return `/cohorts/${cohortId}${below}${query.size > 0 ? `?${query}` : ''}`
}

/** Where something is done for exactly the trainees that the filters show. */
export function actAddress(cohortId: string, filters: ReportFilters, kind: ActKind): string {
  const address = reportAddress(cohortId, filters, 1, '/act')
  return `${address}${address.includes('?') ? '&' : '?'}do=${kind}`
}
