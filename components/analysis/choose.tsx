import { useTranslations } from 'next-intl'
import { useDay } from '@/components/report/day'
import { attemptChoices, type AttemptChoice } from '@/domain/item-statistics/analysis'

interface Chosen { cohortId: string; quizId: string; choice: AttemptChoice; revision: string | null }

/** Which attempts the figures are from: in the address, so that it can be kept and shown to somebody. */
export function ChooseAttempts({ cohortId, quizId, choice, revision, revisions, timeZone }: Chosen & {
  revisions: readonly { revision: string; attempts: number; from: Date; to: Date; isCurrent: boolean }[]; timeZone: string
}) {
  const t = useTranslations('analysis.form')
  const day = useDay(timeZone)
  return (
    <form action={`/cohorts/${cohortId}/items/${quizId}`} aria-label={t('legend')} className="my-4 flex max-w-4xl flex-wrap items-end gap-x-4 gap-y-3">
      <p className="max-w-full">
        <label htmlFor="attempts" className="font-semibold">{t('attempts')}</label>
        <select id="attempts" name="attempts" defaultValue={choice} aria-describedby="attempts-why" className="input mt-1">{attemptChoices.map((each) => <option key={each} value={each}>{t(each)}</option>)}</select>
      </p>
      {revisions.length > 1 && (
        <p className="max-w-full">
          <label htmlFor="revision" className="font-semibold">{t('revision')}</label>
          <select id="revision" name="revision" defaultValue={revision ?? undefined} aria-describedby="revision-why" className="input mt-1">
            {revisions.map(({ revision: id, from, to, attempts, isCurrent }) => <option key={id} value={id}>{t('revisionOption', { from: day(from), to: day(to), attempts, current: String(isCurrent) })}</option>)}
          </select>
        </p>
      )}
      <button type="submit" className="button">{t('show')}</button>
      <p id="attempts-why" className="basis-full text-small text-quiet">{t('firstWhy')}{revisions.length > 1 && <span id="revision-why"> {t('revisionWhy')}</span>}</p>
    </form>
  )
}

/** Takes the figures that are shown as a file: a POST, because it is written down. */
export function TakeFigures({ cohortId, quizId, choice, revision }: Chosen) {
  const t = useTranslations('analysis.form')
  return (
    <form method="post" action={`/cohorts/${cohortId}/items/${quizId}/export`} className="mt-6">
      <input type="hidden" name="attempts" value={choice} />
      <input type="hidden" name="revision" value={revision ?? ''} />
      <button type="submit" className="button button-quiet">{t('export')}</button>
    </form>
  )
}
