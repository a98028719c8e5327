import { useTranslations } from 'next-intl'
import { Mark, type MarkShape } from '@/components/chart/mark'
import { useFigures } from '@/components/chart/numbers'
import { Plane } from '@/components/chart/plane'
import { WithTwin } from '@/components/chart/twin'
import type { ItemFigures } from '@/domain/item-statistics/analysis'
import { VerdictWord } from './verdict'

const shapes = { look: 'triangle', works: 'circle', tooFew: 'square' } as const satisfies Record<ItemFigures['verdict']['is'], MarkShape>

/** All items of a quiz in one picture; those to look at carry their number. */
export function ItemMap({ items }: { items: readonly ItemFigures[] }) {
  const t = useTranslations('analysis.map')
  const { percent, decimal } = useFigures()
  const drawn = items.flatMap(({ id, verdict, figures }, place) => (figures?.discrimination ? [{ id, is: verdict.is, number: place + 1, x: figures.facility.value, y: figures.discrimination.value }] : []))
  if (drawn.length === 0) return null
  const lowest = Math.min(-0.2, Math.floor(Math.min(...drawn.map(({ y }) => y)) * 5) / 5)
  const highest = Math.max(0.6, Math.ceil(Math.max(...drawn.map(({ y }) => y)) * 5) / 5)
  const ticks = Array.from({ length: Math.round((highest - lowest) / 0.2) + 1 }, (_, place) => Math.round((lowest + place * 0.2) * 10) / 10)
  return (
    <WithTwin caption={t('caption')} table={{
      head: [t('item'), t('across'), t('up'), t('verdict')],
      rows: drawn.map(({ number, x, y, is }) => [number, percent(x), decimal(y), <VerdictWord key="word" is={is} />]),
    }}>
      <div className="w-full max-w-md">
        <Plane label={t('label')} across={{ label: t('across'), domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}
          up={{ label: t('up'), domain: [lowest, highest], ticks, format: (value) => decimal(value, 1) }}>
          {({ x, y }) => drawn.map((item) => (
            <g key={item.id} className={item.is === 'look' ? 'text-bad' : ''}>
              <Mark shape={shapes[item.is]} x={x(item.x)} y={y(item.y)} filled={item.is !== 'tooFew'} size={item.is === 'look' ? 90 : 45} />
              {item.is === 'look' && <text x={x(item.x)} y={y(item.y) - 10} textAnchor="middle" fontWeight="600">{item.number}</text>}
            </g>
          ))}
        </Plane>
        <ul className="flex flex-wrap gap-x-5 text-small text-quiet">{(['look', 'works', 'tooFew'] as const).map((is) => <li key={is}>{t(is)}</li>)}</ul>
      </div>
    </WithTwin>
  )
}
