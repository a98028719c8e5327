import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { AfterAttempt } from '@/domain/after-attempt'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { Outcome, type OutcomeProps } from './outcome'

interface ResultProps extends OutcomeProps {
  courseId: string
  quizId: string
  result: OutcomeProps['result'] & { passedBefore: boolean; next: AfterAttempt }
  goOn: FormAction
}

/** The outcome of an attempt at the quiz of a lesson, and the one thing to do next. */
export function Result({ courseId, quizId, goOn, ...outcome }: ResultProps) {
  const { result: { passedBefore, next }, timeZone } = outcome
  const t = useTranslations('quiz')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const sentence = {
    goOn: () => t(passedBefore ? 'nextPassedBefore' : 'nextPassed'),
    askForAttempt: () => t('nextAsk'),
    readCourse: () => (passedBefore ? t('nextPassedBefore') : t('nextClosed')),
    waitForAttempt: () => t('nextWait', { left: next.do === 'waitForAttempt' ? next.left : 0, date: next.do === 'waitForAttempt' ? format.dateTime(next.from, 'moment', { timeZone }) : '' }),
    startAttempt: () => t('nextAnother', { left: next.do === 'startAttempt' ? next.left : 0 }),
    continueAttempt: () => t('nextContinue'),
  }[next.do]()
  return (
    <Outcome {...outcome} sentence={sentence}>
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
    </Outcome>
  )
}
