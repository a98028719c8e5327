import { useTranslations } from 'next-intl'
import { KeptList } from './kept-list'

/** The list of what is on this device, with its sentences; without JavaScript there is nothing on it. */
export function OnThisDevice({ removable, timeZone }: { removable: boolean; timeZone?: string }) {
  const t = useTranslations('offline')
  return (
    <>
      <noscript><p>{t('noScript')}</p></noscript>
      <KeptList removable={removable} timeZone={timeZone} words={{
        notPossible: t('notPossible'), empty: t(removable ? 'listEmpty' : 'offlineNothing'), keptOn: t('keptOn', { date: '{date}', size: '{size}' }), attempt: t('attempt'),
        remove: t('remove'), removeAll: t('removeAll'), removed: t('removed'), total: t('total', { size: '{size}' }),
      }} />
    </>
  )
}
