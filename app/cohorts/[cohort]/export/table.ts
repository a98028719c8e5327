import type { getTranslations } from 'next-intl/server'
import { idleDays, wholePercent } from '@/domain/progress-report'
import type { Grant } from '@/server/access'
import type { CellValue } from '@/server/download'
import type { exportCohort } from '@/server/reports'

type Words = Awaited<ReturnType<typeof getTranslations<'report'>>>
type Exported = Awaited<ReturnType<typeof exportCohort>>

/** The grid as a table of a file: dates as 2026-08-15 in the reader's time zone, which spreadsheets know for dates. */
export function exportTable(t: Words, { lessons, rows }: Exported, { target, reader: { now, timeZone } }: Grant<'cohort.export'>) {
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const day = (date: Date | null) => (date ? isoDay.format(date) : null)
  const titleOf = (wanted: string) => lessons.find(({ lessonId }) => lessonId === wanted)?.title ?? wanted
  const header = [
    t('file.trainee'), t('file.signInName'), t('file.state'), t('file.why'), t('file.lesson'), t('file.since'), t('file.done'), t('file.of'), t('file.active'),
    ...lessons.flatMap(({ number, title }) => [t('file.lessonState', { number, title }), t('file.lessonScore', { number, title })]),
  ]
  return {
    fileName: t('file.name', { cohort: target.cohortName, date: isoDay.format(now) }),
    header,
    rows: rows.map(({ name, signInName, standing, facts: { lastActiveAt }, cells }): CellValue[] => [
      name, signInName,
      t(`states.${standing.state}`),
      standing.state === 'stuck' ? t(`file.${standing.why}`, { days: idleDays }) : null,
      standing.state === 'finished' || standing.at === null ? null : titleOf(standing.at),
      'since' in standing ? day(standing.since) : null,
      standing.done, lessons.length, day(lastActiveAt),
      ...cells.flatMap(({ state, score }) => [t(`lessonStates.${state}`), score === null ? null : wholePercent(score)]),
    ]),
  }
}
