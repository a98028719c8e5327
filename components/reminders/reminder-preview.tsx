import { useTranslations } from 'next-intl'
import type { LeftOutReason, ReminderKind } from '@/domain/reminders'

const shown = 30

function Names({ names }: { names: readonly string[] }) {
  const t = useTranslations('reminders')
  return (
    <p className="text-quiet">
      {names.slice(0, shown).map((name, index) => <span key={`${index}${name}`}>{index > 0 && ', '}<bdi>{name}</bdi></span>)} {names.length > shown && t('more', { count: names.length - shown })}
    </p>
  )
}

function grouped<K extends string>(people: readonly { name: string; key: K }[]): [K, string[]][] {
  const groups = new Map<K, string[]>()
  for (const { name, key } of people) groups.set(key, [...(groups.get(key) ?? []), name])
  return [...groups]
}

/** Who would be reminded of what, and who would not though they need it, with the reason. */
export function ReminderPreview({ preview }: {
  preview: { send: readonly { name: string; kind: ReminderKind }[]; leftOut: readonly { name: string; why: LeftOutReason }[]; none: number; managers: number; people: number }
}) {
  const t = useTranslations('reminders')
  const gets = grouped(preview.send.map(({ name, kind }) => ({ name, key: kind })))
  const leftOut = grouped(preview.leftOut.map(({ name, why }) => ({ name, key: why })))
  return (
    <section aria-labelledby="preview" className="max-w-2xl">
      <h2 id="preview" className="mb-2 text-lead">{t('preview')}</h2>
      {gets.length === 0 ? <p>{t('nobodyGets')}</p> : (
        <ul className="border-t border-line">{gets.map(([kind, names]) => <li key={kind} className="border-b border-line py-3"><p className="font-semibold">{t(`gets.${kind}`, { count: names.length })}</p><Names names={names} /></li>)}</ul>
      )}
      {preview.managers > 0 && <p className="mt-3">{t('managers', { managers: preview.managers, people: preview.people })}</p>}
      <p className="mt-3">{t('none', { count: preview.none })}</p>
      <h3 className="mt-8 mb-2 text-base">{t('leftOutTitle')}</h3>
      {leftOut.length === 0 ? <p>{t('nobodyLeftOut')}</p> : (
        <ul className="border-t border-line">{leftOut.map(([why, names]) => <li key={why} className="border-b border-line py-3"><p className="font-semibold">{t(`leftOut.${why}`, { count: names.length })}</p><Names names={names} /></li>)}</ul>
      )}
    </section>
  )
}
