import { useTranslations } from 'next-intl'

/** The lists of mails, with how many are on each. */
export function MailLists({ show, counts }: { show: 'attention' | 'waiting' | 'sent'; counts: { attention: number; waiting: number; sent: number } }) {
  const t = useTranslations('mailbox')
  return (
    <nav aria-label={t('lists')} className="mb-4 flex flex-wrap gap-x-6">
      {(['attention', 'waiting', 'sent'] as const).map((list) => (
        <a key={list} className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink" aria-current={show === list ? 'page' : undefined}
          href={list === 'attention' ? '/admin/mail' : `/admin/mail?show=${list}`}>{t(`list.${list}`, { count: counts[list] })}</a>
      ))}
    </nav>
  )
}
