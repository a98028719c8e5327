import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import type { Cell } from '@/domain/progress-report'
import type { ReportFilters, ReportRow } from '@/domain/report-filters'
import { reportAddress } from './address'
import { useDay } from './day'
import { GridKeys } from './grid-keys'
import { useScore } from './score'
import { Shape } from './shapes'
import { StandingCell } from './standing'

export interface GridLesson { lessonId: string; title: string; number: number }
type GridRow = Pick<ReportRow, 'enrolmentId' | 'name' | 'otherName' | 'signInName' | 'facts' | 'standing'> & { cells: readonly Cell[] }

/** A column's name as a link that sorts by it, and the other way round when it already does. */
function SortHead({ by, filters, cohortId, label }: { by: 'state' | 'name' | 'progress' | 'active'; filters: ReportFilters; cohortId: string; label: string }) {
  const sorted = filters.sort === by ? 'ascending' : filters.sort === `-${by}` ? 'descending' : undefined
  return (
    <th role="columnheader" scope="col" aria-sort={sorted} className={by === 'name' ? 'bg-paper md:sticky md:start-0' : ''}>
      <a href={reportAddress(cohortId, { ...filters, sort: sorted === 'ascending' ? `-${by}` : by })} className="link-quiet inline-flex min-h-11 items-center gap-1 whitespace-nowrap">
        {label}<span aria-hidden>{sorted === 'ascending' ? '↑' : sorted ? '↓' : ''}</span>
      </a>
    </th>
  )
}

/** More lessons than this are columns on a wide screen only: on a phone the line of how many are complete says it. */
const mostOnPhone = 12

/**
 * Draws the cells of lessons. A cell that says the same of the same lesson is drawn once, however many trainees have it: there are
 * hundreds in a page, and what is the same element is sent once.
 */
function useLessonCells(isOnPhone: boolean): (cell: Cell, number: number) => ReactNode {
  const t = useTranslations('report.grid')
  const states = useTranslations('report.lessonStates')
  const score = useScore()
  const drawn = new Map<string, ReactNode>()
  const draw = ({ lessonId, state, score: counted }: Cell, number: number) => (
    <td key={lessonId} role="cell" className={isOnPhone ? 'lesson-cell' : 'lesson-cell max-md:hidden'}>
      <span className="md:hidden"><span className="sr-only">{t('lesson', { number })}</span><span aria-hidden>{number}</span></span>
      <Shape of={state} />
      <span className="sr-only">{states(state)}{counted !== null && `, ${t('best', { score: score(counted) })}`}</span>
      {counted !== null && <span aria-hidden>{score(counted)}</span>}
    </td>
  )
  return (cell, number) => {
    const key = `${number} ${cell.state} ${cell.score}`
    const known = drawn.get(key) ?? draw(cell, number)
    drawn.set(key, known)
    return known
  }
}

/**
 * Trainees by lessons. A table in its frame where there is room; on a phone each row becomes an entry with its state first. The
 * roles are written out because a browser forgets that a table laid out otherwise is one.
 */
export function Grid({ cohortId, rows, first, found, lessons, filters, sharedNames, timeZone }: {
  cohortId: string; rows: readonly GridRow[]; first: number; found: number; lessons: readonly GridLesson[]; filters: ReportFilters; sharedNames: ReadonlySet<string>; timeZone: string
}) {
  const t = useTranslations('report.grid')
  const day = useDay(timeZone)
  const lessonCell = useLessonCells(lessons.length <= mostOnPhone)
  const numberOf = (wanted: string) => lessons.find(({ lessonId }) => lessonId === wanted)?.number ?? 0
  const phone = 'max-md:block max-md:border-0 max-md:p-0'
  return (
    <GridKeys label={t('label')}>
      <table role="table" aria-label={t('label')} aria-rowcount={found + 1} aria-colcount={lessons.length + 4} className="grid-table max-md:block">
        <thead role="rowgroup" className="max-md:hidden">
          <tr role="row" aria-rowindex={1}>
            <SortHead by="name" label={t('trainee')} {...{ filters, cohortId }} />
            <SortHead by="state" label={t('state')} {...{ filters, cohortId }} />
            <SortHead by="progress" label={t('progress')} {...{ filters, cohortId }} />
            {lessons.map(({ lessonId, number, title }) => (
              <th key={lessonId} role="columnheader" scope="col" title={title} className="md:px-1.5"><span className="flex min-h-11 items-center">{number}<span className="sr-only">. {title}</span></span></th>
            ))}
            <SortHead by="active" label={t('active')} {...{ filters, cohortId }} />
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block max-md:border-t max-md:border-line">
          {rows.map(({ enrolmentId, name, otherName, signInName, standing, cells, facts: { lastActiveAt } }, index) => (
            <tr key={enrolmentId} role="row" aria-rowindex={first + index + 1} className="max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:gap-y-1 max-md:border-b max-md:border-line max-md:py-3">
              <th role="rowheader" scope="row" className={`${phone} bg-paper font-normal max-md:basis-full md:sticky md:start-0 md:w-60 md:max-w-80 md:min-w-40`}>
                <a href={`/cohorts/${cohortId}/trainees/${enrolmentId}`} className="-my-2 flex min-h-11 items-center py-2 [overflow-wrap:anywhere]"><bdi>{name}</bdi></a>
                {otherName && <span className="block text-small [overflow-wrap:anywhere] text-quiet"><bdi>{otherName}</bdi></span>}
                {sharedNames.has(name) && <bdi className="block text-small [overflow-wrap:anywhere] text-quiet">{signInName}</bdi>}
              </th>
              <td role="cell" className={`${phone} max-md:basis-full md:w-[30rem] md:min-w-56`}><StandingCell {...{ standing, numberOf, timeZone }} /></td>
              <td role="cell" className={`${phone} whitespace-nowrap`}>
                <span className="md:hidden">{t('lessonsDone', { done: standing.done, total: lessons.length })}</span>
                <bdi dir="ltr" className="max-md:hidden">{standing.done}/{lessons.length}</bdi>
              </td>
              {cells.map((cell, place) => lessonCell(cell, place + 1))}
              <td role="cell" className={`${phone} max-md:text-small max-md:text-quiet`}>
                <span className="md:hidden">{lastActiveAt ? t('lastActive', { date: day(lastActiveAt) }) : t('neverActive')}</span>
                <span className="max-md:hidden">{lastActiveAt ? day(lastActiveAt) : t('never')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </GridKeys>
  )
}
