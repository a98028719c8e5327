import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'
import { CertificateStanding, type StandingFacts } from './standing'

type Managed = StandingFacts & {
  id: string; name: string; otherName: string | null; courseTitle: string; courseRevision: string; completedAt: Date; issuedAt: Date
  revokedWhy: string | null; replaced: boolean; sealed: boolean
}

/** One certificate for an administrator: what it says, what it is worth, and what can be done about it. */
export function ManageCertificate({ certificate, revoke, reissue, timeZone }: { certificate: Managed; revoke: FormAction; reissue: FormAction; timeZone: string }) {
  const t = useTranslations('certificate')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  const facts: [string, ReactNode][] = [
    [t('manage.now'), <CertificateStanding key="now" {...certificate} timeZone={timeZone} />],
    [t('manage.person'), <bdi key="name">{certificate.name}</bdi>],
    ...(certificate.otherName ? [[t('manage.otherName'), <bdi key="other">{certificate.otherName}</bdi>] satisfies [string, ReactNode]] : []),
    [t('manage.course'), <bdi key="course">{certificate.courseTitle}</bdi>],
    [t('manage.revision'), certificate.courseRevision],
    [t('manage.completed'), day(certificate.completedAt)],
    [t('manage.issued'), day(certificate.issuedAt)],
    [t('manage.valid'), certificate.validUntil ? day(certificate.validUntil) : t('manage.forEver')],
    ...(certificate.revokedWhy ? [[t('manage.why'), <bdi key="why">{certificate.revokedWhy}</bdi>] satisfies [string, ReactNode]] : []),
  ]
  return (
    <>
      {!certificate.sealed && <p className="mb-4 max-w-2xl border-s-4 border-bad ps-4">{t('view.altered')}</p>}
      <dl className="grid max-w-2xl grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
        {facts.map(([label, value]) => <div key={label} className="contents"><dt className="text-quiet">{label}</dt><dd className="min-w-0 wrap-anywhere">{value}</dd></div>)}
      </dl>
      <p className="mt-4"><a className="inline-flex min-h-11 items-center" href={`/certificates/${certificate.id}`}>{t('manage.view')}</a></p>
      <section className="mt-8 max-w-2xl">
        {certificate.revokedWhy === null ? (
          <>
            <h2 className="mb-2 text-lead">{t('manage.revokeTitle')}</h2>
            <p className="mb-4">{t('manage.revokeText')}</p>
            <ActionForm action={revoke} heading={ui('mend')} key="revoke">
              <input type="hidden" name="certificateId" value={certificate.id} />
              <TextArea name="why" label={t('manage.why')} hint={t('manage.whyHint')} rows={3} dir="auto" maxLength={500} required />
              <Submit danger>{t('manage.revoke')}</Submit>
            </ActionForm>
          </>
        ) : certificate.replaced ? <p>{t('manage.replaced')}</p> : (
          <>
            <h2 className="mb-2 text-lead">{t('manage.again')}</h2>
            <p className="mb-4">{t('manage.againText')}</p>
            <ActionForm action={reissue} heading={ui('mend')} key="reissue">
              <input type="hidden" name="certificateId" value={certificate.id} />
              <Submit>{t('manage.reissue')}</Submit>
            </ActionForm>
          </>
        )}
      </section>
    </>
  )
}
