import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QuizTable } from '@/components/analysis/quiz-table'
import { PageHead, Shell } from '@/components/ui/shell'
import { enough } from '@/domain/item-statistics/verdict'
import { authorize } from '@/server/access'
import { attemptedQuizzes } from '@/server/item-analysis'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analysis'))('metaTitle') }
}

export default async function Quizzes({ params }: PageProps<'/cohorts/[cohort]/items'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const [t, quizzes] = await Promise.all([getTranslations('analysis.quizzes'), attemptedQuizzes(access)])
  const isEmpty = quizzes.every(({ attempts }) => attempts === 0)
  return (
    <Shell viewer={access.reader} page={`/cohorts/${cohortId}/items`} width="wide">
      <PageHead title={t('title')} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{access.target.cohortName}</bdi> }}>{isEmpty ? t('empty', { needed: enough }) : t('lead')}</PageHead>
      {!isEmpty && <QuizTable cohortId={cohortId} quizzes={quizzes} />}
    </Shell>
  )
}
