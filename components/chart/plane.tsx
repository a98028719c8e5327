import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { useIsRtl } from './direction'

export interface Axis { label: string; domain: readonly [number, number]; ticks: readonly number[]; format: (value: number) => string }
/** Where values lie in the picture. */
export interface Place { x: (value: number) => number; y: (value: number) => number }

const size = { width: 360, height: 300 }
const inside = { start: 48, end: 334, top: 30, bottom: 250 }

/** A picture with two axes. It is told to a screen reader by its label; the figures are in the table beside it. */
export function Plane({ label, across, up, children }: { label: string; across: Axis; up: Axis; children: (place: Place) => ReactNode }) {
  const isRtl = useIsRtl()
  const [first, last] = isRtl ? [size.width - inside.start, size.width - inside.end] : [inside.start, inside.end]
  const x = scaleLinear(across.domain, [first, last])
  const y = scaleLinear(up.domain, [inside.bottom, inside.top])
  const outwards = isRtl ? 7 : -7
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size.width} ${size.height}`} className="w-full max-w-md flex-none text-ink print:max-w-sm" fill="currentColor" fontSize="12">
      {up.ticks.map((value) => (
        <g key={value}>
          <line x1={first} x2={last} y1={y(value)} y2={y(value)} stroke="currentColor" strokeOpacity={value === 0 ? 0.55 : 0.18} />
          <text x={first + outwards} y={y(value) + 4} textAnchor="end">{up.format(value)}</text>
        </g>
      ))}
      {across.ticks.map((value) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={inside.bottom} y2={inside.bottom + 5} stroke="currentColor" />
          <text x={x(value)} y={inside.bottom + 19} textAnchor="middle">{across.format(value)}</text>
        </g>
      ))}
      <text x={first + outwards * 6} y={14} fontWeight="600">{up.label}</text>
      <text x={last} y={inside.bottom + 40} textAnchor="end" fontWeight="600">{across.label}</text>
      {children({ x, y })}
    </svg>
  )
}
