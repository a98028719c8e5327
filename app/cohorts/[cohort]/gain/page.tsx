import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CalibrationPart, GainAnswer, GainLater, GainNumbers, ObjectiveTable } from '@/components/evaluation/gain'
import { Took } from '@/components/evaluation/took'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortGain } from '@/server/evaluation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evaluation.gain'))('metaTitle') }
}

export default async function LearningGain({ params }: PageProps<'/cohorts/[cohort]/gain'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, { pair, later, took, objectives, curve }] = await Promise.all([getTranslations('evaluation'), cohortGain(access)])
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/gain`} width="wide">
      <PageHead title={t('gain.title')} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{access.target.cohortName}</bdi> }}>
        <p className="text-ink">{pair ? <GainAnswer pair={pair} /> : t('gain.empty')}</p>
        {pair && <p className="mt-1 text-base">{t('gain.people', { people: pair.people })}</p>}
      </PageHead>
      <p className="max-w-3xl">{t('gain.lead')}</p>
      {pair && <GainNumbers pair={pair} />}
      {pair && <ObjectiveTable objectives={pair.objectives} texts={objectives} />}
      <GainLater later={later} />
      <CalibrationPart curve={curve} />
      <Took took={took} />
      <p className="mt-8 max-w-3xl text-small text-quiet">{t('judgement.tens')}</p>
    </Shell>
  )
}
