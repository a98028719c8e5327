import { useTranslations } from 'next-intl'
import type { Certainty } from '@/domain/certainty'
import type { ShownItem } from '@/domain/items/item'
import type { Lack } from '@/domain/items/kind'
import type { Measure } from '@/domain/occasions/occasions'
import { AnswerFields } from '@/components/item/answer-fields'
import { CertaintyChoice } from './certainty-choice'
import styles from './paper.module.css'

interface ItemFormProps {
  of: 'quiz' | Measure
  attemptId: string
  item: ShownItem
  number: number
  total: number
  answer: readonly string[]
  /** What that answer still lacks. */
  lack: Lack | null
  certainty: Certainty | null
  /** Has an answer that is not shown here. */
  answered: boolean
  /** Shown first where only one item is shown. */
  current: boolean
  /** All items on one page, as the reader asked for. */
  all: boolean
}

/** One item of an open attempt: a form of its own, so that each answer is saved by itself also without a script. */
export function ItemForm({ of, attemptId, item, number, total, answer, lack, certainty, answered, current, all }: ItemFormProps) {
  const t = useTranslations('quiz')
  const own = useTranslations(of === 'quiz' ? 'quiz' : `forms.${of}`)
  return (
    <form
      id={`item-${number}`} data-item={item.id} data-current={current || undefined} tabIndex={-1} autoComplete="off"
      method="post" action={`/api/v1/attempts/${attemptId}/responses`} className={`${styles.item} border-t border-line pt-6 pb-3`}
    >
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="answer[]" value="" />
      {all && <input type="hidden" name="all" value="1" />}
      <fieldset>
        <legend className="w-full">
          <span className="block text-small text-quiet">{own('itemOf', { number, total })}</span>
          <span className="mt-1 block text-read font-semibold">{item.prompt}</span>
        </legend>
        {answered && <p className="mt-1"><span aria-hidden className="me-1.5 font-bold text-good">✓</span>{t('answeredBefore')}</p>}
        <AnswerFields item={item} answer={answer} lack={lack} />
      </fieldset>
      <div data-note />
      {/* How sure one is belongs to the answer: sent alone it would take the answer away that is not shown. */}
      {/* The six steps of a card say it already. */}
      {!answered && of !== 'cards' && item.kind !== 'reflection' && <CertaintyChoice itemId={item.id} chosen={certainty} />}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <button className={`button button-quiet ${styles.save}`}>{t('saveAnswer')}</button>
        {!all && (
          <nav aria-label={own('itemOf', { number, total })} className={`${styles.step} ms-auto flex gap-3`}>
            {number > 1 && <a className="button button-quiet" href={`#item-${number - 1}`}>{t('previous')}</a>}
            <a className="button" href={number < total ? `#item-${number + 1}` : '#check'}>{number < total ? t('next') : own('toCheck')}</a>
          </nav>
        )}
      </div>
    </form>
  )
}
