import { useTranslations } from 'next-intl'

/** The ways from a cohort to what its instructor can do. */
export function ToDo({ cohortId }: { cohortId: string }) {
  const t = useTranslations('report')
  return (
    <nav aria-labelledby="to-do" className="mt-10 max-w-3xl print:hidden">
      <h2 id="to-do" className="text-lead">{t('toDo')}</h2>
      <ul className="mt-2 border-t border-line">
        <li className="border-b border-line py-2"><a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}/needs`}>{t('atRisk.link')}</a><p className="text-small text-quiet">{t('atRisk.whatFor')}</p></li>
        <li className="border-b border-line py-2"><a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}/reteach`}>{t('reteach.link')}</a><p className="text-small text-quiet">{t('reteach.whatFor')}</p></li>
      </ul>
    </nav>
  )
}

/** The ways to what changes something in a cohort that is not archived. */
export function Changes({ cohortId }: { cohortId: string }) {
  const t = useTranslations('report')
  return (
    <p className="mt-6">
      <a className="me-6 inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}/joining`}>{t('joining')}</a>
      <a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}/re-mark`}>{t('reMark.link')}</a>
    </p>
  )
}
