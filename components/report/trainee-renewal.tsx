import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import type { RenewalHistory } from '@/domain/trainee-history'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { Attempts } from './trainee-lesson'

/** The renewal test of one trainee: each attempt; where none is left, the way to give one. */
export function TraineeRenewal({ renewal: { test, attempts }, isDone, here, enrolmentId, phase, timeZone, give }: {
  renewal: RenewalHistory; isDone: boolean; here: string; enrolmentId: string; phase: Phase; timeZone: string; give: FormAction
}) {
  const t = useTranslations('report.trainee')
  return (
    <section className="mt-10" aria-labelledby="renewal">
      <h2 id="renewal" className="text-lead">{t('renewal')}</h2>
      {attempts.length > 0 ? <Attempts label={t('renewalAttempts')} quiz={test} {...{ attempts, here, timeZone }} /> : <p className="mt-2">{t('renewalNone')}</p>}
      {test.used > 0 && !isDone && phase === 'open' && (
        <ActionForm action={give} heading={t('give')} className="mt-3">
          {test.exhausted && (
            <>
              <input type="hidden" name="enrolmentId" value={enrolmentId} />
              <input type="hidden" name="quizId" value={test.quizId} />
              <p className="mb-2">{t('renewalUsedUp')}</p>
              <Submit>{t('give')}</Submit>
            </>
          )}
        </ActionForm>
      )}
    </section>
  )
}
