import { scaleLinear } from 'd3-scale'
import type { Interval } from '@/domain/statistics/intervals'
import { useIsRtl } from './direction'
import { Mark } from './mark'

const width = 180

/**
 * A value with its interval on a line, for a cell of a table whose other cells say the same in numbers: it says nothing of its own.
 * `reference` is drawn as a line across, such as "no change".
 */
export function IntervalBar({ value, interval, domain, reference }: { value: number; interval: Interval | null; domain: readonly [number, number]; reference?: number }) {
  const isRtl = useIsRtl()
  const x = scaleLinear(domain, isRtl ? [width - 8, 8] : [8, width - 8]).clamp(true)
  return (
    <svg aria-hidden viewBox={`0 0 ${width} 24`} className="h-6 w-44 max-w-full text-ink" fill="currentColor">
      <line x1={8} x2={width - 8} y1={12} y2={12} stroke="currentColor" strokeOpacity="0.2" />
      {reference !== undefined && <line x1={x(reference)} x2={x(reference)} y1={1} y2={23} stroke="currentColor" strokeDasharray="3 3" />}
      {interval && <line x1={x(interval.low)} x2={x(interval.high)} y1={12} y2={12} stroke="currentColor" strokeWidth="2.5" />}
      {interval && [interval.low, interval.high].map((end) => <line key={end} x1={x(end)} x2={x(end)} y1={7} y2={17} stroke="currentColor" strokeWidth="1.5" />)}
      <Mark shape="circle" x={x(value)} y={12} size={70} />
    </svg>
  )
}

/** A share as a bar from the start side, for a cell of a table that says the share in numbers. */
export function ShareBar({ share, filled }: { share: number; filled: boolean }) {
  const isRtl = useIsRtl()
  const x = scaleLinear([0, 1], [0, 120]).clamp(true)
  return (
    <svg aria-hidden viewBox="0 0 120 16" className="h-4 w-30 max-w-full text-ink" fill="currentColor">
      <rect x={0.5} y={2.5} width={119} height={11} fill="none" stroke="currentColor" strokeOpacity="0.25" />
      <rect x={isRtl ? 120 - x(share) : 0} y={2} width={x(share)} height={12} fillOpacity={filled ? 1 : 0.35} stroke="currentColor" />
    </svg>
  )
}
