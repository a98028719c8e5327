import { useTranslations } from 'next-intl'
import type { Occasion } from '@/domain/occasions/occasions'
import { MarkedItems, type MarkedItem } from '@/components/quiz/marked-items'
import type { FormAction } from '@/components/ui/action-form'
import { FormKept } from './form-kept'
import { JudgedCards } from './judged-cards'
import { ObjectiveWords } from './objective-words'

type Kept = Omit<Parameters<typeof FormKept>[0], 'goOn' | 'timeZone' | 'courseId'>

interface ResultProps {
  courseId: string
  occasion: Occasion
  result: Kept & { objectives: Parameters<typeof ObjectiveWords>[0]['objectives'] }
  items: readonly MarkedItem[]
  timeZone: string
  goOn: FormAction
}

/** A form that is done: what its trainee may see of it, which for cards is nothing until the last form is over. */
export function FormResultView({ courseId, occasion, result: { objectives, ...kept }, items, timeZone, goOn }: ResultProps) {
  const t = useTranslations('forms')
  const judged = items.flatMap(({ item, answer, technique }, place) => (item.kind === 'judgement' ? [{ item, answer, technique, number: place + 1 }] : []))
  return (
    <>
      <FormKept {...kept} courseId={courseId} timeZone={timeZone} goOn={goOn} />
      {kept.isRevealed && kept.measure === 'cards' && <JudgedCards cards={judged} />}
      {kept.isRevealed && kept.measure === 'tests' && (
        <>
          <ObjectiveWords courseId={courseId} occasion={occasion} objectives={objectives} />
          <h2 className="sr-only">{t('itemsTitle')}</h2>
          <MarkedItems items={items} timeZone={timeZone} />
        </>
      )}
    </>
  )
}
