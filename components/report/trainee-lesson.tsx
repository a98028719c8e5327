import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { LessonHistory } from '@/domain/trainee-history'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { useDay, useMoment } from './day'
import { useScore } from './score'
import { Shape } from './shapes'

export type TraineeLessonFacts = LessonHistory & { number: number; title: string }

/** One lesson of one trainee: when what was done, and each attempt at its quiz; where none is left, the way to give one. */
export function TraineeLesson({ lesson, here, enrolmentId, phase, isWithdrawn, timeZone, give }: {
  lesson: TraineeLessonFacts; here: string; enrolmentId: string; phase: Phase; isWithdrawn: boolean; timeZone: string; give: FormAction
}) {
  const t = useTranslations('report.trainee')
  const states = useTranslations('report.lessonStates')
  const day = useDay(timeZone)
  const { number, title, state, quiz, attempts } = lesson
  const dates = [[t('started'), lesson.startedAt], [t('read'), lesson.readAt], [t('complete'), lesson.completedAt]] as const
  return (
    <section id={lesson.lessonId} className="mt-4 border-t border-line pt-4" aria-labelledby={`lesson-${number}`}>
      <h3 id={`lesson-${number}`}>{t('lesson', { number, title })}</h3>
      <p className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 text-small text-quiet">
        <span className="flex items-center gap-2 text-base text-ink"><Shape of={state} />{states(state)}</span>
        {dates.map(([label, at]) => at && <span key={label}>{label} {day(at)}</span>)}
      </p>
      {attempts.length > 0 ? <Attempts label={t('attempts', { number })} {...{ quiz, attempts, here, timeZone }} /> : state !== 'notStarted' && <p className="mt-2 text-small text-quiet">{t(state === 'complete' && !lesson.readAt ? 'byRenewal' : 'noAttempt')}</p>}
      {quiz.used > 0 && !isWithdrawn && phase === 'open' && (
        <ActionForm action={give} heading={t('give')} className="mt-3">
          {quiz.exhausted && (
            <>
              <input type="hidden" name="enrolmentId" value={enrolmentId} />
              <input type="hidden" name="quizId" value={quiz.quizId} />
              <p className="mb-2">{t('giveHint')}</p>
              <Submit>{t('give')}</Submit>
            </>
          )}
        </ActionForm>
      )}
      {quiz.exhausted && !isWithdrawn && phase === 'closed' && <p className="mt-3">{t('closedHint')}</p>}
    </section>
  )
}

/** Each attempt at a quiz with its score, and the way to its answers. */
export function Attempts({ label, quiz, attempts, here, timeZone }: Pick<TraineeLessonFacts, 'quiz' | 'attempts'> & { label: string; here: string; timeZone: string }) {
  const t = useTranslations('report.trainee')
  const moment = useMoment(timeZone)
  const score = useScore()
  return (
    <>
      <ol aria-label={label} className="mt-2 max-w-3xl">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1.5">
            <a className="inline-flex min-h-11 w-24 items-center whitespace-nowrap" href={`${here}/attempts/${attempt.id}`}>{t('attempt', { number: attempt.number })}</a>
            {attempt.submittedAt && (
              <>
                <span className="w-12 text-end tabular-nums">{attempt.score !== null && score(attempt.score)}</span>
                <span className="flex w-32 items-center gap-2"><Shape of={attempt.passed ? 'complete' : 'notStarted'} />{t(attempt.passed ? 'passed' : 'notPassed')}</span>
              </>
            )}
            <span className="text-small text-quiet">{attempt.submittedAt ? moment(attempt.submittedAt) : t('open', { date: moment(attempt.startedAt) })}</span>
          </li>
        ))}
      </ol>
      <p className="mt-1.5 text-small text-quiet">{t('allowed', { used: quiz.used, allowed: quiz.allowed })}</p>
    </>
  )
}
