import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { SelectField, TextArea, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** What holds for the whole site; says of each setting where it is seen and what changing it does. */
export function SettingsForm({ settings, timeZones, action }: {
  settings: { name: string; timeZone: string; helpContacts: string; whoSeesWhat: string; quickExitUrl: string; quietFrom: number; quietTo: number }; timeZones: readonly string[]; action: FormAction
}) {
  const t = useTranslations('admin')
  const ui = useTranslations('ui')
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))
  return (
    <ActionForm action={action} heading={ui('mend')}>
      <TextField name="name" label={t('organisationName')} hint={t('organisationNameHint')} value={settings.name} autoComplete="organization" dir="auto" maxLength={200} required />
      <SelectField name="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} value={settings.timeZone} options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
      <div className="grid max-w-xl gap-x-6 sm:grid-cols-2">
        <SelectField name="quietFrom" label={t('quietFrom')} hint={t('quietHint')} value={String(settings.quietFrom)} options={hours} />
        <SelectField name="quietTo" label={t('quietTo')} value={String(settings.quietTo)} options={hours} />
      </div>
      <TextArea name="helpContacts" label={t('contacts')} hint={t('contactsHint')} value={settings.helpContacts} rows={5} dir="auto" maxLength={4000} />
      <TextArea name="whoSeesWhat" label={t('whoSeesWhat')} hint={t('whoSeesWhatHint')} value={settings.whoSeesWhat} rows={14} dir="auto" maxLength={8000} />
      <TextField name="quickExitUrl" label={t('quickExit')} hint={t('quickExitHint')} value={settings.quickExitUrl} type="url" dir="ltr" maxLength={500} required />
      <Submit>{t('saveSettings')}</Submit>
    </ActionForm>
  )
}
