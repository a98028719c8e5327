import { useTranslations } from 'next-intl'

/** How somebody else makes sure of a certificate: with this site, and without it. */
export function HowToCheck({ path, address }: { path: string; address: string }) {
  const t = useTranslations('certificate.view')
  return (
    <section className="mt-10 max-w-2xl">
      <h2 className="mb-2 text-lead">{t('checkTitle')}</h2>
      <p>{t.rich('checkText', { address, a: (part) => <a className="wrap-anywhere" href={address}><bdi>{part}</bdi></a> })}</p>
      <h2 className="mt-8 mb-2 text-lead">{t('aloneTitle')}</h2>
      <p>{t.rich('aloneText', { a: (part) => <a href={`${path}/proof`} download>{part}</a> })}</p>
      <p className="mt-3 text-small text-quiet">{t.rich('aloneSteps', { keys: (part) => <a href="/certificate-keys">{part}</a> })}</p>
    </section>
  )
}
