import type { getTranslations } from 'next-intl/server'
import { dayOf } from '@/domain/day'
import { idleDays } from '@/domain/progress-report'
import type { Grant } from '@/server/access'
import type { CohortExport } from '@/server/cohort-export'
import type { CellValue, Parts } from '@/server/download'

type Words = Awaited<ReturnType<typeof getTranslations<'report'>>>

/** The grid as a table of a file, made as it is read; days in the reader's time zone. */
export function exportTable(t: Words, { lessons, parts }: CohortExport, { target, reader: { now, timeZone } }: Grant<'cohort.export'>, format: 'csv' | 'xlsx') {
  const day = (date: Date | null): CellValue => date && { day: dayOf(date, timeZone) }
  const titleOf = (wanted: string) => lessons.find(({ lessonId }) => lessonId === wanted)?.title ?? wanted
  const header = [
    t('file.trainee'), t('file.otherName'), t('file.signInName'), t('file.state'), t('file.why'), t('file.lesson'), t('file.since'), t('file.done'), t('file.of'), t('file.due'), t('file.active'), t('file.until'),
    ...lessons.flatMap(({ number, title }) => [t('file.lessonState', { number, title }), t('file.lessonScore', { number, title })]),
  ]
  async function* rows(): Parts {
    for await (const part of parts)
      yield part.map(({ name, otherName, signInName, standing, facts: { lastActiveAt, extendedUntil }, cells }): CellValue[] => [
        name, otherName, signInName, t(`states.${standing.state}`),
        standing.state === 'stuck' ? t(`file.${standing.why}`, { days: idleDays }) : null,
        standing.state === 'finished' || standing.at === null ? null : titleOf(standing.at),
        'since' in standing ? day(standing.since) : null,
        standing.done, lessons.length, standing.due, day(lastActiveAt),
        day(extendedUntil && extendedUntil > target.closesAt ? new Date(extendedUntil.getTime() - 1) : null),
        ...cells.flatMap(({ state, score }): CellValue[] => [t(`lessonStates.${state}`), score === null ? null : { share: score }]),
      ])
  }
  return { fileName: t('file.name', { cohort: target.cohortName, date: dayOf(now, timeZone), format }), header, rows: rows() }
}
