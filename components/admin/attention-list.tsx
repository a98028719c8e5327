import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

interface Attention {
  cohorts: number
  withoutLink: number
  openReports: number
  unsettledMails: number
  administrators: number
  offered: number
  uninstructed: number
  nameMissing: boolean
  contactsMissing: boolean
  offers: readonly { id: string; name: string; ready: boolean }[]
  withoutInstructor: readonly { id: string; name: string }[]
}

function Need({ children, href, link }: { children: ReactNode; href?: string; link?: string }) {
  return (
    <li className="border-b border-line py-3">
      <span aria-hidden className="me-2 text-warn">◆</span>{children}
      {href && <> <a className="inline-flex min-h-11 items-center" href={href}>{link}</a></>}
    </li>
  )
}

/** What waits for an administrator, the most pressing first; one sentence when nothing does. */
export function AttentionList({ needs }: { needs: Attention }) {
  const t = useTranslations('admin')
  const { offers, withoutInstructor } = needs
  const list = [
    offers.length > 0 && (
      <Need key="offers">
        {t('offers', { count: needs.offered })}
        <ul className="ms-6">{offers.map(({ id, name, ready }) => <li key={id}><a className="inline-flex min-h-11 items-center" href={`/admin/people/${id}`}><bdi>{name}</bdi></a> {t(ready ? 'offerReady' : 'offerWaits')}</li>)}</ul>
      </Need>
    ),
    needs.unsettledMails > 0 && <Need key="mail" href="/admin/mail" link={t('toMail')}>{t('unsettledMails', { count: needs.unsettledMails })}</Need>,
    needs.openReports > 0 && <Need key="reports" href="/admin/reports" link={t('toReports')}>{t('openReports', { count: needs.openReports })}</Need>,
    needs.nameMissing && <Need key="name" href="/admin/settings" link={t('toSettings')}>{t('needName')}</Need>,
    needs.contactsMissing && <Need key="contacts" href="/admin/settings" link={t('toSettings')}>{t('needContacts')}</Need>,
    needs.cohorts === 0 && <Need key="cohort" href="/admin/cohorts" link={t('toCohorts')}>{t('needCohort')}</Need>,
    withoutInstructor.length > 0 && (
      <Need key="instructors">
        {t('withoutInstructor', { count: needs.uninstructed })}
        <ul className="ms-6">{withoutInstructor.map(({ id, name }) => <li key={id}><a className="inline-flex min-h-11 items-center" href={`/admin/cohorts/${id}`}><bdi>{name}</bdi></a></li>)}</ul>
      </Need>
    ),
    needs.withoutLink > 0 && <Need key="links" href="/admin/people?filter=waiting" link={t('toWaiting')}>{t('withoutLink', { count: needs.withoutLink })}</Need>,
    needs.administrators === 1 && <Need key="administrators" href="/admin/people/invite" link={t('toInvite')}>{t('needAdministrator')}</Need>,
  ].filter(Boolean)
  return (
    <section aria-labelledby="attention" className="mb-12 max-w-2xl">
      <h2 id="attention" className="mb-2 text-lead">{t('attention')}</h2>
      {list.length > 0 ? <ul className="border-t border-line">{list}</ul> : <p><span aria-hidden className="me-2 text-good">●</span>{t('allWell')}</p>}
    </section>
  )
}
