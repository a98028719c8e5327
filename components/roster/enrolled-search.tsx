import { useTranslations } from 'next-intl'
import { ListSearch } from '@/components/ui/list-search'

type State = 'all' | 'waiting' | 'in' | 'withdrawn'

export function EnrolledSearch({ path, states, state, search, counts }: {
  path: string; states: readonly State[]; state: State; search: string; counts: Record<State, number>
}) {
  const t = useTranslations('enrol')
  return (
    <ListSearch path={path} search={search} label={t('cohort.search')} hint={t('cohort.searchHint')} find={t('cohort.find')} filter={state} filters={states} filterName="state"
      filtersLabel={t('cohort.states')} counts={counts} nameOf={(each) => t(`state.${each}`)} />
  )
}
