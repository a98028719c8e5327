import { useTranslations } from 'next-intl'
import type { Technique } from '@/domain/course'
import { explained, lackOf, markOf, orderInLesson, type Item } from '@/domain/items/item'
import { verdictOf } from '@/domain/marking'
import { Reasons } from '@/components/item/reasons'
import { Cite } from './cite'
import type { LessonActions } from './content'
import { LessonItemForm } from './item-form'

/** An item inside the text: a form until it is answered, then every part with its reason. Staff, and whoever comes too late to answer, can open the answers. */
export function Check({ item, answer, techniques, actions, why }: {
  item: Item; answer: readonly string[] | null; techniques: ReadonlyMap<string, Technique>; actions: LessonActions | null; why: string
}) {
  const t = useTranslations('lesson')
  const verdicts = { right: t('verdictRight'), partly: t('verdictPartly'), wrong: t('verdictWrong'), unmarked: t('verdictUnmarked') }
  const technique = (item.kind === 'judgement' && techniques.get(item.technique ?? '')) || null
  const cite = <Cite f={item.facts.join(' ')} label={why} />
  const whole = answer && !lackOf(item, answer) ? answer : null
  const reasons = <Reasons explained={explained(item, orderInLesson(item), answer ?? [])} technique={technique} />
  return (
    <div id={item.id} className="check">
      <p className="claim-label">{t('check')} <span className="font-normal">{t('checkFree')}</span></p>
      {actions && !whole ? <LessonItemForm item={item} answer={answer ?? []} actions={actions} named={false} submit={t('checkAnswer')} /> : <p className="check-prompt">{item.prompt}</p>}
      {whole && <p role="status" className="check-verdict">{verdicts[verdictOf(markOf(item, whole))]}{cite}</p>}
      {whole && reasons}
      {whole && actions && <details><summary className="check-summary">{t('checkAgain')}</summary><LessonItemForm item={item} answer={[]} actions={actions} named submit={t('checkAnswer')} /></details>}
      {!whole && !actions && <details><summary className="check-summary">{t('checkAnswers')}</summary>{reasons}<p>{t('basedOn')}{cite}</p></details>}
    </div>
  )
}
