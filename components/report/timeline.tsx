import { useTranslations } from 'next-intl'
import { renewalQuizId } from '@/domain/renewal-test'
import type { Moment } from '@/domain/trainee-history'
import { useDay, useMoment } from './day'
import { useScore } from './score'

/** Everything that happened, the latest first. */
export function Timeline({ timeline, lessons, timeZone }: {
  timeline: readonly Moment[]; lessons: readonly { lessonId: string; quizId: string; number: number }[]; timeZone: string
}) {
  const t = useTranslations('report.moments')
  const moment = useMoment(timeZone)
  const day = useDay(timeZone)
  const score = useScore()
  const nameOf = (lesson: { number: number } | undefined) => (lesson ? t('lesson', { number: lesson.number }) : t('formerLesson'))
  const byLesson = (id: string) => nameOf(lessons.find(({ lessonId }) => lessonId === id))
  const byQuiz = (id: string) => nameOf(lessons.find(({ quizId }) => quizId === id))
  const sentence = (event: Moment) => {
    switch (event.what) {
      case 'enrolled': case 'finished': case 'withdrawn': return t(event.what)
      case 'lessonStarted': case 'lessonRead': case 'lessonComplete': return t(event.what, { lesson: byLesson(event.lessonId) })
      case 'attemptStarted': if (event.quizId === renewalQuizId) return t('renewalStarted', { number: event.number })
        return t(event.what, { number: event.number, lesson: byQuiz(event.quizId) })
      case 'attemptSubmitted': if (event.quizId === renewalQuizId) return t(event.passed ? 'renewalPassed' : 'renewalFailed', { number: event.number, score: score(event.score ?? 0) })
        return t(event.passed ? 'attemptPassed' : 'attemptFailed', { number: event.number, lesson: byQuiz(event.quizId), score: score(event.score ?? 0) })
      case 'extended': return t.rich(event.until ? 'extended' : 'extensionEnded', { by: event.by, until: event.until ? day(new Date(event.until.getTime() - 1)) : '', name: (text) => <bdi>{text}</bdi> })
      case 'attemptGiven': return t.rich(event.quizId === renewalQuizId ? 'renewalGiven' : event.what, { by: event.by, lesson: byQuiz(event.quizId), name: (text) => <bdi>{text}</bdi> })
    }
  }
  return (
    <ol className="max-w-3xl">
      {timeline.map((event, index) => (
        <li key={index} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[14rem_1fr]">
          <time dateTime={event.at.toISOString()} className="text-small text-quiet sm:pt-0.5">{moment(event.at)}</time>
          <span>{sentence(event)}</span>
        </li>
      ))}
    </ol>
  )
}
