import { useFormatter, useTranslations } from 'next-intl'
import { isSurelyWrong } from '@/domain/calibration'
import { stepOf, type Certainty } from '@/domain/certainty'
import type { Fact, Source, Technique } from '@/domain/course'
import { decoded, explained, type Item } from '@/domain/items/item'
import { percentOf, verdictOf } from '@/domain/marking'
import { Reasons } from '@/components/item/reasons'
import { CalibrationReport } from './calibration'

export interface MarkedItem {
  item: Item
  order: readonly string[]
  answer: readonly string[]
  certainty: Certainty | null
  mark: number | null
  corrected: { at: Date; from: number; to: number } | null
  technique: Technique | null
  grounds: readonly { fact: Fact; sources: readonly Source[] }[]
}

type Numbered = MarkedItem & { number: number; timeZone: string }

/** Every item of a submitted attempt: first what the trainee was sure of and had wrong, then the other wrong ones; what was right folded below. */
export function MarkedItems({ items: marked, timeZone }: { items: readonly MarkedItem[]; timeZone: string }) {
  const t = useTranslations('quiz')
  const numbered = marked.map((each, place) => ({ ...each, timeZone, number: place + 1 }))
  const wrong = numbered.filter(({ mark }) => ['wrong', 'partly'].includes(verdictOf(mark)))
  const isSure = ({ certainty, answer, mark }: MarkedItem) => answer.length > 0 && isSurelyWrong(certainty, mark)
  const sure = wrong.filter(isSure).sort((one, other) => (other.certainty ?? 0) - (one.certainty ?? 0))
  const again = wrong.filter((marked) => !isSure(marked))
  const unmarked = numbered.filter(({ mark }) => verdictOf(mark) === 'unmarked')
  const right = numbered.filter(({ mark }) => verdictOf(mark) === 'right')
  const told = numbered.flatMap(({ certainty, answer, mark }) => (certainty !== null && mark !== null && answer.length > 0 ? [{ certainty, mark }] : []))
  return (
    <>
      {sure.length > 0 && <Group id="sure" title={t('sureWrong')} lead={t('sureWrongWhy')} items={sure} />}
      {again.length > 0 && <Group id="again" title={t(sure.length > 0 ? 'againToo' : 'again')} items={again} />}
      {wrong.length === 0 && <section aria-labelledby="again" className="mt-12 max-w-3xl"><h2 id="again" className="text-title">{t('again')}</h2><p className="mt-2">{t('allRight')}</p></section>}
      <CalibrationReport answers={told} />
      {right.length > 0 && (
        <section aria-labelledby="right" className="mt-12 max-w-3xl">
          <h2 id="right" className="text-title">{t('right')}</h2>
          <div className="mt-4 border-t border-line">
            {right.map((marked) => (
              <details key={marked.item.id} className="border-b border-line">
                <summary className="min-h-11 py-3">
                  <span className="text-good"><span aria-hidden className="mx-1.5">✓</span><span className="sr-only">{t('verdictRight')}: </span></span>
                  {t('itemLink', { number: marked.number, prompt: marked.item.prompt })}
                </summary>
                <div className="pb-6"><MarkedReasons {...marked} /></div>
              </details>
            ))}
          </div>
        </section>
      )}
      {unmarked.length > 0 && <Group id="unmarked" title={t('unmarked')} items={unmarked} />}
    </>
  )
}

function Group({ id, title, lead, items }: { id: string; title: string; lead?: string; items: readonly Numbered[] }) {
  const t = useTranslations('quiz')
  return (
    <section aria-labelledby={id} className="mt-12 max-w-3xl">
      <h2 id={id} className="text-title">{title}</h2>
      {lead && <p className="mt-2 max-w-2xl">{lead}</p>}
      {items.map((marked) => (
        <article key={marked.item.id} className="mt-6 border-t border-line pt-6">
          <h3 className="max-w-2xl text-read">{t('itemLink', { number: marked.number, prompt: marked.item.prompt })}</h3>
          <MarkedReasons {...marked} />
        </article>
      ))}
    </section>
  )
}

/** The verdict on one answer, each option with its reason, and what the item rests on. */
function MarkedReasons({ item, order, answer, certainty, mark, corrected, technique, grounds, timeZone }: Numbered) {
  const t = useTranslations('quiz')
  const format = useFormatter()
  const share = (part: number) => format.number(percentOf(part) / 100, { style: 'percent' })
  const verdicts = {
    right: ['✓', t('verdictRight')],
    partly: ['◐', t('verdictPartly', { mark: format.number(percentOf(mark ?? 0) / 100, { style: 'percent' }) })],
    unmarked: ['·', t('verdictUnmarked')],
    wrong: ['○', t(answer.length > 0 ? 'verdictWrong' : 'verdictNone')],
  } as const
  const [shape, verdict] = verdicts[verdictOf(mark)]
  return (
    <div className="max-w-2xl">
      <p className="mt-1 text-small text-quiet"><span aria-hidden className="me-1.5">{shape}</span>{verdict}{certainty !== null && mark !== null && answer.length > 0 && <>. {t('youSaid', { step: stepOf(certainty) })}</>}</p>
      {corrected && <p className="mt-1 border-s-4 border-accent ps-4 text-small">{t('itemCorrected', { date: format.dateTime(corrected.at, 'day', { timeZone }), from: share(corrected.from), to: share(corrected.to) })}</p>}
      <Reasons explained={explained(item, order, decoded(item, order, answer))} technique={technique} />
      {grounds.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 py-2.5 text-small text-accent">{t('why')}</summary>
          {grounds.map(({ fact, sources }) => (
            <div key={fact.id} className="mb-3 border-s-2 border-line ps-4 text-small">
              <p>{fact.text}</p>
              <p className="mt-1 text-quiet">{t('basedOn')}</p>
              <ul className="list-disc ps-5 text-quiet">
                {sources.map(({ id, reference, address }) => <li key={id}>{address ? <a href={address} rel="noreferrer">{reference}</a> : reference}</li>)}
              </ul>
            </div>
          ))}
        </details>
      )}
    </div>
  )
}
