import { useFormatter, useTranslations } from 'next-intl'
import { bankLasts } from '@/domain/blueprint'
import type { QuizState } from '@/domain/completion'
import { itemsToPass } from '@/domain/marking'
import { markedSize, paperSize, type Quiz } from '@/domain/quiz'

/** Everything about a quiz that one should know before it begins. No state for staff. */
export function QuizRules({ quiz, state, closesAt, timeZone }: { quiz: Quiz; state: QuizState | null; closesAt: Date | null; timeZone: string }) {
  const t = useTranslations('quiz')
  const format = useFormatter()
  const allowed = state?.allowed ?? quiz.attempts
  const draw = paperSize(quiz)
  const marked = markedSize(quiz)
  const mark = format.number(quiz.passMark, { style: 'percent' })
  const rules = [
    t('ruleItems', { draw, bank: quiz.items.length }),
    t('rulePass', { mark, items: itemsToPass({ passMark: quiz.passMark, draw: marked }), draw: marked }),
    ...(marked < draw ? [t('ruleUnmarked', { unmarked: draw - marked })] : []),
    ...(quiz.items.some(({ kind }) => kind === 'multiple') ? [t('rulePartial')] : []),
    [
      t('ruleAttempts', { allowed }),
      state && state.used > 0 ? t('ruleLeft', { left: Math.max(0, allowed - state.used) }) : '',
      allowed > 1 ? t(bankLasts(quiz, allowed) ? 'ruleOtherItems' : 'ruleSomeOtherItems') : '',
    ].filter(Boolean).join(' '),
    closesAt ? t('ruleUntil', { date: format.dateTime(closesAt, 'moment', { timeZone }) }) : t('ruleTime'),
    t('ruleChange'),
    t('ruleFeedback'),
  ]
  return (
    <section aria-labelledby="rules" className="mb-8 max-w-2xl">
      <h2 id="rules" className="text-lead">{t('rulesTitle')}</h2>
      <ul className="mt-3 list-disc space-y-2 ps-5 sm:text-read">{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
    </section>
  )
}
