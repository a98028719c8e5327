import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { percentOf } from '@/domain/marking'
import type { Quiz } from '@/domain/quiz'

export interface OutcomeProps {
  number: number
  result: { score: number; passed: boolean; submittedAt: Date | null; expired: boolean; isFeedbackShown: boolean }
  feedback: Quiz['feedback']
  /** When a key was corrected and the attempt marked again; null when it was not. */
  corrected: Date | null
  passMark: number
  timeZone: string
}

/** The outcome of an attempt in calm words, what follows in a sentence, and in `children` the one thing to do next. */
export function Outcome({ number, result: { score, passed, submittedAt, expired, isFeedbackShown }, feedback, corrected, passMark, timeZone, sentence, children }: OutcomeProps & { sentence: string; children: ReactNode }) {
  const t = useTranslations('quiz')
  const format = useFormatter()
  const percent = (value: number) => format.number(percentOf(value) / 100, { style: 'percent' })
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
      <div className="mt-6">{children}</div>
    </div>
  )
}
