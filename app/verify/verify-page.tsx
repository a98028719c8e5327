import { getTranslations } from 'next-intl/server'
import { VerifyForm } from '@/components/certificate/verify-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { readerIfAny } from '@/server/access'
import { check } from './actions'

export async function VerifyPage({ serial }: { serial: string }) {
  const [t, reader] = await Promise.all([getTranslations('certificate.verify'), readerIfAny()])
  return (
    <Shell viewer={reader} page="/verify">
      <PageHead title={t('title')}>{t('text')}</PageHead>
      <VerifyForm action={check} serial={serial} />
      <p className="mt-8"><a className="inline-flex min-h-11 items-center" href="/verify/many">{t('many')}</a></p>
      <p className="text-small"><a className="inline-flex min-h-11 items-center" href="/certificate-keys">{t('keys')}</a></p>
    </Shell>
  )
}
