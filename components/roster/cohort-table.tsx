import { useTranslations } from 'next-intl'
import type { Window } from '@/domain/completion'
import { CohortPhase, useCohortDays } from './phase'

interface Cohort extends Window { id: string; name: string; courseId: string; enrolled: number; instructors: readonly string[] }
interface Around { titles: ReadonlyMap<string, string>; now: Date; timeZone: string }

function Row({ cohort, titles, now, timeZone }: Around & { cohort: Cohort }) {
  const t = useTranslations('enrol.cohorts')
  const { from, to } = useCohortDays(cohort, timeZone)
  return (
    <tr>
      <th scope="row" className="min-w-48 font-normal">
        <a className="inline-flex min-h-11 items-center font-semibold" href={`/admin/cohorts/${cohort.id}`}><bdi>{cohort.name}</bdi></a>
        <span className="block text-small text-quiet">{titles.get(cohort.courseId) ?? cohort.courseId}</span>
      </th>
      <td className="pt-4!"><CohortPhase window={cohort} now={now} /></td>
      <td className="min-w-40 pt-4!">{t('dateRange', { from, to })}</td>
      <td className="number pt-4!">{cohort.enrolled}</td>
      <td className="min-w-40 pt-4!">{cohort.instructors.length === 0 ? <span className="text-quiet">{t('noInstructor')}</span>
        : cohort.instructors.map((name, index) => <span key={`${index}${name}`} className="block"><bdi>{name}</bdi></span>)}</td>
    </tr>
  )
}

/** The cohorts, a row each. */
export function CohortTable({ cohorts, ...around }: Around & { cohorts: readonly Cohort[] }) {
  const t = useTranslations('enrol.cohorts')
  return (
    <div className="frame" tabIndex={0} role="region" aria-label={t('table')}>
      <table className="grid-table">
        <thead>
          <tr><th scope="col">{t('name')}</th><th scope="col">{t('phase')}</th><th scope="col">{t('dates')}</th><th scope="col" className="number">{t('enrolled')}</th><th scope="col">{t('instructors')}</th></tr>
        </thead>
        <tbody>{cohorts.map((cohort) => <Row key={cohort.id} cohort={cohort} {...around} />)}</tbody>
      </table>
    </div>
  )
}
