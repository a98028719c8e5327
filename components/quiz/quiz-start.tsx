import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { mayStartAttempt, type LessonState, type Phase, type Window } from '@/domain/completion'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface StartProps {
  courseId: string
  quizId: string
  lesson: { id: string }
  /** Null for staff. */
  state: LessonState | null
  phase: Phase | null
  window: Window | null
  now: Date
  timeZone: string
  start: FormAction
}

/** The one button of a quiz: start it, go on with it, or what to do as it cannot be started, with the reason. */
export function QuizStart({ courseId, quizId, lesson, state, phase, window, now, timeZone, start }: StartProps) {
  const t = useTranslations('quiz')
  const ui = useTranslations('ui')
  const format = useFormatter()
  if (!state || !phase || !window) return <p className="mb-10 max-w-2xl text-quiet">{t('staff')}</p>
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  const verdict = mayStartAttempt(state, phase, now)
  if (state.quiz.open && phase === 'open')
    return (
      <div className="mb-10 max-w-2xl">
        <p className="mb-4 text-read">{t('openAttempt', { number: state.quiz.open.number })}</p>
        <Link prefetch={false} className="button" href={`/attempts/${state.quiz.open.id}`}>{t('continue')}</Link>
      </div>
    )
  if (verdict.may)
    return (
      <ActionForm action={start} heading={ui('mend')} className="mb-10">
        <input type="hidden" name="courseId" value={courseId} />
        <input type="hidden" name="quizId" value={quizId} />
        <Submit>{t(state.quiz.used > 0 ? 'startAnother' : 'start')}</Submit>
      </ActionForm>
    )
  const toCourse = { href: `/courses/${courseId}`, label: t('toCourse') } as const
  const [reason, way] = {
    notOpenYet: [t('whyNotOpenYet', { date: moment(window.opensAt) }), toCourse] as const,
    closed: [t('whyClosed', { date: moment(window.closesAt) }), toCourse] as const,
    readFirst: [t('whyReadFirst'), { href: `/courses/${courseId}/lessons/${lesson.id}`, label: t('toLesson') } as const] as const,
    locked: [t('whyLocked'), toCourse] as const,
    passed: [t('whyPassed'), toCourse] as const,
    wait: [t('whyWait', { date: moment(state.quiz.nextStart ?? now) }), toCourse] as const,
    noneLeft: [t('whyNoneLeft'), { href: '/help', label: t('toHelp') } as const] as const,
  }[verdict.why]
  return (
    <div className="mb-10 max-w-2xl">
      <p className="mb-4 border-s-4 border-accent ps-4 text-read">{reason}</p>
      <Link prefetch={false} className="button" href={way.href}>{way.label}</Link>
    </div>
  )
}
