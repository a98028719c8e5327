import { useTranslations } from 'next-intl'

/** What comes next in a cohort without trainees. */
export function EmptyCohort({ cohortId, administrator }: { cohortId: string; administrator: boolean }) {
  const t = useTranslations('report.answer')
  return administrator ? <a className="button" href={`/admin/cohorts/${cohortId}/enrol`}>{t('enrol')}</a> : <p>{t('askToEnrol')}</p>
}
