import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OwnJudgement } from '@/components/evaluation/own-judgement'
import { PageHead, Shell } from '@/components/ui/shell'
import { ownJudgement } from '@/domain/evaluation/own-judgement'
import { authorize } from '@/server/access'
import { ownCards } from '@/server/occasions/results'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evaluation.own'))('metaTitle') }
}

export default async function HowYouJudge({ params }: PageProps<'/courses/[course]/judgement'>) {
  const { course: courseId } = await params
  const access = await authorize('lesson.view', { courseId })
  const [t, cards] = await Promise.all([getTranslations('evaluation.own'), ownCards(access)])
  const found = ownJudgement(cards)
  return (
    <Shell viewer={access.reader} page={`/courses/${courseId}/judgement`}>
      <PageHead title={t('title')} above={{ href: `/courses/${courseId}/forms/cards`, label: t('cards') }}>{found.is === 'shown' ? t('lead') : found.is === 'wait' ? t('wait') : t('none')}</PageHead>
      {found.is === 'shown' && <OwnJudgement {...found} />}
    </Shell>
  )
}
