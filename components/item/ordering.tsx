import { useTranslations } from 'next-intl'
import type { ExplainedOrdering, ShownOrdering } from '@/domain/items/ordering'
import { Mark } from './mark'
import { OrderingLines } from './ordering-lines'

/** A position for every line, chosen from a select; with a script also by moving lines up and down. */
export function OrderingFields({ item: { id, lines }, answer }: { item: ShownOrdering; answer: readonly string[] }) {
  const t = useTranslations('item')
  return (
    <>
      <p className="mt-1 text-small text-quiet">{t('orderHint', { last: lines.length })}</p>
      <OrderingLines
        id={id} lines={lines} positions={lines.map((_, place) => answer.find((each) => each.startsWith(`${place + 1}=`)) ?? '')}
        words={{ up: t('moveUp'), down: t('moveDown'), place: t('orderPlace'), moved: t('moved', { text: '{text}', place: '{place}', last: lines.length }), same: t('samePlace') }}
      />
    </>
  )
}

/** The right order, with the reason for each place and where it was put. */
export function OrderingReasons({ places, misorder }: ExplainedOrdering) {
  const t = useTranslations('item')
  return (
    <>
      {misorder && <p className="mt-3"><span className="font-semibold">{t('misorder')}.</span> {misorder}</p>}
      <p className="mt-3 text-small font-semibold text-quiet">{t('orderRight')}</p>
      <ol className="mt-1 list-none">
        {places.map(({ id, text, feedback, given, isRight }, place) => (
          <Mark key={id} of={isRight ? 'right' : given ? 'other' : 'none'}>
            <p className="font-semibold">
              {place + 1}. {text}{' '}
              <span className={`text-small font-normal whitespace-nowrap ${isRight ? 'text-good' : 'text-quiet'}`}>{isRight ? t('placeRight', { place: place + 1 }) : given ? t('placeGiven', { given }) : t('placeNone')}</span>
            </p>
            <p className="text-quiet">{feedback}</p>
          </Mark>
        ))}
      </ol>
    </>
  )
}
