import { line } from 'd3-shape'
import type { CurvePoint } from '@/domain/evaluation/calibration-curve'
import { Mark } from './mark'
import { useFigures } from './numbers'
import { Plane } from './plane'

/** How often answers were right at each step of certainty, with intervals, against the line of those who know what they know. */
export function CalibrationCurve({ label, across, up, curve }: { label: string; across: string; up: string; curve: readonly CurvePoint[] }) {
  const { percent } = useFigures()
  return (
    <Plane label={label} across={{ label: across, domain: [0.4, 1], ticks: [0.5, 0.75, 0.95], format: percent }} up={{ label: up, domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}>
      {({ x, y }) => (
        <>
          <line x1={x(0.4)} y1={y(0.4)} x2={x(1)} y2={y(1)} stroke="currentColor" strokeDasharray="5 4" />
          <path d={line<CurvePoint>(({ certainty }) => x(certainty), ({ right }) => y(right))([...curve]) ?? ''} fill="none" stroke="currentColor" strokeWidth="1.5" />
          {curve.map(({ certainty, right, interval }) => (
            <g key={certainty}>
              {interval && <line x1={x(certainty)} x2={x(certainty)} y1={y(interval.low)} y2={y(interval.high)} stroke="currentColor" strokeWidth="2.5" />}
              <Mark shape="circle" x={x(certainty)} y={y(right)} size={80} />
            </g>
          ))}
        </>
      )}
    </Plane>
  )
}
