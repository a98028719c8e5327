import { useFormatter, useTranslations } from 'next-intl'
import { ownMinutes, type Accommodation } from '@/domain/accommodation'
import { bankLasts } from '@/domain/blueprint'
import type { QuizState } from '@/domain/completion'
import { itemsToPass } from '@/domain/marking'
import { markedSize, paperSize, type Quiz } from '@/domain/quiz'

interface RulesProps { quiz: Quiz; state: QuizState | null; closesAt: Date | null; accommodation: Accommodation; timeZone: string; isRenewal?: boolean }

// Every kind that can earn a part of its mark says how.
const partial = [{ kind: 'multiple', rule: 'rulePartial' }, { kind: 'matching', rule: 'rulePairs' }, { kind: 'ordering', rule: 'ruleOrder' }, { kind: 'scenario', rule: 'ruleCase' }] as const

/** Everything about a quiz, or the renewal test, that one should know before it begins. No state for staff. */
export function QuizRules({ quiz, state, closesAt, accommodation, timeZone, isRenewal = false }: RulesProps) {
  const t = useTranslations('quiz')
  const renewal = useTranslations('renewal')
  const format = useFormatter()
  const draw = paperSize(quiz)
  const marked = markedSize(quiz)
  const allowed = state?.allowed ?? quiz.attempts
  const mark = format.number(quiz.passMark, { style: 'percent' })
  const rules = [
    isRenewal ? renewal('ruleItems', { draw }) : t('ruleItems', { draw, bank: quiz.items.length }),
    t('rulePass', { mark, items: itemsToPass({ passMark: quiz.passMark, draw: marked }), draw: marked }),
    ...(marked < draw ? [t('ruleUnmarked', { unmarked: draw - marked })] : []),
    ...partial.flatMap(({ kind, rule }) => (quiz.items.some((item) => item.kind === kind) ? [t(rule)] : [])),
    [
      t('ruleAttempts', { allowed }),
      allowed > 1 ? t('ruleCounts', { counts: quiz.counts }) : '',
      state && state.used > 0 ? t('ruleLeft', { left: Math.max(0, allowed - state.used) }) : '',
      allowed > 1 && !isRenewal ? t(bankLasts(quiz, allowed) ? 'ruleOtherItems' : 'ruleSomeOtherItems') : '',
      isRenewal ? renewal('ruleThen') : '',
    ].filter(Boolean).join(' '),
    ...(isRenewal ? [renewal('ruleRead')] : []),
    ...(quiz.wait > 0 && allowed > 1 ? [quiz.wait < 1 ? t('ruleWaitMinutes', { minutes: Math.ceil(quiz.wait * 60) }) : t('ruleWait', { hours: quiz.wait })] : []),
    ...useTimeRules({ quiz, closesAt, accommodation, timeZone, isRenewal }),
    t('ruleChange'),
    t('ruleCertainty'),
    t('ruleFeedback', { when: quiz.feedback }),
  ]
  return (
    <section aria-labelledby="rules" className="mb-8 max-w-2xl">
      <h2 id="rules" className="text-lead">{isRenewal ? renewal('rulesTitle') : t('rulesTitle')}</h2>
      <ul className="mt-3 list-disc space-y-2 ps-5 sm:text-read">{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
    </section>
  )
}

function useTimeRules({ quiz: { timeLimit }, closesAt, accommodation, timeZone, isRenewal }: Omit<RulesProps, 'state'>): string[] {
  const t = useTranslations('quiz')
  const renewal = useTranslations('renewal')
  const format = useFormatter()
  const date = closesAt && format.dateTime(closesAt, 'moment', { timeZone })
  const untimed = [date ? (isRenewal ? renewal('ruleUntil', { date }) : t('ruleUntil', { date })) : t('ruleTime')]
  if (timeLimit === null) return untimed
  const minutes = ownMinutes(timeLimit, accommodation)
  if (minutes === null) return [t('ruleNoTimer', { minutes: timeLimit }), ...untimed]
  const own = minutes === timeLimit ? [] : [t('ruleOwnTime', { minutes, limit: timeLimit })]
  return [t('ruleLimit', { minutes }), ...own, ...(date ? [t(accommodation.timeFactor > 1 || accommodation.breakMinutes > 0 ? 'ruleLimitPastEnd' : 'ruleLimitEnd', { date })] : []), t('ruleTimeUp')]
}
