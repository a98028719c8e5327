import { useTranslations } from 'next-intl'

/** The way to merge a second account of the person, and the accounts that were merged into this one. */
export function MergeLink({ accountId, emptied }: { accountId: string; emptied: readonly { id: string; signInName: string }[] }) {
  const t = useTranslations('merge')
  return (
    <section aria-labelledby="merge" className="mb-10 max-w-2xl">
      <h2 id="merge" className="mb-1 text-lead">{t('title')}</h2>
      <p className="text-quiet">{t('linkText')}</p>
      {emptied.map(({ id, signInName }) => <p key={id}><a className="inline-flex min-h-11 items-center break-all" href={`/admin/people/${id}`}>{t.rich('mergedHere', { name: signInName, n: (name) => <bdi className="ms-1">{name}</bdi> })}</a></p>)}
      <p><a className="inline-flex min-h-11 items-center" href={`/admin/people/${accountId}/merge`}>{t('link')}</a></p>
    </section>
  )
}
