import { useTranslations } from 'next-intl'
import { encoded, explained, lackOf, markOf, orderInLesson, shown, told, type Item } from '@/domain/items/item'
import { verdictOf } from '@/domain/marking'
import { AnswerFields } from '@/components/item/answer-fields'
import { Given } from '@/components/item/given'
import { Reasons } from '@/components/item/reasons'
import { ActionForm } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { Cite } from './cite'
import type { LessonActions, LessonContent, LessonTraces } from './content'

type Answer = readonly string[]
interface Props { content: LessonContent; traces: LessonTraces }

const guessesOf = ({ lesson, checks }: LessonContent) => lesson.guesses.flatMap((id) => checks.get(id) ?? [])
/** What was guessed, if it is whole. */
const guessOf = (item: Item, { answers }: LessonTraces): Answer | null => {
  const answer = answers.get(item.id)?.answer ?? null
  return answer && !lackOf(item, answer) ? answer : null
}

function GuessForm({ item, answer, actions: { answer: action, ids }, named }: { item: Item; answer: Answer; actions: LessonActions; named: boolean }) {
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
      <Submit quiet>{t('guessKeep')}</Submit>
    </ActionForm>
  )
}

function Guess({ item, answer, actions }: { item: Item; answer: Answer | null; actions: LessonActions }) {
  const t = useTranslations('lesson')
  if (!answer) return <div id={item.id} className="check"><GuessForm item={item} answer={[]} actions={actions} named={false} /></div>
  return (
    <div id={item.id} className="check">
      <p className="check-prompt">{item.prompt}</p>
      <div role="status">
        <p className="mt-2">{t('guessed')}</p>
        <Given told={told(item, orderInLesson(item), answer)} />
        <p className="check-hint">{t('guessLater')}</p>
      </div>
      <details><summary className="check-summary">{t('guessChange')}</summary><GuessForm item={item} answer={answer} actions={actions} named /></details>
    </div>
  )
}

/** What is guessed before reading; no answer is on the page until the lesson is read. */
export function Guesses({ content, traces, actions }: Props & { actions: LessonActions }) {
  const t = useTranslations('lesson')
  const items = guessesOf(content)
  if (items.length === 0) return null
  return (
    <section aria-labelledby="guess-first" className="guesses">
      <h2 id="guess-first">{t('guessTitle')}</h2>
      <p>{t('guessLead', { count: items.length })}</p>
      {items.map((item) => <Guess key={item.id} item={item} answer={guessOf(item, traces)} actions={actions} />)}
    </section>
  )
}

/** Each guess with its answer and why, for whoever has read the lesson; staff, who do not guess, see the answers. */
export function GuessAnswers({ content, traces, staff, why }: Props & { staff: boolean; why: string }) {
  const t = useTranslations('lesson')
  const items = guessesOf(content)
  const verdicts = { right: t('verdictRight'), partly: t('verdictPartly'), wrong: t('verdictWrong'), unmarked: t('verdictUnmarked') }
  if (items.length === 0) return null
  return (
    <section id="guess-answers">
      <h2>{t(staff ? 'guessTitle' : 'guessAnswers')}</h2>
      {items.map((item) => {
        const answer = guessOf(item, traces)
        const technique = (item.kind === 'judgement' && content.techniques.get(item.technique ?? '')) || null
        return (
          <div key={item.id} className="check">
            <p className="check-prompt">{item.prompt}</p>
            <p className="check-verdict">{answer ? verdicts[verdictOf(markOf(item, answer))] : staff ? t('basedOn') : t('guessNone')}<Cite f={item.facts.join(' ')} label={why} /></p>
            <Reasons explained={explained(item, orderInLesson(item), answer ?? [])} technique={technique} />
          </div>
        )
      })}
    </section>
  )
}
