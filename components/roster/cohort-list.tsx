import { useTranslations } from 'next-intl'
import type { Window } from '@/domain/completion'
import { CohortPhase, useCohortDays } from './phase'

interface Cohort extends Window { id: string; name: string; courseId: string; enrolled: number; instructors: readonly string[] }
interface Around { titles: ReadonlyMap<string, string>; now: Date; timeZone: string }

function Row({ cohort, titles, now, timeZone }: Around & { cohort: Cohort }) {
  const t = useTranslations('enrol.cohorts')
  const days = useCohortDays(cohort, timeZone)
  return (
    <li className="gap-x-8 border-b border-line py-2 lg:grid lg:grid-cols-[minmax(0,4fr)_8rem_minmax(0,5fr)_8rem_minmax(0,3fr)]">
      <div className="min-w-0">
        <a className="inline-flex min-h-11 items-center font-semibold wrap-anywhere" href={`/admin/cohorts/${cohort.id}`}><bdi>{cohort.name}</bdi></a>
        <p className="text-small text-quiet">{titles.get(cohort.courseId) ?? cohort.courseId}</p>
      </div>
      <p className="pt-2"><CohortPhase window={cohort} now={now} /></p>
      <p className="lg:pt-2">{t('dateRange', days)}</p>
      <p className="tabular-nums lg:pt-2">{t('enrolled', { count: cohort.enrolled })}</p>
      <p className="pb-2 lg:pt-2">{cohort.instructors.length === 0 ? <span className="text-quiet">{t('noInstructor')}</span>
        : cohort.instructors.map((name, index) => <span key={`${index}${name}`} className="block wrap-anywhere"><bdi>{name}</bdi></span>)}</p>
    </li>
  )
}

/** The cohorts, one after the other on a phone and in columns on a wide screen. */
export function CohortList({ cohorts, ...around }: Around & { cohorts: readonly Cohort[] }) {
  const t = useTranslations('enrol.cohorts')
  return <ul aria-label={t('title')} className="border-t border-line">{cohorts.map((cohort) => <Row key={cohort.id} cohort={cohort} {...around} />)}</ul>
}
