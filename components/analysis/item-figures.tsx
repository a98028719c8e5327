import { useTranslations } from 'next-intl'
import { ShareBar } from '@/components/chart/interval-bar'
import { useFigures } from '@/components/chart/numbers'
import { FigureTable } from '@/components/chart/twin'
import { stepOf } from '@/domain/certainty'
import type { ItemFigures } from '@/domain/item-statistics/analysis'

type Figures = NonNullable<ItemFigures['figures']>

/** All figures of an item, each with what it means under it. */
export function FigureList({ figures, alpha }: { figures: Figures; alpha: number | null }) {
  const t = useTranslations('analysis.figures')
  const { percent, decimal, between } = useFigures()
  const { facility, spread, discrimination, upperLower, efficiency, weight, alphaWithout } = figures
  const two = (value: number | null) => (value === null ? t('none') : decimal(value))
  const withInterval = (value: string, interval: string | null) => (interval ? `${value} (${interval})` : value)
  const lines = [
    ['facility', withInterval(percent(facility.value), between(facility.interval, percent)), t('facilityMeaning')],
    ['discrimination', discrimination ? withInterval(decimal(discrimination.value), between(discrimination.interval, decimal)) : t('none'), t('discriminationMeaning')],
    ['upperLower', two(upperLower), t('upperLowerMeaning')],
    ['efficiency', two(efficiency), t('efficiencyMeaning')],
    ['spread', two(spread), t('spreadMeaning')],
    ['intended', percent(weight.intended), t('intendedMeaning')],
    ['effective', weight.effective === null ? t('effectiveNone') : percent(weight.effective), t('effectiveMeaning')],
    ...(alpha === null || alphaWithout === null ? [] : [['alphaWithout', decimal(alphaWithout), t('alphaWithoutMeaning', { alpha: decimal(alpha) })] as const]),
  ] as const
  return (
    <dl className="grid gap-x-10 gap-y-3 sm:grid-cols-2">
      {lines.map(([name, value, meaning]) => (
        <div key={name}>
          <dt className="text-small text-quiet">{t(name)}</dt>
          <dd className="font-semibold tabular-nums">{value}</dd>
          <dd className="text-small text-quiet">{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How many chose each option, and how they did in the rest. */
export function OptionTable({ figures: { options }, answers }: { figures: Figures; answers: number }) {
  const t = useTranslations('analysis.options')
  const { percent, count } = useFigures()
  if (options.length === 0) return null
  return (
    <div className="mt-5">
      <h4 className="font-semibold">{t('title')}</h4>
      <div className="frame mt-1" tabIndex={0} role="region" aria-label={t('title')}>
        <table className="grid-table">
          <thead><tr><th scope="col">{t('option')}</th><th scope="col" className="number">{t('count')}</th><th scope="col" className="number">{t('share')}</th><td className="max-sm:hidden" /><th scope="col" className="number">{t('rest')}</th></tr></thead>
          <tbody>
            {options.map((option) => (
              <tr key={option.id}>
                <th scope="row" className="min-w-40 font-normal">{option.key && <span className="font-semibold text-good">✓ {t('key')}: </span>}{option.text}</th>
                <td className="number tabular-nums">{count(option.count)}</td>
                <td className="number tabular-nums">{percent(option.count / answers)}</td>
                <td className="max-sm:hidden"><ShareBar share={option.count / answers} filled={option.key} /></td>
                <td className="number tabular-nums">{option.rest === null ? t('nobody') : percent(option.rest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-1 text-small text-quiet">{t('restMeaning')}</p>
    </div>
  )
}

/** What was said of how sure one is, against what came of it. */
export function CertaintyTable({ figures: { certainty } }: { figures: Figures }) {
  const t = useTranslations('analysis.certainty')
  const quiz = useTranslations('quiz')
  const { percent, count } = useFigures()
  if (certainty.every((step) => step.count === 0)) return null
  const rows = certainty.map((step) => [quiz('certainty', { step: stepOf(step.certainty) }), count(step.count), step.right === null ? t('nobody') : percent(step.right)])
  return <div className="mt-5"><h4 className="font-semibold">{t('title')}</h4><div className="frame mt-1" tabIndex={0} role="region" aria-label={t('title')}><FigureTable head={[t('said'), t('count'), t('right')]} rows={rows} /></div></div>
}
