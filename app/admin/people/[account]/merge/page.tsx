import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { titled } from '@/app/title'
import { FoundAccounts, MergeSearch } from '@/components/people/merge-search'
import { MergeShown } from '@/components/people/merge-shown'
import { PageHead, Shell } from '@/components/ui/shell'
import { foundTogether, mergePreview, otherAccounts } from '@/server/account-merge/preview'
import { authorize } from '@/server/access'
import { mergeThem } from './actions'

export const generateMetadata = titled('mergeTwoAccounts')

const query = z.object({ search: z.string().trim().max(200).catch(''), other: z.uuid().optional().catch(undefined), stays: z.enum(['this', 'other']).catch('this') })

export default async function MergePage({ params, searchParams }: PageProps<'/admin/people/[account]/merge'>) {
  const { account } = await params
  const access = await authorize('account.merge', { accountId: account })
  if (access.target.merged) redirect(`/admin/people/${account}`)
  const { search, other, stays } = query.parse(await searchParams)
  const [t, problems, found, preview] = await Promise.all([
    getTranslations('merge'), getTranslations('problems'), otherAccounts(access, search), other ? mergePreview(access, { otherId: other, stays }) : null,
  ])
  return (
    <Shell viewer={access.reader} page={`/admin/people/${account}/merge`}>
      <PageHead title={t('title')} above={{ href: `/admin/people/${account}`, label: <bdi>{access.target.accountName}</bdi> }}>{t('intro')}</PageHead>
      <MergeSearch accountId={account} search={search} />
      {/* What would happen stands where the choice stood: under a long list it would not be seen. Finding again brings the list back. */}
      {found && !preview && <FoundAccounts accountId={account} search={search} found={found} most={foundTogether} />}
      {preview && other && <MergeShown accountId={account} otherId={other} stays={stays} search={search} preview={preview} stops={preview.obstacles.map(({ code, values }) => problems(code, values as never))} action={mergeThem} />}
    </Shell>
  )
}
