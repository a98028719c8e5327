import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JudgementCurves, JudgementLater, JudgementNumbers, TechniqueTable } from '@/components/evaluation/judgement'
import { Took } from '@/components/evaluation/took'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortJudgement } from '@/server/evaluation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evaluation.judgement'))('metaTitle') }
}

export default async function Judgement({ params }: PageProps<'/cohorts/[cohort]/judgement'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, { pair, later, took, techniqueNames }] = await Promise.all([getTranslations('evaluation.judgement'), cohortJudgement(access)])
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/judgement`} width="wide">
      <PageHead title={t('title')} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{access.target.cohortName}</bdi> }}>
        <p className="text-ink">{pair ? t(`words.${pair.change.word}`) : t('empty')}</p>
        {pair && <p className="mt-1 text-base">{t('people', { people: pair.people })}</p>}
      </PageHead>
      <p className="max-w-3xl">{t('lead')}</p>
      {pair && (
        <>
          <h2 className="mt-8 text-lead">{t('numbers')}</h2>
          <JudgementNumbers pair={pair} />
          <JudgementCurves before={pair.before.curve} after={pair.after.curve} />
          <TechniqueTable techniques={pair.techniques} names={techniqueNames} />
        </>
      )}
      <JudgementLater later={later} />
      <Took took={took} />
      <section className="mt-8 max-w-3xl"><h2 className="text-lead">{t('how')}</h2><p className="mt-1">{t('howText')}</p><p className="mt-2">{t('tens')}</p></section>
    </Shell>
  )
}
