import { useTranslations } from 'next-intl'
import type { Technique } from '@/domain/course'
import { encoded, explained, lackOf, markOf, orderInLesson, shown, type Item } from '@/domain/items/item'
import { verdictOf } from '@/domain/marking'
import { AnswerFields } from '@/components/item/answer-fields'
import { Reasons } from '@/components/item/reasons'
import { ActionForm } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { Cite } from './cite'
import type { LessonActions } from './content'

function CheckForm({ item, answer, actions: { answer: action, ids }, named }: { item: Item; answer: readonly string[]; actions: LessonActions; named: boolean }) {
  const t = useTranslations('lesson')
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
      <Submit quiet>{t('checkAnswer')}</Submit>
    </ActionForm>
  )
}

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
      {actions && !whole ? <CheckForm item={item} answer={answer ?? []} actions={actions} named={false} /> : <p className="check-prompt">{item.prompt}</p>}
      {whole && <p role="status" className="check-verdict">{verdicts[verdictOf(markOf(item, whole))]}{cite}</p>}
      {whole && reasons}
      {whole && actions && <details><summary className="check-summary">{t('checkAgain')}</summary><CheckForm item={item} answer={[]} actions={actions} named /></details>}
      {!whole && !actions && <details><summary className="check-summary">{t('checkAnswers')}</summary>{reasons}<p>{t('basedOn')}{cite}</p></details>}
    </div>
  )
}
