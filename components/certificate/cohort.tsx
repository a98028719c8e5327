import { useFormatter, useTranslations } from 'next-intl'
import { shownSerial } from '@/domain/certificate/serial'
import { ListSearch } from '@/components/ui/list-search'
import { CertificateStanding, type StandingFacts } from './standing'

type State = 'all' | 'valid' | 'expired' | 'revoked'
interface Filter { state: State; search: string }
/** `fits`: whether the PDF has all letters of the name. */
type Listed = StandingFacts & { id: string; serial: string; name: string; completedAt: Date; fits: boolean }

/** Which certificates of a cohort are shown: by name and by what they are worth now, all in the address. */
export function CohortCertificatesFilter({ path, state, search, counts }: Filter & { path: string; counts: Record<State, number> }) {
  const t = useTranslations('certificate.cohort')
  return (
    <ListSearch path={path} search={search} label={t('search')} find={t('find')} filter={state} filters={['all', 'valid', 'expired', 'revoked']} filterName="state"
      filtersLabel={t('states')} counts={counts} nameOf={(each) => t(`state.${each}`)} />
  )
}

/** What is shown, as one file: a plain form, because taking it is noted. */
export function PrintForm({ action, state, search, count, most }: Filter & { action: string; count: number; most: number }) {
  const t = useTranslations('certificate.cohort')
  return (
    <form action={action} method="post" className="my-4">
      <input type="hidden" name="state" value={state} />
      <input type="hidden" name="search" value={search} />
      <button className="button">{t('print', { count })}</button>
      <p className="mt-1 text-small text-quiet">{t('printHint', { most })}</p>
    </form>
  )
}

export function CohortCertificates({ certificates, timeZone }: { certificates: readonly Listed[]; timeZone: string }) {
  const t = useTranslations('certificate')
  const format = useFormatter()
  return (
    <ul className="border-t border-line">
      {certificates.map((certificate) => (
        <li key={certificate.id} className="gap-x-8 border-b border-line py-2 md:grid md:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]">
          <div className="min-w-0">
            <a className="inline-flex min-h-11 max-w-full items-center font-semibold wrap-anywhere" href={`/admin/certificates/${certificate.id}`}><bdi>{certificate.name}</bdi></a>
            {!certificate.fits && <p className="text-small text-quiet">{t('cohort.printInstead')} <a className="inline-flex min-h-11 items-center" href={`/certificates/${certificate.id}`}>{t('cohort.printInsteadLink')}</a></p>}
          </div>
          <p className="py-2 max-md:py-0"><bdi className="tabular-nums">{shownSerial(certificate.serial)}</bdi><span className="block text-small text-quiet">{t('completedOn', { date: format.dateTime(certificate.completedAt, 'day', { timeZone }) })}</span></p>
          <p className="py-2 max-md:pt-1"><CertificateStanding {...certificate} timeZone={timeZone} /></p>
        </li>
      ))}
    </ul>
  )
}
