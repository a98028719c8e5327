import { useFormatter, useTranslations } from 'next-intl'
import { brierInWords, calibrationOf, fewestAnswers, type CalibrationStep, type SureAnswer } from '@/domain/calibration'
import { stepOf } from '@/domain/certainty'

const side = { left: 46, right: 330, top: 34, bottom: 210 }
/** From half to all sure, and from none to all right. */
const x = (certainty: number) => side.left + ((certainty - 0.4) / 0.6) * (side.right - side.left)
const y = (right: number) => side.bottom - right * (side.bottom - side.top)

/** How well what the trainee said they know fits what they know: in words, as a picture, and as a table that says the same. */
export function CalibrationReport({ answers }: { answers: readonly SureAnswer[] }) {
  const t = useTranslations('quiz')
  const format = useFormatter()
  const percent = (share: number) => format.number(Math.round(share * 100) / 100, { style: 'percent' })
  if (answers.length === 0) return null
  const calibration = calibrationOf(answers)
  return (
    <section aria-labelledby="calibration" className="mt-12 max-w-2xl">
      <h2 id="calibration" className="text-title">{t('calibrationTitle')}</h2>
      {!calibration && <p className="mt-2">{t('calibrationFew', { answers: answers.length, fewest: fewestAnswers })}</p>}
      {calibration && (
        <>
          <p className="mt-2 text-read">{t('calibrationTendency', { tendency: calibration.tendency })}</p>
          <p className="mt-2">{t('calibrationBrier', { words: brierInWords(calibration.brier), brier: format.number(calibration.brier, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) })}</p>
          <div className="mt-4 flex flex-wrap items-start gap-x-10 gap-y-4">
            <Picture steps={calibration.steps} percent={percent} label={t('calibrationPicture')} axes={[t('calibrationSaid'), t('calibrationRight')]} line={t('calibrationLine')} />
            <table className="grid-table w-auto">
              <thead><tr><th scope="col">{t('calibrationSaid')}</th><th scope="col" className="number">{t('calibrationAnswers')}</th><th scope="col" className="number">{t('calibrationRight')}</th></tr></thead>
              <tbody>
                {calibration.steps.map(({ certainty, answers: count, right }) => (
                  <tr key={certainty}>
                    <th scope="row" className="font-normal">{t('certainty', { step: stepOf(certainty) })} ({percent(certainty)})</th>
                    <td className="number tabular-nums">{count}</td>
                    <td className="number tabular-nums">{right === null ? '–' : percent(right)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

function Picture({ steps, percent, label, axes: [across, up], line }: {
  steps: readonly CalibrationStep[]; percent: (share: number) => string; label: string; axes: readonly [string, string]; line: string
}) {
  return (
    <svg role="img" aria-label={label} viewBox="0 0 344 252" className="w-full max-w-sm flex-none text-ink" fill="currentColor" fontSize="12">
      {[0, 0.25, 0.5, 0.75, 1].map((right) => (
        <g key={right}>
          <line x1={side.left} x2={side.right} y1={y(right)} y2={y(right)} stroke="currentColor" strokeOpacity="0.2" />
          <text x={side.left - 6} y={y(right) + 4} textAnchor="end">{percent(right)}</text>
        </g>
      ))}
      <line x1={x(0.4)} y1={y(0.4)} x2={x(1)} y2={y(1)} stroke="currentColor" strokeDasharray="5 4" />
      <text x={x(0.4) + 8} y={y(0.4) + 22} opacity="0.8">{line}</text>
      {steps.map(({ certainty, answers, right }) => (
        <g key={certainty}>
          <text x={x(certainty)} y={side.bottom + 18} textAnchor="middle">{percent(certainty)}</text>
          {right !== null && (
            <>
              <line x1={x(certainty)} x2={x(certainty)} y1={y(certainty)} y2={y(right)} stroke="currentColor" strokeWidth="2" />
              <circle cx={x(certainty)} cy={y(right)} r={7} />
              <text x={x(certainty) + 11} y={y(right) + (right > 0.9 ? 12 : 4)} fontWeight="600">{answers}</text>
            </>
          )}
        </g>
      ))}
      <text x={side.right} y={side.bottom + 36} textAnchor="end">{across}</text>
      <text x={2} y={14}>{up}</text>
    </svg>
  )
}
