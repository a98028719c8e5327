import { useTranslations } from 'next-intl'
import type { Calibration } from '@/domain/calibration'
import { stepOf, type Certainty } from '@/domain/certainty'
import { useScore } from './score'

/** How well a trainee's certainty fits what they know, and what they were sure and wrong about: where a talk begins. */
export function SureAndWrong({ said, calibration, wrong, here }: {
  said: number; calibration: Calibration | null; wrong: readonly { attemptId: string; attempt: number; lesson: number; prompt: string; certainty: Certainty }[]; here: string
}) {
  const t = useTranslations('report.sure')
  const score = useScore()
  return (
    <section aria-labelledby="sure" className="mt-10 max-w-3xl">
      <h2 id="sure" className="text-lead">{t('title')}</h2>
      {!calibration && <p className="mt-2">{t('few', { said })}</p>}
      {calibration && (
        <>
          <p className="mt-2">{t('tendency', { tendency: calibration.tendency, said })}</p>
          <dl className="mt-2 flex flex-wrap gap-x-10 gap-y-2">
            {calibration.steps.map(({ certainty, answers, right }) => right !== null && (
              <div key={certainty}><dt className="text-small text-quiet">{t('step', { step: stepOf(certainty) })}</dt><dd className="tabular-nums">{t('right', { right: score(right), answers })}</dd></div>
            ))}
          </dl>
        </>
      )}
      {wrong.length > 0 && (
        <>
          <h3 className="mt-5 text-base font-semibold">{t('wrong')}</h3>
          <ul className="mt-1 border-t border-line">
            {wrong.map(({ attemptId, attempt, lesson, prompt, certainty }) => (
              <li key={`${attemptId}${prompt}`} className="border-b border-line py-2">
                <p>{prompt}</p>
                <p className="text-small text-quiet">{t('about', { step: stepOf(certainty), lesson })} <a className="inline-flex min-h-11 items-center" href={`${here}/attempts/${attemptId}`}>{t('attempt', { attempt })}</a></p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
