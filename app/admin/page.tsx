import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { AttentionList } from '@/components/admin/attention-list'
import { Parts } from '@/components/admin/parts'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { attention } from '@/server/organisation'

export const generateMetadata = titled('administration')

export default async function AdminHome() {
  const access = await authorize('people.manage', {})
  const [t, needs] = await Promise.all([getTranslations('admin'), attention(access)])
  return (
    <Shell viewer={access.reader} page="/admin">
      <PageHead title={t('title')}>{t('waiting', { count: needs.waiting })} {!needs.mail && t('noMail')}</PageHead>
      <AttentionList needs={needs} />
      <Parts />
    </Shell>
  )
}
