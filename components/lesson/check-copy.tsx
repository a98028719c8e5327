import { useTranslations } from 'next-intl'
import { AnswerFields } from '@/components/item/answer-fields'
import { orderInLesson, shown, type Item } from '@/domain/items/item'

/** A check on a copy that is read without a connection: what it asks, and neither what was answered nor what is right. */
export function CheckCopy({ item }: { item: Item }) {
  const t = useTranslations('lesson')
  const offline = useTranslations('offline')
  return (
    <div id={item.id} className="check">
      <p className="claim-label">{t('check')}</p>
      <fieldset disabled>
        <legend className="check-prompt">{item.prompt}</legend>
        <AnswerFields item={shown(item, orderInLesson(item))} answer={[]} lack={null} />
      </fieldset>
      <p className="check-hint mt-2">{offline('copyCheck')}</p>
    </div>
  )
}
