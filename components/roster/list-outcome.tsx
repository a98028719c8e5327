import { useFormatter, useTranslations } from 'next-intl'
import type { RosterPlan } from '@/domain/roster/verdict'
import { PageHead } from '@/components/ui/shell'
import { enrolledBy, Totals } from './totals'

interface Cohort { cohortId: string; cohortName: string }

/** A list after it was applied: what was done, and what comes next. */
export function ListApplied({ cohort, list, sendsMail, timeZone }: { cohort: Cohort; list: { appliedAt: Date; totals: RosterPlan['totals'] }; sendsMail: boolean; timeZone: string }) {
  const t = useTranslations('enrol')
  const format = useFormatter()
  const path = `/admin/cohorts/${cohort.cohortId}`
  return (
    <>
      <PageHead title={t('preview.doneTitle')} above={{ href: path, label: <bdi>{cohort.cohortName}</bdi> }}>{t('preview.done', { date: format.dateTime(list.appliedAt, 'moment', { timeZone }) })}</PageHead>
      <p role="status" className="mb-8 max-w-3xl text-lead font-semibold">{enrolledBy(list.totals) === 0 ? t('preview.doneNothing') : <Totals totals={list.totals} tense="totalDone" />}</p>
      <h2 className="mb-1 text-lead">{t('preview.next')}</h2>
      <p className="mb-4 max-w-2xl">{t('preview.nextText')}</p>
      <p className="flex flex-wrap items-center gap-x-5 gap-y-3">
        {sendsMail && <a className="button" href={`${path}/invite`}>{t('cohort.toInvite')}</a>}
        <a className={sendsMail ? 'button button-quiet' : 'button'} href={`${path}/sheet`}>{t('cohort.toSheet')}</a>
        <a className="inline-flex min-h-11 items-center" href={path}>{t('preview.toCohort')}</a>
        <a className="inline-flex min-h-11 items-center" href={`${path}/enrol`}>{t('preview.another')}</a>
      </p>
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
