import { useTranslations } from 'next-intl'
import type { ReportRow } from '@/domain/report-filters'
import { useDay } from './day'
import { StandingCell } from './standing'

/** Trainees in lines that fit on paper: who, where they stand and why, how far, when last. */
export function PrintList({ rows, lessons, sharedNames, closesAt, timeZone }: {
  rows: readonly Pick<ReportRow, 'enrolmentId' | 'name' | 'otherName' | 'signInName' | 'standing' | 'facts'>[]; lessons: readonly { lessonId: string; number: number }[]; sharedNames: ReadonlySet<string>; closesAt: Date; timeZone: string
}) {
  const t = useTranslations('report.grid')
  const print = useTranslations('report.print')
  const day = useDay(timeZone)
  const numberOf = (wanted: string) => lessons.find(({ lessonId }) => lessonId === wanted)?.number ?? 0
  const isExtended = rows.some(({ facts: { extendedUntil } }) => extendedUntil && extendedUntil > closesAt)
  return (
    <div className="frame" tabIndex={0} role="region" aria-label={print('title')}>
      <table className="grid-table text-small">
        <thead>
          <tr>
            <th scope="col">{t('trainee')}</th><th scope="col">{t('state')}</th><th scope="col" className="number">{t('progress')}</th><th scope="col">{t('active')}</th>
            {isExtended && <th scope="col">{print('until')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ enrolmentId, name, otherName, signInName, standing, facts: { lastActiveAt, extendedUntil } }) => (
            <tr key={enrolmentId} className="break-inside-avoid">
              <th scope="row" className="min-w-40 font-normal [overflow-wrap:anywhere]"><bdi>{name}</bdi>{otherName && <span className="block text-quiet"><bdi>{otherName}</bdi></span>}{sharedNames.has(name) && <bdi className="block text-quiet">{signInName}</bdi>}</th>
              <td><StandingCell {...{ standing, numberOf, timeZone }} /></td>
              <td className="number"><bdi dir="ltr">{standing.done}/{lessons.length}</bdi></td>
              <td className="whitespace-nowrap">{lastActiveAt ? day(lastActiveAt) : t('never')}</td>
              {isExtended && <td className="whitespace-nowrap">{extendedUntil && extendedUntil > closesAt && day(new Date(extendedUntil.getTime() - 1))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
