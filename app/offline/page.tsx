import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { OnThisDevice } from '@/components/offline/on-this-device'
import { PageHead, Shell } from '@/components/ui/shell'
import { notice } from '@/server/own-account'

export const generateMetadata = titled('youAreOffline')

/** Kept on each device and shown in place of a page that cannot be had: drawn for nobody in particular. */
export default async function OfflinePage() {
  const [t, { quickExitUrl }] = await Promise.all([getTranslations('offline'), notice()])
  return (
    <Shell viewer={null} page="/offline" quickExitUrl={quickExitUrl}>
      <PageHead title={t('offlineTitle')}>{t('offlineLead')}</PageHead>
      <div className="max-w-2xl">
        <p className="mb-8"><a className="button" href="">{t('again')}</a></p>
        <h2 className="mb-2 text-lead">{t('offlineHere')}</h2>
        <OnThisDevice removable={false} />
      </div>
    </Shell>
  )
}
