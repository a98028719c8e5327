import { useTranslations } from 'next-intl'
import { explained, lackOf, markOf, orderInLesson, told, type Item } from '@/domain/items/item'
import { verdictOf } from '@/domain/marking'
import { Given } from '@/components/item/given'
import { Reasons } from '@/components/item/reasons'
import { Cite } from './cite'
import type { LessonActions, LessonContent, LessonTraces } from './content'
import { LessonItemForm } from './item-form'

type Answer = readonly string[]
interface Props { content: LessonContent; traces: LessonTraces }

const guessesOf = ({ lesson, checks }: LessonContent) => lesson.guesses.flatMap((id) => checks.get(id) ?? [])
/** What was guessed, if it is whole. */
const guessOf = (item: Item, { answers }: LessonTraces): Answer | null => {
  const answer = answers.get(item.id)?.answer ?? null
  return answer && !lackOf(item, answer) ? answer : null
}

function Guess({ item, answer, actions }: { item: Item; answer: Answer | null; actions: LessonActions }) {
  const t = useTranslations('lesson')
  if (!answer) return <div id={item.id} className="check"><LessonItemForm item={item} answer={[]} actions={actions} named={false} submit={t('guessKeep')} /></div>
  return (
    <div id={item.id} className="check">
      <p className="check-prompt">{item.prompt}</p>
      <div role="status">
        <p className="mt-2">{t('guessed')}</p>
        <Given told={told(item, orderInLesson(item), answer)} />
        <p className="check-hint">{t('guessLater')}</p>
      </div>
      <details><summary className="check-summary">{t('guessChange')}</summary><LessonItemForm item={item} answer={answer} actions={actions} named submit={t('guessKeep')} /></details>
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
