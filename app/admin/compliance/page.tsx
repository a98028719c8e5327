import { getFormatter, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { ComplianceTable, OnDay } from '@/components/certificate/compliance'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { complianceOn } from '@/server/certificates/compliance'

export const generateMetadata = titled('compliance')

export default async function CompliancePage({ searchParams }: PageProps<'/admin/compliance'>) {
  const access = await authorize('compliance.read', {})
  const { reader } = access
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: reader.timeZone }).format(reader.now)
  const { on } = z.object({ on: z.iso.date().catch(today) }).parse(await searchParams)
  const [t, admin, format, { cohorts, total }] = await Promise.all([getTranslations('certificate.compliance'), getTranslations('admin'), getFormatter(), complianceOn(access, on)])
  return (
    <Shell viewer={reader} page="/admin/compliance" width="wide">
      <PageHead title={t('title')} above={{ href: '/admin', label: admin('title') }}>
        {t('text', { people: total.people, inDate: total.inDate, due: total.due, late: total.late, never: total.never, date: format.dateTime(new Date(`${on}T12:00:00Z`), 'day', { timeZone: 'UTC' }) })}
      </PageHead>
      <OnDay on={on} />
      {cohorts.length > 0 ? <ComplianceTable cohorts={cohorts} total={total} on={on} /> : <p>{t('nobody')}</p>}
    </Shell>
  )
}
