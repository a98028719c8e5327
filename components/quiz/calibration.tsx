import { useFormatter, useTranslations } from 'next-intl'
import { useIsRtl } from '@/components/chart/direction'
import { Mark } from '@/components/chart/mark'
import { Plane } from '@/components/chart/plane'
import { brierInWords, calibrationOf, fewestAnswers, type CalibrationStep, type SureAnswer } from '@/domain/calibration'
import { certainties, stepOf } from '@/domain/certainty'

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
            <Picture steps={calibration.steps} percent={percent} label={t('calibrationPicture')} across={t('calibrationSaid')} up={t('calibrationRight')} line={t('calibrationLine')} />
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

/** Each step against what was said of it: a stem from the line of those who know what they know, with how many answers it rests on. */
function Picture({ steps, percent, label, across, up, line }: {
  steps: readonly CalibrationStep[]; percent: (share: number) => string; label: string; across: string; up: string; line: string
}) {
  const isRtl = useIsRtl()
  const beside = isRtl ? -11 : 11
  return (
    <Plane label={label} across={{ label: across, domain: [0.4, 1], ticks: certainties, format: percent }} up={{ label: up, domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}>
      {({ x, y }) => (
        <>
          <line x1={x(0.4)} y1={y(0.4)} x2={x(1)} y2={y(1)} stroke="currentColor" strokeDasharray="5 4" />
          <text x={x(0.4) + beside} y={y(0.4) + 22} opacity="0.8">{line}</text>
          {steps.map(({ certainty, answers, right }) => right !== null && (
            <g key={certainty}>
              <line x1={x(certainty)} x2={x(certainty)} y1={y(certainty)} y2={y(right)} stroke="currentColor" strokeWidth="2" />
              <Mark shape="circle" x={x(certainty)} y={y(right)} size={140} />
              <text x={x(certainty) + beside} y={y(right) + (right > 0.9 ? 12 : 4)} fontWeight="600">{answers}</text>
            </g>
          ))}
        </>
      )}
    </Plane>
  )
}
