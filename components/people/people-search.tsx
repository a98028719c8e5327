import { useTranslations } from 'next-intl'
import { ListSearch } from '@/components/ui/list-search'

type Filter = 'all' | 'administrators' | 'instructors' | 'trainees' | 'waiting' | 'offered' | 'suspended'

export function PeopleSearch({ filters, filter, search, counts }: {
  filters: readonly Filter[]; filter: Filter; search: string; counts: Record<Filter, number>
}) {
  const t = useTranslations('people')
  return (
    <ListSearch path="/admin/people" search={search} label={t('search')} hint={t('searchHint')} find={t('find')} filter={filter} filters={filters} filterName="filter"
      filtersLabel={t('filters')} counts={counts} nameOf={(each) => t(`filter.${each}`)} />
  )
}
