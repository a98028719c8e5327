import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompareTable } from '@/components/evaluation/compare-table'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortsCompared } from '@/server/evaluation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evaluation.compare'))('metaTitle') }
}

export default async function SideBySide({ searchParams }: PageProps<'/cohorts/side-by-side'>) {
  const access = await authorize('cohort.list', {})
  const archived = (await searchParams).archived === 'shown'
  const [t, reports, cohorts] = await Promise.all([getTranslations('evaluation.compare'), getTranslations('report'), cohortsCompared(access, archived)])
  return (
    <Shell viewer={access.reader} page="/cohorts/side-by-side" width="wide">
      <PageHead title={t('title')} above={{ href: '/cohorts', label: reports('cohortsTitle') }}>{cohorts.length > 0 ? t('lead') : t('none')}</PageHead>
      <p><a className="inline-flex min-h-11 items-center" href={archived ? '/cohorts/side-by-side' : '/cohorts/side-by-side?archived=shown'}>{t(archived ? 'withoutArchived' : 'withArchived')}</a></p>
      {cohorts.length > 0 && <CompareTable cohorts={cohorts} />}
      {cohorts.length > 0 && <p className="mt-3 max-w-3xl text-small text-quiet">{t('note')}</p>}
    </Shell>
  )
}
