import { useTranslations } from 'next-intl'
import type { RenewalStep } from '@/domain/renewal'
import { Outcome, type OutcomeProps } from './outcome'

/** The outcome of an attempt at the renewal test, and what follows for the certificate. */
export function RenewalResult({ courseId, step, ...outcome }: OutcomeProps & { courseId: string; step: RenewalStep }) {
  const t = useTranslations('renewal')
  const quiz = useTranslations('quiz')
  const course = `/courses/${courseId}`
  const [sentence, href, label] = {
    renewed: () => [t(outcome.result.passed ? 'nextPassed' : 'nextBefore'), '/certificates', t('toCertificate')] as const,
    takeLessons: () => [t('nextLessons'), course, t('toLessons')] as const,
    startAttempt: () => [t('nextAnother', { left: step.do === 'startAttempt' ? step.left : 0 }), `${course}/renewal`, quiz('another')] as const,
    continueAttempt: () => [quiz('nextContinue'), step.do === 'continueAttempt' ? `/attempts/${step.attemptId}` : course, t('continue')] as const,
    over: () => [t('notOpen'), course, t('toCourse')] as const,
    wait: () => [t('notOpenYet'), course, t('toCourse')] as const,
  }[step.do]()
  return <Outcome {...outcome} sentence={sentence}><a className="button" href={href}>{label}</a></Outcome>
}
