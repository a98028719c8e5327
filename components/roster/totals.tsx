import { useFormatter, useTranslations } from 'next-intl'
import type { RosterPlan, RosterVerdict } from '@/domain/roster/verdict'

const order: readonly RosterVerdict[] = ['adds', 'enrols', 'reinstates', 'already-here', 'repeated-in-file', 'conflicts', 'refused']

/** How many lines of a list get which verdict, in one sentence: what would be done, or what was done. */
function useTotals(totals: RosterPlan['totals'], tense: 'total' | 'totalDone'): string {
  const t = useTranslations('enrol')
  const format = useFormatter()
  return format.list(order.filter((verdict) => totals[verdict] > 0).map((verdict) => t(`${tense}.${verdict}`, { count: totals[verdict] })), { type: 'unit' })
}

export function Totals({ totals, tense }: { totals: RosterPlan['totals']; tense: 'total' | 'totalDone' }) {
  const t = useTranslations('enrol')
  return <span className="inline-block first-letter:uppercase">{t('totals', { list: useTotals(totals, tense) })}</span>
}

/** How many people a list enrols: new ones, ones with an account, and ones who come back. */
export function enrolledBy({ adds, enrols, reinstates }: RosterPlan['totals']): number {
  return adds + enrols + reinstates
}
