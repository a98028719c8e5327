import { useTranslations } from 'next-intl'
import { CalibrationCurve } from '@/components/chart/calibration-curve'
import { IntervalBar } from '@/components/chart/interval-bar'
import { useFigures } from '@/components/chart/numbers'
import { WithTwin } from '@/components/chart/twin'
import { stepOf } from '@/domain/certainty'
import type { CurvePoint } from '@/domain/evaluation/calibration-curve'
import type { GainReport, ObjectiveGain } from '@/domain/evaluation/gain'
import type { Interval } from '@/domain/statistics/intervals'
import { Around } from './judgement'

type Pair = NonNullable<GainReport['pair']>

/** The answer in one sentence. */
export function GainAnswer({ pair: { gain } }: { pair: Pair }) {
  const t = useTranslations('evaluation.gain')
  const { percent } = useFigures()
  const { interval } = (gain.adjusted ?? gain.difference)
  return t('answer', { first: percent(gain.first), second: percent(gain.second), words: interval && interval.low > 0 ? 'up' : interval && interval.high < 0 ? 'down' : 'same' })
}

/** The figures of the gain, each with what it means. */
export function GainNumbers({ pair: { gain } }: { pair: Pair }) {
  const t = useTranslations('evaluation.gain')
  const { signed, points, percent, between } = useFigures()
  const line = (name: 'difference' | 'adjusted' | 'effect' | 'normalised', found: { value: number; interval: Interval | null } | null, write: (value: number) => string, scale: number) =>
    [name, found ? write(found.value) : t('unknown'), found ? between(found.interval, write) : null, found && { value: found.value / scale, interval: found.interval && { low: found.interval.low / scale, high: found.interval.high / scale } }] as const
  const lines = [
    line('difference', gain.difference, points, 0.5), line('adjusted', gain.adjusted, points, 0.5), line('effect', gain.effect, signed, 3), line('normalised', gain.normalised, percent, 1),
  ]
  return (
    <div className="frame mt-3" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="grid-table">
        <thead><tr><th scope="col">{t('figure')}</th><th scope="col" className="number">{t('value')} ({t('interval')})</th><th scope="col" className="max-sm:hidden"><span className="sr-only">{t('change')}</span></th></tr></thead>
        <tbody>
          {lines.map(([name, value, interval, bar]) => (
            <tr key={name}>
              <th scope="row" className="min-w-48 font-normal"><span className="font-semibold">{t(name)}</span><span className="block text-small text-quiet">{t(`${name}Meaning`)}</span></th>
              <td className="number tabular-nums"><Around value={value} interval={interval} /></td>
              <td className="max-sm:hidden">{bar && <IntervalBar value={bar.value} interval={bar.interval} domain={[-1, 1]} reference={0} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where it was learned: a line an objective. */
export function ObjectiveTable({ objectives, texts }: { objectives: readonly ObjectiveGain[]; texts: ReadonlyMap<string, string> }) {
  const t = useTranslations('evaluation.gain')
  const { percent, points, between } = useFigures()
  return (
    <section className="mt-8">
      <h2 className="text-lead">{t('objectives')}</h2>
      <div className="frame mt-2" tabIndex={0} role="region" aria-label={t('objectives')}>
        <table className="grid-table">
          <thead><tr><th scope="col">{t('objective')}</th><th scope="col" className="number">{t('first')}</th><th scope="col" className="number">{t('second')}</th><th scope="col" className="number">{t('change')}</th><td className="max-sm:hidden" /></tr></thead>
          <tbody>
            {objectives.map(({ objective, first, second, difference }) => (
              <tr key={objective}>
                <th scope="row" className="min-w-32 font-normal">{texts.get(objective) ?? objective}</th>
                <td className="number tabular-nums">{percent(first)}</td><td className="number tabular-nums">{percent(second)}</td>
                <td className="number tabular-nums"><Around value={points(difference.value)} interval={between(difference.interval, points)} /></td>
                <td className="max-sm:hidden"><IntervalBar value={difference.value} interval={difference.interval} domain={[-1, 1]} reference={0} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-1 text-small text-quiet">{t('objectivesNote')}</p>
    </section>
  )
}

/** What is left some weeks later. */
export function GainLater({ later }: Pick<GainReport, 'later'>) {
  const t = useTranslations('evaluation.gain')
  const { points, signed, between } = useFigures()
  return (
    <section className="mt-8 max-w-3xl">
      <h2 className="text-lead">{t('later')}</h2>
      <p className="mt-1">{later ? t('laterText', { people: later.people, difference: points(later.difference.value), interval: between(later.difference.interval, points) ?? '', effect: later.effect ? signed(later.effect.value) : 'none' }) : t('laterNone')}</p>
    </section>
  )
}

/** How sure the cohort was, against how often it was right. */
export function CalibrationPart({ curve }: { curve: readonly CurvePoint[] }) {
  const t = useTranslations('evaluation.gain')
  const quiz = useTranslations('quiz')
  const { percent, between, count } = useFigures()
  const answers = curve.reduce((sum, each) => sum + each.answers, 0)
  const gap = curve.reduce((sum, { certainty, right, answers: n }) => sum + (certainty - right) * n, 0) / answers
  return (
    <section className="mt-8">
      <h2 className="text-lead">{t('calibration')}</h2>
      {curve.length === 0 ? <p className="mt-1">{t('calibrationNone')}</p> : (
        <>
          <p className="mt-1">{t('calibrationText', { tendency: gap > 0.1 ? 'tooSure' : gap < -0.1 ? 'tooUnsure' : 'fits' })} <span className="text-small text-quiet">{t('calibrationNote')}</span></p>
          <WithTwin caption={t('calibration')} table={{
            head: [t('said'), t('answers'), t('right'), t('interval')],
            rows: curve.map(({ certainty, answers: n, right, interval }) => [quiz('certainty', { step: stepOf(certainty) }), count(n), percent(right), between(interval, percent) ?? '–']),
          }}>
            <div className="w-full max-w-md"><CalibrationCurve label={t('calibrationLabel')} across={t('said')} up={t('right')} curve={curve} /></div>
          </WithTwin>
        </>
      )}
    </section>
  )
}
