import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { QuizFacts } from '@/domain/completion'
import { percentOf } from '@/domain/marking'

/** The attempts there were, each with its score and a way to see it. */
export function AttemptList({ attempts, timeZone }: { attempts: QuizFacts['attempts']; timeZone: string }) {
  const t = useTranslations('quiz')
  const format = useFormatter()
  if (attempts.length === 0) return null
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  return (
    <section aria-labelledby="attempts" className="mb-10 max-w-2xl">
      <h2 id="attempts" className="text-lead">{t('earlierTitle')}</h2>
      <ul className="mt-3 border-t border-line">
        {attempts.map(({ id, number, score, passed, startedAt, submittedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
            <Link prefetch={false} className="flex min-h-11 items-center" href={`/attempts/${id}`}>{t('attempt', { number })}</Link>
            <span className={passed ? 'text-good' : undefined}>
              <span aria-hidden className="me-1.5">{submittedAt ? (passed ? '✓' : '○') : '◐'}</span>
              {t(submittedAt ? (passed ? 'attemptPassed' : 'attemptNotPassed') : 'attemptOpen')}
            </span>
            {score !== null && <span>{t('attemptScore', { score: format.number(percentOf(score) / 100, { style: 'percent' }) })}</span>}
            <span className="text-small text-quiet">{submittedAt ? t('attemptWhen', { date: moment(submittedAt) }) : t('attemptBegun', { date: moment(startedAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
