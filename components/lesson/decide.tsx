import { useTranslations } from 'next-intl'
import { explained, type Item } from '@/domain/items/item'
import { ScenarioReasons } from '@/components/item/scenario'
import { ActionForm } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { Cite } from './cite'
import type { LessonActions } from './content'

type Case = Item<'scenario'>
interface Props { item: Case; answer: readonly string[]; actions: LessonActions | null; why: string }

function StepFields({ item, before, actions: { ids } }: { item: Case; before: readonly string[]; actions: LessonActions }) {
  return (
    <>
      <input type="hidden" name="courseId" value={ids.courseId} />
      <input type="hidden" name="lessonId" value={ids.lessonId} />
      <input type="hidden" name="itemId" value={item.id} />
      {before.map((each) => <input key={each} type="hidden" name="answer[]" value={each} />)}
    </>
  )
}

/** A case of a lesson, decided step by step: what follows and why stands there at once, and each step can be taken again. */
export function Decide({ item, answer, actions, why }: Props) {
  const t = useTranslations('lesson')
  const ui = useTranslations('ui')
  const { steps } = explained(item, [], answer)
  const taken = steps.filter(({ chosen }) => chosen).map(({ id, chosen }) => `${id}=${chosen?.id ?? ''}`)
  const open = steps.find(({ chosen }) => !chosen)
  const node = item.nodes.find(({ id }) => id === open?.id)
  const last = steps.filter(({ chosen }) => chosen).at(-1)
  return (
    <div id={item.id} className="check">
      <p className="claim-label">{t('decide')}</p>
      <p className="check-prompt">{item.prompt}</p>
      {!actions && <WholeCase item={item} />}
      {actions && taken.length > 0 && <ScenarioReasons as="scenario" steps={steps.filter(({ chosen }) => chosen)} practised />}
      {actions && <p role="status" className="sr-only">{last?.chosen?.follows}</p>}
      {actions && node && (
        <ActionForm key={taken.length} action={actions.answer} heading={ui('mend')}>
          <StepFields item={item} before={taken} actions={actions} />
          <fieldset>
            <legend className="contents"><span className="mt-4 block font-semibold">{node.text}</span></legend>
            {node.choices.map(({ id, text }) => (
              <label key={id} className="check-option">
                <input className="tick" type="radio" name={`answer[${node.id}]`} value={`${node.id}=${id}`} />
                <span>{text}</span>
              </label>
            ))}
          </fieldset>
          <Submit quiet>{t('decideStep')}</Submit>
        </ActionForm>
      )}
      {actions && !node && <p className="check-verdict">{t('decideEnd')}<Cite f={item.facts.join(' ')} label={why} /></p>}
      {actions && taken.length > 0 && (
        <ActionForm key={`back-${taken.length}`} action={actions.answer} heading={ui('mend')} className="mt-2">
          <StepFields item={item} before={taken.slice(0, -1)} actions={actions} />
          <Submit quiet name="again" value="yes">{t('decideAgain')}</Submit>
        </ActionForm>
      )}
    </div>
  )
}

/** Every choice with what follows and why, for whoever reads without deciding. */
function WholeCase({ item: { nodes } }: { item: Case }) {
  const t = useTranslations('lesson')
  return (
    <details>
      <summary className="check-summary">{t('checkAnswers')}</summary>
      {nodes.map(({ id, text, choices }) => (
        <div key={id} className="mb-4">
          <p className="font-semibold">{text}</p>
          <ul className="list-disc ps-5">{choices.map((choice) => <li key={choice.id}>{choice.text} <span className="text-quiet">{choice.follows} {choice.feedback}</span></li>)}</ul>
        </div>
      ))}
    </details>
  )
}
