import type { ReportFilters } from '@/domain/progress-report'

/** The address of a cohort's page with these filters; what is as usual is left out of it. */
export function reportAddress(cohortId: string, { state, name, sort }: ReportFilters, page = 1): string {
  const query = new URLSearchParams({
    ...(state === 'all' ? {} : { state }), ...(name === '' ? {} : { name }), ...(sort === 'state' ? {} : { sort }), ...(page === 1 ? {} : { page: String(page) }),
  })
  return `/cohorts/${cohortId}${query.size > 0 ? `?${query}` : ''}`
}
