import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { AuditFilter } from '@/components/admin/audit-filter'
import { AuditTable } from '@/components/admin/audit-table'
import { listAddress } from '@/components/ui/list-search'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { acts, auditLog } from '@/server/audit'

export const generateMetadata = titled('auditLog')

const text = z.string().trim().max(200).catch('')
const day = z.iso.date().catch('')
const query = z.object({ act: z.enum(acts).or(z.literal('')).catch(''), person: text, account: z.uuid().or(z.literal('')).catch(''), from: day, to: day, before: z.string().regex(/^\d{1,18}$/).catch('') })

export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const access = await authorize('audit.read', {})
  const { before, ...filter } = query.parse(await searchParams)
  const [t, { entries, names, older }] = await Promise.all([getTranslations('admin'), auditLog(access, { ...filter, person: filter.account || filter.person, before })])
  const words = new Map<string, string>(acts.map((act) => [act, t(`acts.${act}`)]))
  const filtered = Object.values(filter).some(Boolean)
  return (
    <Shell viewer={access.reader} page="/admin/audit" width="wide">
      <PageHead title={t('auditTitle')} above={{ href: '/admin', label: t('title') }}>{t('auditText')}</PageHead>
      <AuditFilter {...filter} account={filter.account ? { id: filter.account, name: names.get(filter.account)?.name ?? t('gone') } : null} acts={acts.map((act) => ({ value: act, label: words.get(act) ?? act }))} />
      {filtered && <p className="mb-4"><a className="inline-flex min-h-11 items-center" href="/admin/audit">{t('filterClear')}</a></p>}
      {entries.length > 0
        ? <AuditTable rows={entries.map((entry) => ({ ...entry, what: words.get(entry.act) ?? entry.act }))} names={names} timeZone={access.reader.timeZone} />
        : <p className="max-w-2xl">{t(filtered || before ? 'auditNoneFound' : 'auditEmpty')}</p>}
      <p className="mt-4 flex flex-wrap gap-x-6">
        {before && <a className="inline-flex min-h-11 items-center" href={listAddress('/admin/audit', filter)}>{t('newest')}</a>}
        {older && <a className="inline-flex min-h-11 items-center" rel="next" href={listAddress('/admin/audit', { ...filter, before: older })}>{t('older')}</a>}
      </p>
    </Shell>
  )
}
