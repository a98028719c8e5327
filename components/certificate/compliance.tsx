import { useTranslations } from 'next-intl'
import { complianceStates, type ComplianceState } from '@/domain/certificate/compliance'

type Counts = Record<ComplianceState, number> & { people: number }
interface Row { cohortId: string; cohortName: string; counts: Counts }
const shapes: Record<ComplianceState, readonly [string, string]> = { inDate: ['●', 'text-good'], due: ['◐', 'text-warn'], late: ['■', 'text-bad'], never: ['○', 'text-quiet'] }

/** The day that is looked at, in the address of the page. */
export function OnDay({ on }: { on: string }) {
  const t = useTranslations('certificate.compliance')
  return (
    <form action="/admin/compliance" className="mb-6 max-w-sm">
      <label htmlFor="on" className="block font-semibold">{t('on')}</label>
      <p id="on-hint" className="text-small text-quiet">{t('onHint')}</p>
      <div className="mt-1.5 flex gap-3">
        <input id="on" name="on" type="date" className="input min-w-0" defaultValue={on} aria-describedby="on-hint" required />
        <button className="button button-quiet">{t('show')}</button>
      </div>
    </form>
  )
}

export function ComplianceTable({ cohorts, total, on }: { cohorts: readonly Row[]; total: Counts; on: string }) {
  const t = useTranslations('certificate.compliance')
  const cells = (counts: Counts) => complianceStates.map((state) => <td key={state} className="number">{counts[state]}</td>)
  return (
    <>
      <div className="frame" tabIndex={0} role="region" aria-label={t('table')}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{t('cohort')}</th>
              {complianceStates.map((state) => <th key={state} scope="col" className="number"><span aria-hidden className={`me-1.5 ${shapes[state][1]}`}>{shapes[state][0]}</span>{t(`state.${state}`)}</th>)}
              <th scope="col" className="number">{t('people')}</th>
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ cohortId, cohortName, counts }) => (
              <tr key={cohortId}><th scope="row" className="font-normal"><a className="-my-2.5 inline-flex min-h-11 items-center" href={`/admin/cohorts/${cohortId}/certificates`}><bdi>{cohortName}</bdi></a></th>{cells(counts)}<td className="number">{counts.people}</td></tr>
            ))}
            <tr className="font-semibold"><th scope="row">{t('all')}</th>{cells(total)}<td className="number">{total.people}</td></tr>
          </tbody>
        </table>
      </div>
      <dl className="mt-6 grid max-w-2xl gap-y-2 text-small sm:grid-cols-[max-content_1fr] sm:gap-x-6">
        {complianceStates.map((state) => <div key={state} className="contents"><dt className="font-semibold"><span aria-hidden className={`me-1.5 ${shapes[state][1]}`}>{shapes[state][0]}</span>{t(`state.${state}`)}</dt><dd>{t(`meaning.${state}`)}</dd></div>)}
      </dl>
      <form action="/admin/compliance/export" method="post" className="mt-6">
        <input type="hidden" name="on" value={on} />
        <button className="button">{t('export')}</button>
        <p className="mt-1 text-small text-quiet">{t('exportHint')}</p>
      </form>
    </>
  )
}
