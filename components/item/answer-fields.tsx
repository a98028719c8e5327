import { useTranslations } from 'next-intl'
import type { Lack } from '@/domain/items/kind'
import type { ShownItem } from '@/domain/items/item'
import { ChoiceFields } from './choice'
import { JudgementFields } from './judgement'
import { MatchingFields } from './matching'
import { OrderingFields } from './ordering'
import { ReflectionFields } from './reflection'
import { ScenarioFields } from './scenario'

function FieldsOf({ item, answer }: { item: ShownItem; answer: readonly string[] }) {
  switch (item.kind) {
    case 'single': case 'multiple': case 'true-false': return <ChoiceFields item={item} answer={answer} />
    case 'matching': return <MatchingFields item={item} answer={answer} />
    case 'ordering': return <OrderingFields item={item} answer={answer} />
    case 'scenario': return <ScenarioFields item={item} answer={answer} />
    case 'judgement': return <JudgementFields item={item} answer={answer} />
    case 'reflection': return <ReflectionFields item={item} answer={answer} />
  }
}

/** The fields that an answer to an item is given in; `answer` as it is stored, `lack` what it was found to lack. */
export function AnswerFields({ item, answer, lack }: { item: ShownItem; answer: readonly string[]; lack: Lack | null }) {
  const t = useTranslations('item')
  return (
    <>
      <FieldsOf item={item} answer={answer} />
      {lack && lack !== 'answer' && lack !== 'samePosition' && <p data-lack className="mt-3 border-s-4 border-warn ps-4">{t('lack', { lack })}</p>}
    </>
  )
}
