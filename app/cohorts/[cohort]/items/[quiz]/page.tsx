import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChooseAttempts, TakeFigures } from '@/components/analysis/choose'
import { ItemMap } from '@/components/analysis/item-map'
import { AnalysisAnswer, ItemList, PaperLine } from '@/components/analysis/items'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { itemAnalysis } from '@/server/item-analysis'
import { askedFor } from '@/app/cohorts/[cohort]/items/wish'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analysis'))('metaTitle') }
}

export default async function Items({ params, searchParams }: PageProps<'/cohorts/[cohort]/items/[quiz]'>) {
  const { cohort: cohortId, quiz: quizId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, analysis] = await Promise.all([getTranslations('analysis'), itemAnalysis(access, { quizId, ...askedFor.parse(await searchParams) })])
  const { reader, target: { cohortName } } = access
  const { title, items, sheets, reliability, choice, revision, revisions } = analysis
  const chosen = { cohortId, quizId, choice, revision }
  return (
    <Shell viewer={reader} page={`/cohorts/${cohortId}/items/${quizId}`} width="wide">
      <PageHead title={title} above={{ href: `/cohorts/${cohortId}/items`, label: <span>{t('quizzes.title')}, <bdi>{cohortName}</bdi></span> }}>
        <p className="text-ink"><AnalysisAnswer items={items} sheets={sheets} /></p>
        {sheets > 0 && <p className="mt-1 text-base">{t('from', { sheets, choice })}</p>}
      </PageHead>
      {sheets > 0 && (
        <>
          <ChooseAttempts {...chosen} revisions={revisions} timeZone={reader.timeZone} />
          <section aria-labelledby="paper" className="mt-8 max-w-3xl"><h2 id="paper" className="text-lead">{t('paper.title')}</h2><div className="mt-2"><PaperLine reliability={reliability} /></div></section>
          <ItemMap items={items} />
          <h2 className="mt-8 mb-3 text-lead">{t('items')}</h2>
          <ItemList items={items} reliability={reliability} />
          <TakeFigures {...chosen} />
        </>
      )}
    </Shell>
  )
}
