import { filterNames, type ReportFilters } from '@/domain/report-filters'

/** The filters as hidden fields: the form is about exactly the trainees that they show. */
export function SetFields({ filters }: { filters: ReportFilters }) {
  return filterNames.map((name) => <input key={name} type="hidden" name={name} value={filters[name]} />)
}
