import { useTranslations } from 'next-intl'
import { IntervalBar } from '@/components/chart/interval-bar'
import { useFigures } from '@/components/chart/numbers'
import type { GainReport } from '@/domain/evaluation/gain'
import type { JudgementReport } from '@/domain/evaluation/judgement'
import type { Interval } from '@/domain/statistics/intervals'
import { Around } from './judgement'
import { useTold } from './took'

export interface ComparedCohort { cohortId: string; cohortName: string; courseTitle: string; enrolled: number; finished: number; judgement: JudgementReport; gain: GainReport }

/** Cohorts as rows: what each learned, and how its judgement changed, with intervals as pictures and in numbers. */
export function CompareTable({ cohorts }: { cohorts: readonly ComparedCohort[] }) {
  const t = useTranslations('evaluation.compare')
  const { signed, points, between, count } = useFigures()
  const told = useTold()
  const cell = (found: { value: number; interval: Interval | null } | null | undefined, write: (value: number) => string, domain: readonly [number, number]) => (
    <td className="number">
      {found ? <><span className="tabular-nums"><Around value={write(found.value)} interval={between(found.interval, write)} /></span><span className="flex justify-end max-sm:hidden"><IntervalBar value={found.value} interval={found.interval} domain={domain} reference={0} /></span></> : <span className="whitespace-nowrap text-quiet">{t('few')}</span>}
    </td>
  )
  return (
    <div className="frame" tabIndex={0} role="region" aria-label={t('label')}>
      <table className="grid-table">
        <thead><tr><th scope="col">{t('cohort')}</th><th scope="col" className="number">{t('enrolled')}</th><th scope="col" className="number">{t('finished')}</th><th scope="col" className="number">{t('gain')}</th><th scope="col" className="number">{t('dPrime')}</th><th scope="col" className="number">{t('criterion')}</th></tr></thead>
        <tbody>
          {cohorts.map(({ cohortId, cohortName, courseTitle, enrolled, finished, judgement, gain }) => (
            <tr key={cohortId}>
              <th scope="row" className="min-w-48 font-normal"><a href={`/cohorts/${cohortId}/evaluation`} className="-my-2 flex min-h-11 items-center py-2 [overflow-wrap:anywhere]"><bdi>{cohortName}</bdi></a><span className="text-small text-quiet">{courseTitle}</span></th>
              <td className="number tabular-nums">{count(enrolled)}</td><td className="number whitespace-nowrap">{told(finished)}</td>
              {cell(gain.pair && (gain.pair.gain.adjusted ?? gain.pair.gain.difference), points, [-0.6, 0.6])}
              {cell(judgement.pair?.change.dPrime, signed, [-1.5, 1.5])}
              {cell(judgement.pair?.change.criterion, signed, [-1.5, 1.5])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
