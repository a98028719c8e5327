import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { LinkSender } from '@/components/roster/hand-over'
import { Whom } from '@/components/roster/whom'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { authorize } from '@/server/access'
import { invitationHours } from '@/server/links'
import { mailIsConfigured } from '@/server/mail'
import { waitingPeople } from '@/server/roster/invitations'
import { send } from './actions'

export const generateMetadata = titled('sendInvitations')

export default async function InvitePage({ params }: PageProps<'/admin/cohorts/[cohort]/invite'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.enrol', { cohortId })
  const { reader, target } = access
  const [t, cohort, { byMail, onPaper, neither }] = await Promise.all([getTranslations('enrol.invite'), getTranslations('enrol.cohort'), waitingPeople(access)])
  const path = `/admin/cohorts/${cohortId}`
  return (
    <Shell viewer={reader} page={`${path}/invite`}>
      <PageHead title={t('title')} above={{ href: path, label: <bdi>{target.cohortName}</bdi> }}>{t(mailIsConfigured() ? 'intro' : 'noMail', { hours: invitationHours })}</PageHead>
      {byMail.length > 0 ? (
        <LinkSender action={send}>
          <input type="hidden" name="cohortId" value={cohortId} />
          <Whom people={byMail} />
          <Submit>{t('send')}</Submit>
        </LinkSender>
      ) : mailIsConfigured() && <p>{t('nobody')}</p>}
      {onPaper.length > 0 && <p className="mt-8 max-w-2xl">{mailIsConfigured() && t('onPaper', { count: onPaper.length })} <a href={`${path}/sheet`}>{cohort('toSheet')}</a></p>}
      {neither.length > 0 && <p className="mt-4 max-w-2xl">{t('neither', { count: neither.length })}</p>}
      <p className="mt-6"><a className="inline-flex min-h-11 items-center" href={path}>{t('back')}</a></p>
    </Shell>
  )
}
