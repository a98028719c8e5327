import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { ActionForm } from '@/components/ui/action-form'
import { Paragraphs } from '@/components/ui/paragraphs'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { authorize } from '@/server/access'
import { notice } from '@/server/own-account'
import { acknowledge } from './actions'

export const generateMetadata = titled('whoSeesWhat')

export default async function Welcome() {
  const { reader } = await authorize('account.acknowledge', {})
  const [t, ui, { whoSeesWhat, noticeVersion }] = await Promise.all([getTranslations('account'), getTranslations('ui'), notice()])
  return (
    <Shell viewer={reader} page="/welcome">
      <PageHead title={t('noticeTitle')}>{t('noticeText')}</PageHead>
      <div className="max-w-2xl text-read"><Paragraphs text={whoSeesWhat || t('noticeDefault')} /></div>
      <ActionForm action={acknowledge} heading={ui('mend')} className="mt-8">
        <input type="hidden" name="version" value={noticeVersion} />
        <Submit>{t('acknowledge')}</Submit>
      </ActionForm>
    </Shell>
  )
}
