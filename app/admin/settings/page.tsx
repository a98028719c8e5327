import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { HistoryForm } from '@/components/admin/history-form'
import { SettingsForm } from '@/components/admin/settings-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { historyKept } from '@/server/history'
import { settings, timeZones } from '@/server/organisation'
import { saveHistory, saveSettings } from './actions'

export const generateMetadata = titled('settings')

export default async function SettingsPage() {
  const access = await authorize('settings.edit', {})
  const [t, shown, kept] = await Promise.all([getTranslations('admin'), settings(access), historyKept(access)])
  return (
    <Shell viewer={access.reader} page="/admin/settings">
      <PageHead title={t('settingsTitle')} above={{ href: '/admin', label: t('title') }}>{t('settingsText')}</PageHead>
      <SettingsForm settings={shown} timeZones={timeZones()} action={saveSettings} />
      <HistoryForm months={kept.months} action={saveHistory} />
    </Shell>
  )
}
