import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape'

const shapes = { circle: symbolCircle, square: symbolSquare, triangle: symbolTriangle, diamond: symbolDiamond } as const
export type MarkShape = keyof typeof shapes

/** A point of a chart; its shape says what it is, so that nobody needs the colour. */
export function Mark({ shape, x, y, filled = true, size = 60 }: { shape: MarkShape; x: number; y: number; filled?: boolean; size?: number }) {
  return <path d={symbol(shapes[shape], size)() ?? ''} transform={`translate(${x} ${y})`} className={filled ? '' : 'fill-paper'} stroke="currentColor" strokeWidth="1.5" />
}
