import { useFormatter } from 'next-intl'
import { wholePercent } from '@/domain/progress-report'

/** Writes a score as whole per cent, rounded down. */
export function useScore(): (score: number) => string {
  const format = useFormatter()
  return (score) => format.number(wholePercent(score) / 100, { style: 'percent' })
}
