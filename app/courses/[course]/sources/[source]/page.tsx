import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReferencePage } from '@/components/reference/frame'
import { SourceEntry } from '@/components/reference/source-entry'
import { authorize } from '@/server/access'
import { evidenceOf } from '@/server/evidence'
import { courseIn } from '@/server/progress'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference.sources'))('title') }
}

export default async function SourcePage({ params }: PageProps<'/courses/[course]/sources/[source]'>) {
  const { course: courseId, source: sourceId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, article, guide, lesson } = courseIn(access)
  const [t, evidence] = await Promise.all([getTranslations('reference.sources'), evidenceOf(access, sourceId)])
  return (
    <ReferencePage viewer={access.reader} course={course} page="sources" above={{ path: `sources/${sourceId}`, label: t('title') }}
      title={<span className="block max-w-2xl text-lead">{evidence.source.reference}</span>} staff={evidence.staff} hasArticle={article !== null} hasGuide={guide !== null}>
      <SourceEntry courseId={courseId} {...evidence} lessonTitle={(id) => lesson.get(id)?.title ?? ''} />
    </ReferencePage>
  )
}
