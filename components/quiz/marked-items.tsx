import { useFormatter, useTranslations } from 'next-intl'
import type { Fact, Source, Technique } from '@/domain/course'
import { decoded, explained, type Item } from '@/domain/items/item'
import { percentOf, verdictOf } from '@/domain/marking'
import { Reasons } from '@/components/item/reasons'

export interface MarkedItem {
  item: Item
  order: readonly string[]
  answer: readonly string[]
  mark: number | null
  technique: Technique | null
  grounds: readonly { fact: Fact; sources: readonly Source[] }[]
}

/** Every item of a submitted attempt: what is worth another look first, what was right folded below. */
export function MarkedItems({ items }: { items: readonly MarkedItem[] }) {
  const t = useTranslations('quiz')
  const numbered = items.map((marked, place) => ({ ...marked, number: place + 1 }))
  const again = numbered.filter(({ mark }) => ['wrong', 'partly'].includes(verdictOf(mark)))
  const unmarked = numbered.filter(({ mark }) => verdictOf(mark) === 'unmarked')
  const right = numbered.filter(({ mark }) => verdictOf(mark) === 'right')
  return (
    <>
      <section aria-labelledby="again" className="mt-12 max-w-3xl">
        <h2 id="again" className="text-title">{t('again')}</h2>
        {again.length === 0 && <p className="mt-2">{t('allRight')}</p>}
        {again.map((marked) => (
          <article key={marked.item.id} className="mt-6 border-t border-line pt-6">
            <h3 className="max-w-2xl text-read">{t('itemLink', { number: marked.number, prompt: marked.item.prompt })}</h3>
            <MarkedReasons {...marked} />
          </article>
        ))}
      </section>
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
      {unmarked.length > 0 && (
        <section aria-labelledby="unmarked" className="mt-12 max-w-3xl">
          <h2 id="unmarked" className="text-title">{t('unmarked')}</h2>
          {unmarked.map((marked) => (
            <article key={marked.item.id} className="mt-6 border-t border-line pt-6">
              <h3 className="max-w-2xl text-read">{t('itemLink', { number: marked.number, prompt: marked.item.prompt })}</h3>
              <MarkedReasons {...marked} />
            </article>
          ))}
        </section>
      )}
    </>
  )
}

/** The verdict on one answer, each option with its reason, and what the item rests on. */
function MarkedReasons({ item, order, answer, mark, technique, grounds }: MarkedItem) {
  const t = useTranslations('quiz')
  const format = useFormatter()
  const verdicts = {
    right: ['✓', t('verdictRight')],
    partly: ['◐', t('verdictPartly', { mark: format.number(percentOf(mark ?? 0) / 100, { style: 'percent' }) })],
    unmarked: ['·', t('verdictUnmarked')],
    wrong: ['○', t(answer.length > 0 ? 'verdictWrong' : 'verdictNone')],
  } as const
  const [shape, verdict] = verdicts[verdictOf(mark)]
  return (
    <div className="max-w-2xl">
      <p className="mt-1 text-small text-quiet"><span aria-hidden className="me-1.5">{shape}</span>{verdict}</p>
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
