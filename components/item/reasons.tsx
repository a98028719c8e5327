import type { Explained } from '@/domain/items/item'
import { ChoiceReasons } from './choice'

/** An answer part by part, each with its reason. */
export function Reasons({ explained }: { explained: Explained }) {
  switch (explained.as) {
    case 'choice': return <ChoiceReasons {...explained} />
    case 'matching': case 'ordering': case 'scenario': case 'judgement': case 'reflection': return null
  }
}
