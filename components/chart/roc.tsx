import { line } from 'd3-shape'
import { Mark } from './mark'
import { useFigures } from './numbers'
import { Plane } from './plane'

export interface Curve { name: string; points: readonly { falseAlarmRate: number; hitRate: number }[]; look: 'first' | 'second' }

const looks = { first: { shape: 'circle', filled: false, dash: '6 4' }, second: { shape: 'square', filled: true, dash: undefined } } as const

/** Hits against false alarms at each of the six steps. The curves differ in line and shape, and each carries its name. */
export function RocChart({ label, across, up, curves }: { label: string; across: string; up: string; curves: readonly Curve[] }) {
  const { percent } = useFigures()
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  return (
    <Plane label={label} across={{ label: across, domain: [0, 1], ticks, format: percent }} up={{ label: up, domain: [0, 1], ticks, format: percent }}>
      {({ x, y }) => (
        <>
          <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="currentColor" strokeOpacity="0.5" strokeDasharray="1 4" />
          {curves.map(({ name, points, look }) => (
            <g key={name}>
              <path d={line<Curve['points'][number]>((point) => x(point.falseAlarmRate), (point) => y(point.hitRate))(points) ?? ''} fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray={looks[look].dash} />
              {points.slice(1, -1).map((point, place) => <Mark key={place} shape={looks[look].shape} filled={looks[look].filled} x={x(point.falseAlarmRate)} y={y(point.hitRate)} size={45} />)}
            </g>
          ))}
        </>
      )}
    </Plane>
  )
}
