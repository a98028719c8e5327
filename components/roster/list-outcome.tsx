import { useFormatter, useTranslations } from 'next-intl'
import type { RosterPlan } from '@/domain/roster/verdict'
import { PageHead } from '@/components/ui/shell'
import { ComesBack } from './comes-back'
import { enrolledBy, Totals } from './totals'

interface Cohort { cohortId: string; cohortName: string }
interface Applied { state: 'applied' | 'undone'; appliedAt: Date; undoneAt: Date | null; totals: RosterPlan['totals']; leftOut: { id: string; lines: number } | null; canBeUndone: boolean }

/** A list while it is applied: how far it is, said again every second where there is a script, and on request where there is none. */
export function ListApplying({ cohort, listId, list }: { cohort: Cohort; listId: string; list: { done: number; toDo: number } }) {
  const t = useTranslations('enrol.preview')
  const { done, toDo } = list
  return (
    <>
      <PageHead title={t('applyingTitle')} above={{ href: `/admin/cohorts/${cohort.cohortId}`, label: <bdi>{cohort.cohortName}</bdi> }} />
      <div role="status" className="max-w-2xl">
        <progress className="h-4 w-full accent-accent" aria-label={t('applyingLabel')} max={Math.max(1, toDo)} value={done} />
        <p className="mt-2">{done < toDo ? t('applying', { done, toDo }) : t('applyingFinishing')}</p>
      </div>
      <p className="mt-4"><a className="inline-flex min-h-11 items-center" href={`/admin/cohorts/${cohort.cohortId}/enrol/${listId}`}>{t('applyingAgain')}</a></p>
      <ComesBack />
    </>
  )
}

/** A list after it was applied, or undone: what was done, what comes next, what waits, and the way back. */
export function ListApplied({ cohort, listId, list, sendsMail, timeZone }: { cohort: Cohort; listId: string; list: Applied; sendsMail: boolean; timeZone: string }) {
  const t = useTranslations('enrol')
  const format = useFormatter()
  const path = `/admin/cohorts/${cohort.cohortId}`
  const undone = list.state === 'undone'
  const date = format.dateTime(undone && list.undoneAt ? list.undoneAt : list.appliedAt, 'moment', { timeZone })
  return (
    <>
      <PageHead title={t(undone ? 'preview.undoneTitle' : 'preview.doneTitle')} above={{ href: path, label: <bdi>{cohort.cohortName}</bdi> }}>{t(undone ? 'preview.undone' : 'preview.done', { date })}</PageHead>
      {!undone && <p role="status" className="mb-8 max-w-3xl text-lead font-semibold">{enrolledBy(list.totals) === 0 ? t('preview.doneNothing') : <Totals totals={list.totals} tense="totalDone" />}</p>}
      {list.leftOut && list.leftOut.lines > 0 && (
        <div className="mb-8 max-w-2xl border-s-4 border-warn ps-4">
          <p>{t('preview.rest', { count: list.leftOut.lines })}</p>
          <p><a className="inline-flex min-h-11 items-center" href={`${path}/enrol/${list.leftOut.id}`}>{t('preview.mendRest', { count: list.leftOut.lines })}</a></p>
        </div>
      )}
      {!undone && (
        <>
          <h2 className="mb-1 text-lead">{t('preview.next')}</h2>
          <p className="mb-4 max-w-2xl">{t('preview.nextText')}</p>
        </>
      )}
      <p className="flex flex-wrap items-center gap-x-5 gap-y-3">
        {!undone && sendsMail && <a className="button" href={`${path}/invite`}>{t('cohort.toInvite')}</a>}
        {!undone && <a className={sendsMail ? 'button button-quiet' : 'button'} href={`${path}/sheet`}>{t('cohort.toSheet')}</a>}
        <a className="inline-flex min-h-11 items-center" href={path}>{t('preview.toCohort')}</a>
        <a className="inline-flex min-h-11 items-center" href={`${path}/enrol`}>{t('preview.another')}</a>
      </p>
      {list.canBeUndone && (
        <>
          <h2 className="mt-10 mb-1 text-lead">{t('preview.undoTitle')}</h2>
          <p className="max-w-2xl">{t('preview.undoText')}</p>
          <p><a className="inline-flex min-h-11 items-center" href={`${path}/enrol/${listId}/undo`}>{t('preview.undo')}</a></p>
        </>
      )}
    </>
  )
}

/** A list that waited too long. */
export function ListForgotten({ cohort, days }: { cohort: Cohort; days: number }) {
  const t = useTranslations('enrol.preview')
  const path = `/admin/cohorts/${cohort.cohortId}`
  return (
    <>
      <PageHead title={t('forgottenTitle')} above={{ href: path, label: <bdi>{cohort.cohortName}</bdi> }}>{t('forgotten', { days })}</PageHead>
      <a className="button" href={`${path}/enrol`}>{t('another')}</a>
    </>
  )
}
