import { useTranslations } from 'next-intl'
import type { Need, Reason } from '@/domain/at-risk'
import type { ActKind } from '@/domain/cohort-act'
import { everyone, type ReportRow } from '@/domain/report-filters'
import { actAddress, reportAddress } from './address'
import { useDay } from './day'

const acts: Record<Need, ActKind> = { attempt: 'attempts', time: 'extension', talk: 'message', message: 'message' }

interface Group { need: Need; found: number; rows: readonly Pick<ReportRow, 'enrolmentId' | 'name' | 'signInName' | 'risk'>[] }

/** Who needs what: what the instructor can do first, then each person with the reasons. */
export function NeedGroups({ cohortId, groups, lessons, sharedNames, timeZone, archived }: {
  cohortId: string; groups: readonly Group[]; lessons: readonly { lessonId: string; number: number; title: string }[]; sharedNames: ReadonlySet<string>; timeZone: string; archived: boolean
}) {
  const t = useTranslations('report.atRisk')
  const set = useTranslations('report.set')
  return groups.map(({ need, found, rows }) => {
    const filters = { ...everyone, need, sort: 'need' as const }
    return (
      <section key={need} aria-labelledby={need} className="mb-10 max-w-3xl">
        <h2 id={need} className="text-lead">{t(`title.${need}`, { found })}</h2>
        <p className="mt-1">{t(`what.${need}`)}</p>
        <p className="mt-1 flex flex-wrap gap-x-6">
          {!archived && <a className="inline-flex min-h-11 items-center font-semibold" href={actAddress(cohortId, filters, acts[need])}>{set(acts[need])} ({found})</a>}
          <a className="inline-flex min-h-11 items-center" href={reportAddress(cohortId, filters)}>{t('all', { found })}</a>
        </p>
        <ul className="border-t border-line">
          {rows.map(({ enrolmentId, name, signInName, risk }) => (
            <li key={enrolmentId} className="grid gap-x-6 border-b border-line py-1.5 sm:grid-cols-[15rem_1fr]">
              <span className="[overflow-wrap:anywhere]">
                <a href={`/cohorts/${cohortId}/trainees/${enrolmentId}`} className="inline-flex min-h-11 items-center"><bdi>{name}</bdi></a>
                {sharedNames.has(name) && <bdi className="block text-small text-quiet">{signInName}</bdi>}
              </span>
              <ul className="sm:py-2.5">{(risk?.reasons ?? []).map((reason) => <li key={reason.why}><ReasonLine {...{ reason, lessons, timeZone }} /></li>)}</ul>
            </li>
          ))}
        </ul>
        {found > rows.length && <p className="mt-2 text-small text-quiet">{t('more', { more: found - rows.length })}</p>}
      </section>
    )
  })
}

function ReasonLine({ reason, lessons, timeZone }: { reason: Reason; lessons: readonly { lessonId: string; number: number; title: string }[]; timeZone: string }) {
  const t = useTranslations('report.atRisk.reasons')
  const day = useDay(timeZone)
  const number = (wanted: string) => lessons.find(({ lessonId }) => lessonId === wanted)?.number ?? 0
  switch (reason.why) {
    case 'noAttemptLeft': return t('noAttemptLeft', { number: number(reason.at), date: day(reason.since) })
    case 'shortOfTime': return t('shortOfTime', { left: reason.left, days: reason.days })
    case 'lastAttempt': return t('lastAttempt', { number: number(reason.at) })
    case 'idle': return t('idle', { date: day(reason.since) })
    case 'notStarted': return t('notStarted', { due: reason.due })
    case 'behind': return t('behind', { lessons: reason.lessons, date: day(reason.since) })
  }
}
