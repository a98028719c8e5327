import { getFormatter, getTranslations } from 'next-intl/server'
import { goOn } from '@/app/courses/actions'
import { CompletionRule, CourseOutline } from '@/components/lesson/outline'
import { GoOn, Where } from '@/components/lesson/where'
import { OfferModule } from '@/components/offline/offer-module'
import { OfferedLines } from '@/components/occasions/offered-lines'
import { CoursePages } from '@/components/reference/course-pages'
import { PageHead, Shell } from '@/components/ui/shell'
import type { Module } from '@/domain/course'
import { authorize } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { offeredMeasures } from '@/server/occasions/view'
import { renewalDue } from '@/server/certificates/renewal'
import { courseIn, outlineFor } from '@/server/progress'

type Props = PageProps<'/courses/[course]'>

export async function generateMetadata({ params }: Props) {
  return { title: courseOf((await params).course)?.course.title }
}

export default async function CoursePage({ params }: Props) {
  const { course: courseId } = await params
  const access = await authorize('course.view', { courseId })
  const catalogued = courseIn(access)
  const { course, lessons, lesson: known, quiz: quizzes, article, guide } = catalogued
  const { reader, target: { study } } = access
  const [t, certificate, format, due, outline] = await Promise.all([getTranslations('course'), getTranslations('certificate'), getFormatter(), renewalDue(access), outlineFor(access)])
  const openIn = (module: Module) => module.lessons.flatMap((id) => {
    const lock = outline?.lessons.find(({ lessonId }) => lessonId === id)?.lock
    return !lock || lock.why === 'closed' ? (known.get(id) ?? []) : []
  })
  return (
    <Shell viewer={reader} page={`/courses/${courseId}`}>
      <PageHead title={course.title} above={{ href: '/courses', label: t('coursesTitle') }}>
        {outline && study ? <Where course={course} lessons={lessons} quizzes={quizzes} outline={outline} window={study} timeZone={reader.timeZone} /> : <p>{t('staff')}</p>}
        {due && <p className="mt-3 border-s-4 border-warn ps-4 text-ink">{certificate(due > reader.now ? 'renewal.due' : 'renewal.late', { way: outline?.renewal?.way ?? 'all', date: format.dateTime(due, 'day', { timeZone: reader.timeZone }) })} <a href="/certificates">{certificate('renewal.toIt')}</a></p>}
        {outline?.completion && <p className="mt-3"><a className="button" href="/certificates">{certificate('toCertificate')}</a></p>}
        {outline && <GoOn courseId={courseId} next={outline.next} action={goOn} />}
      </PageHead>
      <p className="max-w-2xl">{course.summary}</p>
      <CourseOutline course={course} lessons={lessons} quizzes={quizzes} states={outline?.lessons ?? null} under={(module) => <OfferModule courseId={courseId} module={module} lessons={openIn(module)} />} />
      <OfferedLines courseId={courseId} offered={offeredMeasures(catalogued, outline?.occasions ?? null)} timeZone={reader.timeZone} />
      <CompletionRule course={course} />
      {study && outline?.phase === 'open' && <p className="mt-4">{t('openUntil', { date: format.dateTime(study.closesAt, 'moment', { timeZone: reader.timeZone }) })}</p>}
      <CoursePages courseId={courseId} hasArticle={article !== null} hasGuide={guide !== null} staff={access.role !== 'trainee'} />
    </Shell>
  )
}
