import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { AfterAttempt } from '@/domain/after-attempt'
import { percentOf } from '@/domain/marking'
import type { Quiz } from '@/domain/quiz'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface ResultProps {
  courseId: string
  quizId: string
  number: number
  result: { score: number; passed: boolean; passedBefore: boolean; submittedAt: Date | null; expired: boolean; isFeedbackShown: boolean; next: AfterAttempt }
  feedback: Quiz['feedback']
  /** When a key was corrected and the attempt marked again; null when it was not. */
  corrected: Date | null
  passMark: number
  timeZone: string
  goOn: FormAction
}

/** The outcome of an attempt in calm words, and the one thing to do next. */
export function Result({ courseId, quizId, number, result: { score, passed, passedBefore, submittedAt, expired, isFeedbackShown, next }, feedback, corrected, passMark, timeZone, goOn }: ResultProps) {
  const t = useTranslations('quiz')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const percent = (value: number) => format.number(percentOf(value) / 100, { style: 'percent' })
  const sentence = {
    goOn: () => t(passedBefore ? 'nextPassedBefore' : 'nextPassed'),
    askForAttempt: () => t('nextAsk'),
    readCourse: () => (passedBefore ? t('nextPassedBefore') : t('nextClosed')),
    waitForAttempt: () => t('nextWait', { left: next.do === 'waitForAttempt' ? next.left : 0, date: next.do === 'waitForAttempt' ? format.dateTime(next.from, 'moment', { timeZone }) : '' }),
    startAttempt: () => t('nextAnother', { left: next.do === 'startAttempt' ? next.left : 0 }),
    continueAttempt: () => t('nextContinue'),
  }[next.do]()
  return (
    <div className="max-w-2xl text-read">
      <p>
        <span className={`font-semibold ${passed ? 'text-good' : ''}`}><span aria-hidden className="me-2">{passed ? '✓' : '○'}</span>{t(passed ? 'passed' : 'notPassed')}.</span>{' '}
        {t('score', { score: percent(score), mark: percent(passMark) })}
      </p>
      <p className="mt-2">{sentence}</p>
      {corrected && <p className="mt-2 border-s-4 border-accent ps-4">{t('markCorrected', { date: format.dateTime(corrected, 'day', { timeZone }) })}</p>}
      {!isFeedbackShown && <p className="mt-2 border-s-4 border-accent ps-4">{t('feedbackLater', { when: feedback })}</p>}
      {submittedAt && <p className="mt-2 text-small text-quiet">{t(expired ? 'whenExpired' : 'whenSubmitted', { number, date: format.dateTime(submittedAt, 'moment', { timeZone }) })}</p>}
      <div className="mt-6">
        {next.do === 'goOn' && (
          <ActionForm action={goOn} heading={ui('mend')}>
            <input type="hidden" name="courseId" value={courseId} />
            <Submit>{t('goOn')}</Submit>
          </ActionForm>
        )}
        {next.do === 'askForAttempt' && <Link prefetch={false} className="button" href="/help">{t('ask')}</Link>}
        {(next.do === 'readCourse' || next.do === 'waitForAttempt') && <Link prefetch={false} className="button" href={`/courses/${courseId}`}>{t('toCourse')}</Link>}
        {next.do === 'startAttempt' && <Link prefetch={false} className="button" href={`/courses/${courseId}/quizzes/${quizId}`}>{t('another')}</Link>}
        {next.do === 'continueAttempt' && <Link prefetch={false} className="button" href={`/attempts/${next.attemptId}`}>{t('continue')}</Link>}
      </div>
    </div>
  )
}
