import { useTranslations } from 'next-intl'

/** The parts of the administration, with what is done in each. */
export function Parts() {
  const t = useTranslations('admin')
  const parts = [
    ['/admin/people', t('partPeople'), t('partPeopleText')],
    ['/admin/cohorts', t('partCohorts'), t('partCohortsText')],
    ['/admin/compliance', t('partCompliance'), t('partComplianceText')],
    ['/admin/mail', t('partMail'), t('partMailText')],
    ['/admin/reports', t('partReports'), t('partReportsText')],
    ['/admin/settings', t('partSettings'), t('partSettingsText')],
    ['/admin/audit', t('partAudit'), t('partAuditText')],
  ] as const
  return (
    <section aria-labelledby="parts" className="max-w-2xl">
      <h2 id="parts" className="mb-2 text-lead">{t('parts')}</h2>
      <ul className="border-t border-line">
        {parts.map(([href, name, text]) => (
          <li key={href} className="border-b border-line py-2"><a className="inline-flex min-h-11 items-center font-semibold" href={href}>{name}</a><p className="text-quiet">{text}</p></li>
        ))}
      </ul>
    </section>
  )
}
