import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { CameBackForm } from '@/components/mail/came-back-form'
import { MailLists } from '@/components/mail/mail-lists'
import { MailRows } from '@/components/mail/mail-rows'
import { Pager } from '@/components/people/pager'
import { listAddress } from '@/components/ui/list-search'
import { ActionForm } from '@/components/ui/action-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { daysKept } from '@/domain/outbox'
import { authorize } from '@/server/access'
import { mailIsConfigured } from '@/server/mail'
import { listedMails, mailLists } from '@/server/outbox/list'
import { again, againAll, aside, bounced } from './actions'

export const generateMetadata = titled('mail')

const query = z.object({ show: z.enum(mailLists).catch('attention'), page: z.coerce.number().int().min(1).max(9999).catch(1) })

export default async function MailPage({ searchParams }: PageProps<'/admin/mail'>) {
  const access = await authorize('people.manage', {})
  const { show, page } = query.parse(await searchParams)
  const [t, admin, ui, { mails, counts, pages }] = await Promise.all([getTranslations('mailbox'), getTranslations('admin'), getTranslations('ui'), listedMails(access, { show, page })])
  return (
    <Shell viewer={access.reader} page="/admin/mail">
      <PageHead title={t('title')} above={{ href: '/admin', label: admin('title') }}>{mailIsConfigured() ? t('intro', { days: daysKept }) : t('noServer')}</PageHead>
      <MailLists show={show} counts={counts} />
      {show === 'attention' && counts.unreached > 1 && <ActionForm action={againAll} heading={ui('mend')} className="mb-6"><Submit quiet>{t('againAll', { count: counts.unreached })}</Submit></ActionForm>}
      {mails.length > 0 ? <MailRows mails={mails} again={again} aside={aside} timeZone={access.reader.timeZone} now={access.reader.now} /> : <p className="max-w-2xl">{t(`none.${show}`)}</p>}
      <Pager page={page} pages={pages} address={(to) => listAddress('/admin/mail', { show: show === 'attention' ? '' : show, page: to })} />
      {counts.sent + counts.attention > 0 && <CameBackForm action={bounced} />}
    </Shell>
  )
}
