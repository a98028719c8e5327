import { useTranslations } from 'next-intl'
import { encoded, lackOf, orderInLesson, shown, type Item } from '@/domain/items/item'
import { AnswerFields } from '@/components/item/answer-fields'
import { ActionForm } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import type { LessonActions } from './content'

/** An item of a lesson with what was answered so far, to be answered; `named` when its prompt stands above already. */
export function LessonItemForm({ item, answer, actions: { answer: action, ids }, named, submit }: {
  item: Item; answer: readonly string[]; actions: LessonActions; named: boolean; submit: string
}) {
  const ui = useTranslations('ui')
  const order = orderInLesson(item)
  return (
    <ActionForm action={action} heading={ui('mend')}>
      <input type="hidden" name="courseId" value={ids.courseId} />
      <input type="hidden" name="lessonId" value={ids.lessonId} />
      <input type="hidden" name="itemId" value={item.id} />
      <fieldset>
        <legend className={named ? 'sr-only' : 'check-prompt'}>{item.prompt}</legend>
        <AnswerFields key={answer.join(' ')} item={shown(item, order)} answer={encoded(item, order, answer)} lack={lackOf(item, answer)} />
      </fieldset>
      <Submit quiet>{submit}</Submit>
    </ActionForm>
  )
}
