import { getTranslations } from 'next-intl/server'
import { AccommodationForm } from '@/components/accommodation/accommodation-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { noAccommodation } from '@/domain/accommodation'
import { authorize } from '@/server/access'
import { accommodationOf } from '@/server/accommodations'
import { setNeeds } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('accommodation'))('staffTitle') }
}

export default async function AccommodationPage({ params }: PageProps<'/people/[account]/accommodation'>) {
  const { account: accountId } = await params
  const access = await authorize('accommodation.set', { accountId })
  const [t, set] = await Promise.all([getTranslations('accommodation'), accommodationOf(access)])
  const { accountName } = access.target
  const name = { name: accountName, b: (text: unknown) => <bdi>{String(text)}</bdi> }
  return (
    <Shell viewer={access.reader} page={`/people/${accountId}/accommodation`}>
      <PageHead title={t.rich('title', name)}>{t.rich('lead', name)}</PageHead>
      <AccommodationForm accountId={accountId} set={set ?? noAccommodation} action={setNeeds} />
    </Shell>
  )
}
