import { useTranslations } from 'next-intl'
import type { Technique } from '@/domain/course'
import type { Item } from '@/domain/items/item'

export interface JudgedCard { item: Item<'judgement'>; answer: readonly string[]; technique: Technique | null; number: number }

/** Each card once more, with what was judged and why it manipulates or not: first where the trainee and the course differ. */
export function JudgedCards({ cards }: { cards: readonly JudgedCard[] }) {
  const t = useTranslations('forms')
  const judged = cards.filter(({ answer }) => answer.length > 0)
  const differ = judged.filter((card) => !isSame(card))
  const same = judged.filter(isSame)
  const left = cards.filter(({ answer }) => answer.length === 0)
  return (
    <>
      <p className="mt-8 max-w-2xl text-read">{t('cardsSummary', { same: same.length, total: judged.length })}</p>
      {differ.length > 0 && <Group id="differ" title={t('cardsDiffer')} lead={t('cardsDifferWhy')} cards={differ} />}
      {same.length > 0 && <Group id="same" title={t('cardsSame')} cards={same} />}
      {left.length > 0 && <Group id="left" title={t('cardsLeft')} cards={left} />}
    </>
  )
}

function isSame({ item, answer: [step] }: JudgedCard) {
  return item.manipulates === (Number(step) > 3)
}

function Group({ id, title, lead, cards }: { id: string; title: string; lead?: string; cards: readonly JudgedCard[] }) {
  const t = useTranslations('forms')
  return (
    <section aria-labelledby={id} className="mt-12 max-w-3xl">
      <h2 id={id} className="text-title">{title}</h2>
      {lead && <p className="mt-2 max-w-2xl">{lead}</p>}
      {cards.map(({ item, answer: [step], technique, number }) => (
        <article key={item.id} aria-label={t('cardNumber', { number })} className="mt-6 max-w-2xl border-t border-line pt-6">
          <blockquote className="border-s-4 border-line ps-4 text-read">{item.message}</blockquote>
          <p className="mt-3 font-semibold"><span aria-hidden className="me-2">{item.manipulates ? '◆' : '◇'}</span>{item.manipulates ? t('cardManipulates', { technique: technique?.name ?? '' }) : t('cardFair')}</p>
          <p>{item.feedback[item.manipulates ? 'manipulates' : 'fair']}</p>
          {technique && <p className="mt-1 text-small text-quiet">{technique.plain}</p>}
          <p className="mt-1 text-small text-quiet">{step ? t('judged', { step }) : t('notJudged')}</p>
        </article>
      ))}
    </section>
  )
}
