import { useTranslations } from 'next-intl'
import { fewestPeople, type Held } from '@/domain/reteach'

interface Found<T> { shown: readonly (Held & T)[]; tooFew: number }

/** How many were wrong and nearly certain, of how many: in words, with a bar that says the same. */
function Share({ people, wrong, sure }: Held) {
  const t = useTranslations('report.reteach')
  return (
    <>
      <p className="tabular-nums"><strong className="font-semibold">{t('sure', { sure, people })}</strong> <span className="text-quiet">{t('wrong', { wrong })}</span></p>
      <svg aria-hidden viewBox="0 0 100 2" preserveAspectRatio="none" className="mt-1 h-2 w-full max-w-md">
        <rect width="100" height="2" className="fill-wash" /><rect width={(100 * wrong) / people} height="2" className="fill-line" /><rect width={(100 * sure) / people} height="2" className="fill-accent" />
      </svg>
    </>
  )
}

/** What the cohort is wrong about and sure of, the most first. */
export function ReteachList({ cohortId, objectives, misconceptions }: {
  cohortId: string
  objectives: Found<{ objective: string; text: string; number: number; quizId: string }>
  misconceptions: Found<{ misconception: string; lessons: readonly number[]; options: readonly { prompt: string; text: string; sure: number }[] }>
}) {
  const t = useTranslations('report.reteach')
  return (
    <div className="max-w-3xl">
      <h2 className="text-lead">{t('objectives')}</h2>
      {objectives.shown.length === 0 && <p className="mt-2">{t('none')}</p>}
      <ol className="mt-2">
        {objectives.shown.map(({ objective, text, number, quizId, ...held }) => (
          <li key={objective} className="border-b border-line py-3">
            <h3 className="text-base font-semibold">{text}</h3>
            <Share {...held} />
            <a className="inline-flex min-h-11 items-center text-small" href={`/cohorts/${cohortId}/items/${quizId}`}>{t('toItems', { number })}</a>
          </li>
        ))}
      </ol>
      {objectives.tooFew > 0 && <p className="mt-2 text-small text-quiet">{t('tooFew', { count: objectives.tooFew, fewest: fewestPeople })}</p>}
      <h2 className="mt-10 text-lead">{t('misconceptions')}</h2>
      {misconceptions.shown.length === 0 && <p className="mt-2">{t('none')}</p>}
      <ol className="mt-2">
        {misconceptions.shown.map(({ misconception, lessons, options, ...held }) => (
          <li key={misconception} className="border-b border-line py-3">
            {options.map(({ prompt, text, sure }) => (
              <div key={`${prompt}${text}`} className="mb-2">
                <p className="text-small text-quiet">{prompt}</p>
                <p>{t('chose', { text, sure })}</p>
              </div>
            ))}
            <Share {...held} />
            <p className="text-small text-quiet">{t('in', { count: lessons.length, numbers: lessons.join(', ') })}</p>
          </li>
        ))}
      </ol>
      {misconceptions.tooFew > 0 && <p className="mt-2 text-small text-quiet">{t('tooFew', { count: misconceptions.tooFew, fewest: fewestPeople })}</p>}
    </div>
  )
}
