import { useTranslations } from 'next-intl'
import type { ExplainedMatching, ShownMatching } from '@/domain/items/matching'
import { Mark } from './mark'

const letterOf = (place: number) => String.fromCharCode(65 + place)

/** A select beside each left side. The right sides stand above in full, as a closed select cuts long ones off. */
export function MatchingFields({ item: { id, lefts, rights }, answer }: { item: ShownMatching; answer: readonly string[] }) {
  const t = useTranslations('item')
  return (
    <>
      <p className="mt-1 text-small text-quiet">{t('matchHint')}{rights.length > lefts.length && ` ${t('matchExtras')}`}</p>
      <ul aria-label={t('matchTexts')} className="mt-3 grid list-none gap-y-1 border-s-4 border-line ps-4">
        {rights.map((right, place) => <li key={right} className="flex gap-2"><span aria-hidden className="w-5 flex-none font-semibold">{letterOf(place)}</span><span>{right}</span></li>)}
      </ul>
      <div className="mt-3 border-t border-line">
        {lefts.map((left) => (
          <div key={left.id} className="grid items-center gap-x-4 gap-y-1 border-b border-line py-3 sm:grid-cols-2">
            <label htmlFor={`${id}-${left.id}`} className="font-semibold">{left.text}</label>
            <select id={`${id}-${left.id}`} name="answer[]" className="input" defaultValue={answer.find((each) => each.startsWith(`${left.id}=`)) ?? ''}>
              <option value="">{t('choose')}</option>
              {rights.map((right, place) => <option key={right} value={`${left.id}=${place + 1}`}>{`${letterOf(place)}: ${right}`}</option>)}
            </select>
          </div>
        ))}
      </div>
    </>
  )
}

/** Every pair with why it belongs together, and what may have led to another choice. */
export function MatchingReasons({ pairs }: ExplainedMatching) {
  const t = useTranslations('item')
  return (
    <ul className="mt-3 list-none">
      {pairs.map(({ id, left, right, chosen, isRight, feedback, confusion }) => (
        <Mark key={id} of={isRight ? 'right' : chosen ? 'other' : 'none'}>
          <p className="font-semibold">{left}</p>
          <p>{isRight ? <>{right} <span className="text-small text-good">{t('pairRight')}</span></> : chosen ? t('pairChosen', { text: chosen }) : t('pairNone')}</p>
          {confusion && <p className="text-quiet">{confusion}</p>}
          {!isRight && <p>{t('pairIs', { text: right })}</p>}
          <p className="text-quiet">{feedback}</p>
        </Mark>
      ))}
    </ul>
  )
}
