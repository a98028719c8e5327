import { useTranslations } from 'next-intl'
import { markOf, verdictOf } from '@/domain/marking'
import { shown, type Item } from '@/domain/quiz'
import { ActionForm } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { Cite } from './cite'
import type { LessonActions } from './content'

function CheckForm({ item, actions: { answer, ids }, named }: { item: Item; actions: LessonActions; named: boolean }) {
  const t = useTranslations('lesson')
  const ui = useTranslations('ui')
  const { id, prompt, several, options } = shown(item)
  return (
    <ActionForm action={answer} heading={ui('mend')}>
      <input type="hidden" name="courseId" value={ids.courseId} />
      <input type="hidden" name="lessonId" value={ids.lessonId} />
      <input type="hidden" name="itemId" value={id} />
      <fieldset>
        <legend className={named ? 'sr-only' : 'check-prompt'}>{prompt}</legend>
        <p className="check-hint">{t(several ? 'checkSeveral' : 'checkOne')}</p>
        {options.map((option) => (
          <label key={option.id} className="check-option">
            <input className="tick" type={several ? 'checkbox' : 'radio'} name="answer" value={option.id} />
            <span>{option.text}</span>
          </label>
        ))}
      </fieldset>
      <Submit quiet>{t('checkAnswer')}</Submit>
    </ActionForm>
  )
}

/** Every option with its reason; what was chosen and what is right in words and shapes. */
function Feedback({ item, answer }: { item: Item; answer: readonly string[] | null }) {
  const t = useTranslations('lesson')
  return (
    <ul className="check-feedback">
      {item.options.map(({ id, key, text, feedback }) => {
        const chosen = answer?.includes(id) ?? false
        return (
          <li key={id} data-key={key || undefined} data-chosen={chosen || undefined}>
            <span className="check-mark" aria-hidden>{key ? '✓' : chosen ? '✗' : '·'}</span>
            <div>
              <p className="check-text">{text} <span className="check-state">{t(key ? (chosen ? 'optionKeyChosen' : 'optionKey') : chosen ? 'optionChosen' : 'optionOther')}</span></p>
              <p>{feedback}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** An item inside the text: a form until it is answered, then every option with its reason. Staff, and whoever comes too late to answer, can open the answers. */
export function Check({ item, answer, actions, why }: { item: Item; answer: readonly string[] | null; actions: LessonActions | null; why: string }) {
  const t = useTranslations('lesson')
  const verdicts = { right: t('verdictRight'), partly: t('verdictPartly'), wrong: t('verdictWrong') }
  const cite = <Cite f={item.facts.join(' ')} label={why} />
  return (
    <div id={item.id} className="check">
      <p className="claim-label">{t('check')}</p>
      {actions && !answer ? <CheckForm item={item} actions={actions} named={false} /> : <p className="check-prompt">{item.prompt}</p>}
      {answer && <p role="status" className="check-verdict">{verdicts[verdictOf(markOf(item, answer))]}{cite}</p>}
      {answer && <Feedback item={item} answer={answer} />}
      {answer && actions && <details><summary className="check-summary">{t('checkAgain')}</summary><CheckForm item={item} actions={actions} named /></details>}
      {!answer && !actions && <details><summary className="check-summary">{t('checkAnswers')}</summary><Feedback item={item} answer={null} /><p>{t('basedOn')}{cite}</p></details>}
    </div>
  )
}
