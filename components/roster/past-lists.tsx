import { useFormatter, useTranslations } from 'next-intl'
import type { RosterPlan } from '@/domain/roster/verdict'
import { Totals } from './totals'

interface List { id: string; fileName: string | null; by: string | null; at: Date; state: 'waiting' | 'applied' | 'undone'; leftOut: boolean; totals: RosterPlan['totals'] | null }

/** The lists sent for a cohort: when, by whom, with what outcome. */
export function PastLists({ lists, path, timeZone }: { lists: readonly List[]; path: string; timeZone: string }) {
  const t = useTranslations('enrol.cohort')
  const format = useFormatter()
  if (lists.length === 0) return <p className="text-quiet">{t('importsEmpty')}</p>
  return (
    <ul className="max-w-3xl border-t border-line">
      {lists.map(({ id, fileName, by, at, state, leftOut, totals }) => (
        <li key={id} className="border-b border-line py-3">
          <p className="font-semibold wrap-anywhere"><bdi>{fileName ?? t('pastedList')}</bdi></p>
          <p className="text-small text-quiet">{format.dateTime(at, 'moment', { timeZone })}{by && <>, {t.rich('importBy', { name: by, n: (name) => <bdi>{name}</bdi> })}</>}</p>
          {state === 'applied' && totals && <p><Totals totals={totals} tense="totalDone" /></p>}
          {state === 'undone' && <p>{t('importUndone')}</p>}
          {state === 'waiting' && <p>{t(leftOut ? 'importLeftOut' : 'importWaits')}</p>}
          <p><a className="inline-flex min-h-11 items-center" href={`${path}/enrol/${id}`}>{t(state === 'waiting' ? 'importCheck' : 'importOpen')}</a></p>
        </li>
      ))}
    </ul>
  )
}
