'use client'

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'

const cellsIn = (row: Element | undefined) => [...(row?.querySelectorAll<HTMLElement>('[role=columnheader], [role=rowheader], [role=gridcell]') ?? [])]
/** What takes the focus of a cell: its one link where it has one, as the grid pattern of WAI-ARIA says. */
const target = (cell: HTMLElement) => cell.querySelector<HTMLElement>('a') ?? cell

/**
 * Makes a grid of the table in it: one stop for Tab, arrows between cells, Home and End in a row, with Ctrl in the grid, Page Up and
 * Page Down by ten. Without a script, and where the rows are laid out as a list, it stays a table whose links are reached one by one.
 */
export function GridKeys({ label, children }: { label: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = () => [...(frame.current?.querySelectorAll('[role=row]') ?? [])]

  useEffect(() => {
    const table = frame.current?.querySelector('table')
    if (!table || !matchMedia('(min-width: 48rem)').matches) return
    table.setAttribute('role', 'grid')
    table.querySelectorAll('[role=cell]').forEach((cell) => cell.setAttribute('role', 'gridcell'))
    rows().flatMap(cellsIn).forEach((cell) => { target(cell).tabIndex = -1 })
    const [start] = cellsIn(rows()[1])
    if (start) target(start).tabIndex = 0
    frame.current?.removeAttribute('tabindex')
  }, [children])

  const move = (event: KeyboardEvent) => {
    const grid = frame.current?.querySelector('[role=grid]')
    const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=columnheader], [role=rowheader], [role=gridcell]') : null
    if (!grid || !from || event.altKey || event.metaKey) return
    const lines = rows().map(cellsIn)
    const row = lines.findIndex((line) => line.includes(from))
    const column = lines[row]?.indexOf(from) ?? 0
    const forward = getComputedStyle(grid).direction === 'rtl' ? -1 : 1
    const last = (line: number) => (lines[line]?.length ?? 1) - 1
    const moves: Partial<Record<string, readonly [row: number, column: number]>> = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowRight: [row, column + forward], ArrowLeft: [row, column - forward],
      PageUp: [row - 10, column], PageDown: [row + 10, column],
      Home: [event.ctrlKey ? 0 : row, 0], End: event.ctrlKey ? [lines.length - 1, last(lines.length - 1)] : [row, last(row)],
    }
    const to = moves[event.key]
    if (!to) return
    event.preventDefault()
    const wanted = lines[Math.min(Math.max(to[0], 0), lines.length - 1)]?.[to[1]]
    if (!wanted) return
    target(from).tabIndex = -1
    target(wanted).tabIndex = 0
    target(wanted).focus()
    wanted.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return <div ref={frame} className="frame" tabIndex={0} role="region" aria-label={label} onKeyDown={move}>{children}</div>
}
