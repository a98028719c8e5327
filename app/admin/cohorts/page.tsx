import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { Pager } from '@/components/people/pager'
import { listAddress } from '@/components/ui/list-search'
import { CohortList } from '@/components/roster/cohort-list'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohorts, courseTitles } from '@/server/cohorts'

export const generateMetadata = titled('cohorts')

const query = z.object({ archived: z.literal('1').optional().catch(undefined), page: z.coerce.number().int().min(1).max(9999).catch(1) })

export default async function CohortsPage({ searchParams }: PageProps<'/admin/cohorts'>) {
  const access = await authorize('cohort.manage', {})
  const { page, archived } = query.parse(await searchParams)
  const [t, admin, list] = await Promise.all([getTranslations('enrol.cohorts'), getTranslations('admin'), cohorts(access, page, archived === '1')])
  const { reader } = access
  if (archived) return (
    <Shell viewer={reader} page="/admin/cohorts" width="wide">
      <PageHead title={t('archiveTitle')} above={{ href: '/admin/cohorts', label: t('title') }}>{t('archiveIntro')}</PageHead>
      {list.cohorts.length > 0 ? <CohortList cohorts={list.cohorts} titles={courseTitles()} now={reader.now} timeZone={reader.timeZone} /> : <p>{t('archiveEmpty')}</p>}
      <Pager page={page} pages={list.pages} address={(to) => listAddress('/admin/cohorts', { archived: '1', page: to })} />
    </Shell>
  )
  return (
    <Shell viewer={reader} page="/admin/cohorts" width="wide">
      <PageHead title={t('title')} above={{ href: '/admin', label: admin('title') }}>{t('intro')}</PageHead>
      {list.cohorts.length === 0 && page === 1 && <><h2 className="mb-1 text-lead">{t('emptyTitle')}</h2><p className="mb-5 max-w-2xl">{t('empty')}</p></>}
      <p className="mb-6"><a className="button" href="/admin/cohorts/new">{t('create')}</a> <a className="ms-5 inline-flex min-h-11 items-center" href="/admin/cohorts?archived=1">{t('toArchive')}</a></p>
      {list.cohorts.length > 0 && <CohortList cohorts={list.cohorts} titles={courseTitles()} now={reader.now} timeZone={reader.timeZone} />}
      {list.cohorts.length === 0 && page > 1 && <p>{t('beyond')}</p>}
      <Pager page={page} pages={list.pages} address={(to) => listAddress('/admin/cohorts', { page: to })} />
    </Shell>
  )
}
