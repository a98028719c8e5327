import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PackSummary, PackText } from '@/components/evaluation/pack'
import { CalibrationPart, GainLater, GainNumbers, ObjectiveTable } from '@/components/evaluation/gain'
import { JudgementCurves, JudgementLater, JudgementNumbers, TechniqueTable } from '@/components/evaluation/judgement'
import { Took } from '@/components/evaluation/took'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { evaluationPack } from '@/server/evaluation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evaluation.pack'))('metaTitle') }
}

export default async function Evaluation({ params }: PageProps<'/cohorts/[cohort]/evaluation'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, pack] = await Promise.all([getTranslations('evaluation'), evaluationPack(access)])
  const { reader: { timeZone, now }, target: { cohortName, opensAt, closesAt } } = access
  const { judgement: { pair, later, took, techniqueNames }, gain, courseTitle, revision } = pack
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/evaluation`} width="wide">
      <PageHead title={t.rich('pack.title', { cohort: cohortName, name: (chunks) => <bdi>{chunks}</bdi> })} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{cohortName}</bdi> }}>
        <PackText {...{ cohortId, courseTitle, opensAt, closesAt, now, revision: revision.slice(0, 8), timeZone }} />
      </PageHead>
      <PackSummary pack={pack} />
      <Took took={took} />
      <section className="mt-10 break-before-page">
        <h2 className="text-title">{t('judgement.title')}</h2>
        <p className="mt-1 max-w-3xl">{t('judgement.lead')} {pair ? t('judgement.people', { people: pair.people }) : t('judgement.empty')}</p>
        {pair && <JudgementNumbers pair={pair} />}
        {pair && <JudgementCurves before={pair.before.curve} after={pair.after.curve} />}
        {pair && <TechniqueTable techniques={pair.techniques} names={techniqueNames} />}
        <JudgementLater later={later} />
      </section>
      <section className="mt-10 break-before-page">
        <h2 className="text-title">{t('gain.title')}</h2>
        <p className="mt-1 max-w-3xl">{t('gain.lead')} {gain.pair ? t('gain.people', { people: gain.pair.people }) : t('gain.empty')}</p>
        {gain.pair && <GainNumbers pair={gain.pair} />}
        {gain.pair && <ObjectiveTable objectives={gain.pair.objectives} texts={gain.objectives} />}
        <GainLater later={gain.later} />
        <Took took={gain.took} />
        <CalibrationPart curve={gain.curve} />
      </section>
      <section className="mt-10 max-w-3xl break-inside-avoid">
        {([['method', 'methodText'], ['missing', 'missingText']] as const).map(([title, text]) => <div key={title} className="mt-6"><h2 className="text-lead">{t(`pack.${title}`)}</h2><p className="mt-1">{t(`pack.${text}`)}</p></div>)}
        <p className="mt-2">{t('judgement.howText')}</p>
        <h2 className="mt-6 text-lead">{t('pack.protection')}</h2><p className="mt-1">{t('judgement.tens')}</p>
      </section>
    </Shell>
  )
}
