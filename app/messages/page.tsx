import { getTranslations } from 'next-intl/server'
import { MyMessages } from '@/components/act/my-messages'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { messagesToMe } from '@/server/messages-to-me'
import { putMessageAway } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('act.mine'))('title') }
}

export default async function Messages() {
  const access = await authorize('message.read', {})
  const [t, courses, messages] = await Promise.all([getTranslations('act.mine'), getTranslations('course'), messagesToMe(access, 'all')])
  return (
    <Shell viewer={access.reader} page="/messages">
      <PageHead title={t('title')} above={{ href: '/courses', label: courses('coursesTitle') }}>{messages.length > 0 ? t('private') : t('none')}</PageHead>
      <div className="max-w-2xl"><MyMessages messages={messages} timeZone={access.reader.timeZone} putAway={putMessageAway} /></div>
    </Shell>
  )
}
