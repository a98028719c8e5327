import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/chart/numbers'
import { RocChart } from '@/components/chart/roc'
import { FigureTable, WithTwin } from '@/components/chart/twin'
import type { OwnJudgement as Own } from '@/domain/evaluation/own-judgement'

/** What the cards say of the person who reads this: in words first, the figures folded. */
export function OwnJudgement({ sittings, changes }: Extract<Own, { is: 'shown' }>) {
  const t = useTranslations('evaluation.own')
  const j = useTranslations('evaluation.judgement')
  const { decimal, percent, between } = useFigures()
  const [first, last] = [sittings[0], sittings.at(-1)]
  return (
    <>
      {changes && <p className="max-w-2xl text-read">{changes.length === 0 ? t('compare.same') : changes.map((change) => t(`compare.${change}`)).join(' ')}</p>}
      <dl className="mt-4 max-w-2xl">
        {sittings.map(({ occasion, figures: { hits, signals, falseAlarms, noises } }) => (
          <div key={occasion} className="border-t border-line py-3"><dt className="font-semibold">{t(`occasion.${occasion}`)}</dt><dd>{t('hits', { hits, signals, falseAlarms, noises })}</dd></div>
        ))}
      </dl>
      <details className="mt-2">
        <summary className="flex min-h-11 w-fit items-center text-accent underline underline-offset-4">{t('figures')}</summary>
        <div className="frame" tabIndex={0} role="region" aria-label={t('figures')}>
          <FigureTable head={[j('figure'), ...sittings.map(({ occasion }) => t(`occasion.${occasion}`))]} rows={[
            [j('dPrime'), ...sittings.map(({ figures }) => `${decimal(figures.dPrime, 1)} (${between(figures.dPrimeInterval, (value) => decimal(value, 1)) ?? ''})`)],
            [j('criterion'), ...sittings.map(({ figures }) => `${decimal(figures.criterion, 1)} (${between(figures.criterionInterval, (value) => decimal(value, 1)) ?? ''})`)],
            [j('area'), ...sittings.map((sitting) => (sitting.area ? `${percent(sitting.area.value)} (${between(sitting.area.interval, percent) ?? ''})` : '–'))],
          ]} />
        </div>
        <p className="mt-1 max-w-2xl text-small text-quiet">{j('dPrimeMeaning')} {j('criterionMeaning')}</p>
        {first && last && first !== last && (
          <WithTwin caption={j('roc')} table={{
            head: [j('rocStep'), j('rocPoint', { name: t(`occasion.${first.occasion}`) }), j('rocPoint', { name: t(`occasion.${last.occasion}`) })],
            rows: [6, 5, 4, 3, 2].map((step, place) => [step, ...[first, last].map(({ curve }) => { const at = curve[place + 1]; return at ? `${percent(at.falseAlarmRate)}, ${percent(at.hitRate)}` : '–' })]),
          }}>
            <div className="w-full max-w-md">
              <RocChart label={t('picture')} across={j('rocAcross')} up={j('rocUp')} curves={[{ name: t(`occasion.${first.occasion}`), points: first.curve, look: 'first' }, { name: t(`occasion.${last.occasion}`), points: last.curve, look: 'second' }]} />
              <ul className="text-small text-quiet"><li>{j('rocBefore')}</li><li>{j('rocAfter')}</li></ul>
            </div>
          </WithTwin>
        )}
      </details>
    </>
  )
}
