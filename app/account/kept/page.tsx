import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { OnThisDevice } from '@/components/offline/on-this-device'
import { mostDays } from '@/components/offline/kept'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'

export const generateMetadata = titled('keptOnThisDevice')

export default async function KeptPage() {
  const { reader } = await authorize('account.own', {})
  const [t, account] = await Promise.all([getTranslations('offline'), getTranslations('account')])
  return (
    <Shell viewer={reader} page="/account/kept">
      <PageHead title={t('listTitle')} above={{ href: '/account', label: account('accountTitle') }}>{t('listLead')}</PageHead>
      <div className="max-w-2xl">
        <OnThisDevice removable timeZone={reader.timeZone} />
        <p className="mt-8 text-small text-quiet">{t('listRule', { days: mostDays })}</p>
        <p className="mt-2"><a className="inline-flex min-h-11 items-center" href="/courses">{t('toCourses')}</a></p>
      </div>
    </Shell>
  )
}
