import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { goOn } from '@/app/courses/actions'
import { LessonView } from '@/components/lesson/lesson-view'
import { LockedLesson } from '@/components/lesson/locked'
import { Note } from '@/components/lesson/note'
import { WhatFollows, WhatIsNext } from '@/components/lesson/next'
import { OverdueNotice } from '@/components/lesson/overdue'
import { Standing } from '@/components/lesson/standing'
import { CopyNotice } from '@/components/offline/copy-notice'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { overdueFor } from '@/server/evidence'
import { lessonBody } from '@/server/lesson-body'
import { ownNote } from '@/server/private-notes'
import { courseIn, isRead, outlineFor } from '@/server/progress'
import { answer, keepNote, read, skip } from './actions'

type Props = PageProps<'/courses/[course]/lessons/[lesson]'>

export async function generateMetadata({ params }: Props) {
  const { course, lesson } = await params
  return { title: courseOf(course)?.lesson.get(lesson)?.title }
}

/** With `copy`, what is kept on a device to be read without a connection: the text, and nothing of whoever reads it. */
export default async function LessonPage({ params, searchParams }: Props) {
  const { course: courseId, lesson: lessonId } = await params
  const access = await authorize('lesson.view', { courseId })
  const { course, lessons, lesson: known, quiz, ...content } = courseIn(access)
  const lesson = known.get(lessonId) ?? notFound()
  const copy = (await searchParams).copy === '1'
  const [Body, outline, note] = await Promise.all([lessonBody(courseId, lessonId), outlineFor(access), copy ? null : ownNote(access, lessonId)])
  const state = outline?.lessons.find((each) => each.lessonId === lessonId)
  const { reader, target: { study } } = access
  const page = `/courses/${courseId}/lessons/${lessonId}`
  if (state?.lock && study && state.lock.why !== 'closed')
    return <Shell viewer={reader} page={page}><LockedLesson course={course} lesson={lesson} lessons={lessons} lock={state.lock} opensAt={study.opensAt} timeZone={reader.timeZone} /></Shell>
  const [t, format] = await Promise.all([getTranslations('offline'), getFormatter()])
  const open = state?.lock === null && !copy
  const { facts: overdue, ...due } = overdueFor(access, lessonId)
  return (
    <Shell viewer={reader} page={page}>
      <LessonView
        course={course} number={lessons.indexOf(lesson) + 1} total={lessons.length} Body={Body} content={{ ...content, lesson }} overdue={overdue}
        traces={copy ? { skipped: [], answers: new Map() } : { skipped: outline?.skipped.get(lessonId) ?? [], answers: outline?.checks ?? new Map() }} copy={copy}
        read={!copy && (!study || isRead(outline, lessonId))} staff={!study}
        actions={open ? { ids: { courseId, lessonId }, answer, skip } : null}
        notice={<>{copy ? <CopyNotice page={page}>{t('copyLesson', { date: format.dateTime(reader.now, 'moment', { timeZone: reader.timeZone }) })}</CopyNotice> : !open && <Standing closedAt={study?.closesAt ?? null} timeZone={reader.timeZone} />}<OverdueNotice courseId={courseId} {...due} /></>}
        foot={open ? <WhatIsNext courseId={courseId} lesson={lesson} quiz={quiz.get(lesson.quiz) ?? notFound()} state={state} read={read} goOn={goOn} /> : <WhatFollows lesson={lesson} />}
        note={study && !copy && <Note courseId={courseId} lessonId={lessonId} note={note} keep={keepNote} timeZone={reader.timeZone} />}
      />
    </Shell>
  )
}
