import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LessonView } from '@/components/lesson/lesson-view'
import { Findings, ItemsWithKeys } from '@/components/preview/beside'
import { ReloadOnChange } from '@/components/preview/reload'
import { PageHead, Shell } from '@/components/ui/shell'
import { paperSize } from '@/domain/quiz'
import { previewOf, stateOf } from '@/server/content/preview'

/** For authors, in `npm run dev` alone: no build has it, so nobody has to be asked who they are. */
export default async function PreviewPage({ params }: { params: Promise<{ course: string; lesson: string }> }) {
  const { course: courseId, lesson: lessonId } = await params
  const [t, preview] = await Promise.all([getTranslations('preview'), previewOf(courseId, lessonId)])
  const { findings, drawn, listed, words, checks, bank } = preview ?? notFound()
  const address = `/preview/${courseId}/${lessonId}`
  const lesson = drawn?.course.lesson.get(lessonId)
  const quiz = lesson && drawn?.course.quiz.get(lesson.quiz)
  return (
    <Shell viewer={null} page={address} width="wide">
      <ReloadOnChange state={stateOf(courseId) ?? ''} from={`${address}/state`} />
      <div className="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div>
          {drawn && lesson ? (
            <LessonView
              course={drawn.course.course} number={drawn.course.lessons.indexOf(lesson) + 1} total={drawn.course.lessons.length} Body={drawn.body}
              content={{ ...drawn.course, lesson }} traces={{ skipped: [], answers: new Map() }} actions={null} read staff notice={null} foot={null}
            />
          ) : <PageHead title={lessonId}>{t('notDrawn')}</PageHead>}
        </div>
        <aside aria-label={t('title')} className="text-small">
          {!listed && <p className="mb-4">{t('draft')}</p>}
          <p className="mb-4 text-quiet">{t('summary', { words, items: bank.length, draw: quiz ? paperSize(quiz) : 0 })}</p>
          <h2 className="text-lead">{t('findings')}</h2>
          <Findings findings={findings} />
          <h2 className="mt-8 mb-2 text-lead">{t('checks')}</h2>
          <ItemsWithKeys drafts={checks} items={drawn?.course.checks ?? new Map()} />
          <h2 className="mt-8 mb-2 text-lead">{t('bank')}</h2>
          <ItemsWithKeys drafts={bank} items={new Map(quiz?.items.map((item) => [item.id, item]))} />
        </aside>
      </div>
    </Shell>
  )
}
