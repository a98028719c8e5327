import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export interface TwinTable { head: readonly ReactNode[]; rows: readonly (readonly ReactNode[])[] }

/** A picture with the table that says the same. The first column names the rows; the others are numbers. */
export function WithTwin({ caption, table: { head, rows }, children, open = false }: { caption: string; table: TwinTable; children: ReactNode; open?: boolean }) {
  const t = useTranslations('chart')
  return (
    <figure className="my-4">
      <figcaption className="mb-2 max-w-2xl font-semibold">{caption}</figcaption>
      <div className="flex flex-wrap items-start gap-x-10 gap-y-3">
        {children}
        <details open={open} className="twin min-w-0 max-w-full">
          <summary className="flex min-h-11 w-fit items-center text-accent underline underline-offset-4">{t('asTable')}</summary>
          <div className="frame" tabIndex={0} role="region" aria-label={caption}><FigureTable head={head} rows={rows} /></div>
        </details>
      </div>
    </figure>
  )
}

export function FigureTable({ head, rows }: TwinTable) {
  return (
    <table className="grid-table w-auto">
      <thead><tr>{head.map((name, place) => <th key={place} scope="col" className={place === 0 ? '' : 'number'}>{name}</th>)}</tr></thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}><th scope="row" className="font-normal">{name}</th>{cells.map((cell, place) => <td key={place} className="number tabular-nums">{cell}</td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}
