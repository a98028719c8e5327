import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { Paragraphs } from '@/components/ui/paragraphs'
import { PageHead, Shell } from '@/components/ui/shell'
import { readerIfAny } from '@/server/access'
import { notice } from '@/server/own-account'

export const generateMetadata = titled('needHelp')

export default async function Help() {
  const [t, reader, { helpContacts, quickExitUrl, whoSeesWhat }] = await Promise.all([getTranslations('account'), readerIfAny(), notice()])
  return (
    <Shell viewer={reader} page="/help" quickExitUrl={quickExitUrl}>
      <PageHead title={t('helpTitle')}>{t('helpText')}</PageHead>
      <div className="max-w-2xl">
        <h2 className="mb-2 text-lead">{t('helpContacts')}</h2>
        {helpContacts ? <Paragraphs text={helpContacts} /> : <p>{t('helpNoContacts')}</p>}
        <h2 className="mt-8 mb-2 text-lead">{t('helpDistressTitle')}</h2>
        <p>{t('helpDistress')}</p>
        <h2 className="mt-8 mb-2 text-lead">{t('helpReferralTitle')}</h2>
        <p>{t('helpReferral')}</p>
        {reader && <><h2 className="mt-8 mb-2 text-lead">{t('noticeTitle')}</h2><Paragraphs text={whoSeesWhat || t('noticeDefault')} /></>}
      </div>
    </Shell>
  )
}
