import type { ShownItem } from '@/domain/items/item'
import { ChoiceFields } from './choice'

/** The fields that an answer to an item is given in; `answer` as it is stored. */
export function AnswerFields({ item, answer }: { item: ShownItem; answer: readonly string[] }) {
  switch (item.kind) {
    case 'single': case 'multiple': case 'true-false': return <ChoiceFields item={item} answer={answer} />
    case 'matching': case 'ordering': case 'scenario': case 'judgement': case 'reflection': return null
  }
}
