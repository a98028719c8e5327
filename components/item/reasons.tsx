import type { Technique } from '@/domain/course'
import type { Explained } from '@/domain/items/item'
import { ChoiceReasons } from './choice'
import { JudgementReasons } from './judgement'
import { MatchingReasons } from './matching'
import { OrderingReasons } from './ordering'
import { ReflectionReasons } from './reflection'
import { ScenarioReasons } from './scenario'

/** An answer part by part, each with its reason. */
export function Reasons({ explained, technique }: { explained: Explained; technique: Technique | null }) {
  switch (explained.as) {
    case 'choice': return <ChoiceReasons {...explained} />
    case 'matching': return <MatchingReasons {...explained} />
    case 'ordering': return <OrderingReasons {...explained} />
    case 'scenario': return <ScenarioReasons {...explained} />
    case 'judgement': return <JudgementReasons {...explained} technique={technique} />
    case 'reflection': return <ReflectionReasons {...explained} />
  }
}
