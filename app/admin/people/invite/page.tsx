import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { InviteForm } from '@/components/people/invite-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { mailIsConfigured } from '@/server/mail'
import { invitePerson } from './actions'

export const generateMetadata = titled('inviteAPerson')

export default async function InvitePage() {
  const { reader } = await authorize('people.manage', {})
  const t = await getTranslations('people')
  return (
    <Shell viewer={reader} page="/admin/people/invite">
      <PageHead title={t('inviteTitle')} above={{ href: '/admin/people', label: t('title') }}>{t('inviteIntro')}</PageHead>
      <InviteForm action={invitePerson} operation={randomUUID()} sendsMail={mailIsConfigured()} />
      <p className="mt-8"><a className="inline-flex min-h-11 items-center" href="/admin/people?filter=waiting">{t('notYetIn')}</a></p>
    </Shell>
  )
}
