import { useFormatter, useTranslations } from 'next-intl'
import type { Interval } from '@/domain/statistics/intervals'

/** Figures as they are written everywhere: shares as whole per cent, correlations and the like with two decimals, a minus that is one. */
export function useFigures() {
  const format = useFormatter()
  const t = useTranslations('chart')
  const percent = (share: number) => format.number(Math.round(share * 100) / 100 || 0, { style: 'percent' })
  const decimal = (value: number, digits = 2) => format.number(Number(value.toFixed(digits)) || 0, { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '−')
  const signed = (value: number, digits = 2) => `${Number(value.toFixed(digits)) > 0 ? '+' : ''}${decimal(value, digits)}`
  const points = (value: number) => signed(value * 100, 0)
  const between = (interval: Interval | null, write: (value: number) => string) => (interval ? t('interval', { low: write(interval.low), high: write(interval.high) }) : null)
  return { percent, decimal, signed, points, between, count: (value: number) => format.number(value) }
}
