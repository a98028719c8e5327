import { useTranslations } from 'next-intl'

/** The ways from a cohort to what its answers say. */
export function Understand({ cohortId }: { cohortId: string }) {
  const t = useTranslations('analysis.understand')
  return (
    <nav aria-labelledby="understand" className="mt-10 max-w-3xl print:hidden">
      <h2 id="understand" className="text-lead">{t('title')}</h2>
      <ul className="mt-2 border-t border-line">
        {(['items', 'judgement', 'gain', 'evaluation'] as const).map((part) => (
          <li key={part} className="border-b border-line py-2"><a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}/${part}`}>{t(`${part}.title`)}</a><p className="text-small text-quiet">{t(`${part}.what`)}</p></li>
        ))}
      </ul>
    </nav>
  )
}
