import { useFormatter, useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export interface AuditRow { id: string; at: Date; actorId: string | null; what: string; targetType: string; targetId: string; detail: Record<string, unknown> }
export type AuditNames = ReadonlyMap<string, { kind: 'account' | 'cohort' | 'enrolment' | 'problemReport' | 'certificate'; name: string }>

/** Whoever or whatever an id stands for, with a link to its page where it has one. */
function Name({ id, names }: { id: string; names: AuditNames }) {
  const t = useTranslations('admin')
  const named = names.get(id)
  if (!named) return <span className="text-quiet">{t('gone')}</span>
  const page = named.kind === 'account' ? `/admin/people/${id}` : named.kind === 'cohort' ? `/admin/cohorts/${id}` : named.kind === 'certificate' ? `/admin/certificates/${id}` : null
  return page ? <a href={page}><bdi>{named.name}</bdi></a> : <bdi>{named.name}</bdi>
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isDay = /^\d{4}-\d\d-\d\d$/
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** A value of the detail as it is read: ids by name, moments as dates, a change as what was and what is. */
function Value({ value, names, timeZone }: { value: unknown; names: AuditNames; timeZone: string }): ReactNode {
  const t = useTranslations('admin')
  const format = useFormatter()
  if (value === null || value === undefined || value === '') return <span className="text-quiet">{t('empty')}</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'string' && isId.test(value)) return <Name id={value} names={names} />
  if (typeof value === 'string' && isDay.test(value)) return format.dateTime(new Date(`${value}T12:00:00Z`), 'day', { timeZone: 'UTC' })
  if (typeof value === 'string' && isMoment.test(value)) return format.dateTime(new Date(value), 'moment', { timeZone })
  if (typeof value === 'string' || typeof value === 'number') return <bdi className="break-words whitespace-pre-line">{value}</bdi>
  if (Array.isArray(value)) return value.map((each: unknown, index) => <span key={index}>{index > 0 && ', '}<Value value={each} names={names} timeZone={timeZone} /></span>)
  if (typeof value === 'object' && 'from' in value && 'to' in value)
    return <><Value value={value.from} names={names} timeZone={timeZone} /> <span aria-hidden className="rtl:inline-block rtl:-scale-x-100">→</span><span className="sr-only">{t('to')}</span> <Value value={value.to} names={names} timeZone={timeZone} /></>
  return <Detail detail={Object.fromEntries(Object.entries(value))} names={names} timeZone={timeZone} />
}

function Detail({ detail, names, timeZone }: { detail: Record<string, unknown>; names: AuditNames; timeZone: string }) {
  const labels: Record<string, string> = useMessages().admin.details
  return (
    <dl className="text-small">
      {Object.entries(detail).map(([key, value]) => (
        <div key={key}><dt className="inline text-quiet">{labels[key] ?? key}: </dt><dd className="inline"><Value value={value} names={names} timeZone={timeZone} /></dd></div>
      ))}
    </dl>
  )
}

/** Entries of the audit log, newest first. */
export function AuditTable({ rows, names, timeZone }: { rows: readonly AuditRow[]; names: AuditNames; timeZone: string }) {
  const t = useTranslations('admin')
  const format = useFormatter()
  const targets: Record<string, string> = useMessages().admin.targets
  return (
    <div className="frame relative" tabIndex={0} role="region" aria-label={t('auditTable')}>
      <table className="grid-table">
        <thead><tr>{(['when', 'what', 'about', 'who', 'detail'] as const).map((column) => <th key={column} scope="col">{t(column)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="min-w-36 sm:whitespace-nowrap">{format.dateTime(row.at, 'moment', { timeZone })}</td>
              <td className="min-w-40">{row.what}</td>
              <td className="min-w-40">{row.targetType === 'organisation' ? t('theOrganisation') : <><span className="block text-small text-quiet">{targets[row.targetType] ?? row.targetType}</span><Name id={row.targetId} names={names} /></>}</td>
              <td className="min-w-36">{row.actorId ? <Name id={row.actorId} names={names} /> : t('theSite')}</td>
              <td className="min-w-56"><Detail detail={row.detail} names={names} timeZone={timeZone} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
