import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { Pager } from '@/components/people/pager'
import { PeopleSearch } from '@/components/people/people-search'
import { listAddress } from '@/components/ui/list-search'
import { PeopleTable } from '@/components/people/people-table'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { people, peopleFilters } from '@/server/people'

export const generateMetadata = titled('people')

const query = z.object({ filter: z.enum(peopleFilters).catch('all'), search: z.string().trim().max(200).catch(''), page: z.coerce.number().int().min(1).max(9999).catch(1) })

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const access = await authorize('people.manage', {})
  const { filter, search, page } = query.parse(await searchParams)
  const [t, admin, list] = await Promise.all([getTranslations('people'), getTranslations('admin'), people(access, { filter, search, page })])
  const empty = search ? 'noneFound' : filter === 'suspended' ? 'noneSuspended' : filter === 'waiting' ? 'noneWaiting' : filter === 'offered' ? 'noneOffered' : 'noneHere'
  return (
    <Shell viewer={access.reader} page="/admin/people" width="wide">
      <PageHead title={t('title')} above={{ href: '/admin', label: admin('title') }}>{t('intro')}</PageHead>
      <p className="mb-6"><Link prefetch={false} className="button" href="/admin/people/invite">{t('invite')}</Link></p>
      <PeopleSearch filters={peopleFilters} filter={filter} search={search} counts={list.counts} />
      {list.people.length > 0 ? <PeopleTable people={list.people} /> : <p className="max-w-2xl py-4">{t(empty)} {(search || filter !== 'all') && <a href="/admin/people">{t('showAll')}</a>}</p>}
      <Pager page={page} pages={list.pages} address={(to) => listAddress('/admin/people', { filter, search, page: to })} />
    </Shell>
  )
}
