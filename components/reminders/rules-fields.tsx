import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import type { ReminderRules } from '@/domain/reminders'

const kinds = ['notStarted', 'stalled', 'due', 'expiring'] as const

/** The rules as a form that only shows: they are in the address, and nothing is kept. */
export function RulesFields({ rules, path }: { rules: ReminderRules; path: string }) {
  const t = useTranslations('reminders')
  return (
    <form action={path} method="get" className="mb-6">
      <h2 className="text-lead">{t('rules')}</h2>
      <p className="mb-4 text-small text-quiet">{t('empty')}</p>
      {kinds.map((kind) => <TextField key={kind} name={kind} label={t(kind)} type="number" inputMode="numeric" value={rules[kind]?.toString() ?? ''} autoComplete="off" />)}
      <label className="mb-5 flex min-h-11 max-w-xl items-start gap-3 py-1.5"><input className="tick mt-0.5" type="checkbox" name="digest" value="on" defaultChecked={rules.digest} />{t('digest')}</label>
      <input type="hidden" name="shown" value="1" />
      <button type="submit" className="button button-quiet">{t('show')}</button>
    </form>
  )
}

/** The same rules, to be kept. */
export function RulesHidden({ rules }: { rules: ReminderRules }) {
  return (
    <>
      {kinds.map((kind) => <input key={kind} type="hidden" name={kind} value={rules[kind]?.toString() ?? ''} />)}
      {rules.digest && <input type="hidden" name="digest" value="on" />}
    </>
  )
}
